"""Files of prices: shipped ones and the user's together, every fault at once at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.base import Text
from facility_planner.domain.price import PriceBasis
from facility_planner.errors import InputError
from facility_planner.library.lint import lint_file
from facility_planner.library.loader import load
from facility_planner.library.prices import basis_file, known_prices, lint_prices, price_files

if TYPE_CHECKING:
    from pathlib import Path

VND = "vnd: {low: 1, central: 2, high: 3}"
ENTRY = "  - {{price: {id}, unit: m2, {amount}, year: 2026, vat: included, source: s{more}}}\n"


def _entry(id_: str, amount: str = VND, more: str = "") -> str:
    return ENTRY.format(id=id_, amount=amount, more=f", {more}" if more else "")


def _share(of: str) -> str:
    return f"share_of: {{price: {of}, times: {{low: 1, central: 1, high: 1}}}}"


def _file(folder: Path, *entries: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text("prices:\n" + "".join(entries), encoding="utf-8")
    return path


def _faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(InputError) as refused:
        known_prices((path,))
    assert {problem.file for problem in refused.value.problems} == {str(path)}
    return [(problem.line, problem.code) for problem in refused.value.problems]


def test_what_ships_is_sound() -> None:
    assert lint_prices() == ()
    assert basis_file() not in price_files()
    assert all(lint_file(path) == () for path in (*price_files(), basis_file()))


def test_what_ships_says_what_kind_of_figure_it_is() -> None:
    prices = known_prices().prices
    for price in prices.values():
        assert price.kind is not None, price.id
        assert (price.kind == "placeholder") == price.placeholder, price.id
        # norms, ceilings and minimums change by a decision; a published or sold figure by an index
        assert (price.escalator is not None) <= (price.kind in ("published", "observed", "derived")), price.id
        if "55/2023" in (price.source.en if price.source else "") and price.share_of is None:
            assert (str(price.valid_to), price.superseded_by) == ("2026-05-31", "Circular 60/2026/TT-BTC"), price.id


def test_what_ships_can_be_cited_in_both_languages() -> None:
    known = known_prices()
    basis = known.basis
    sources = [price.source for price in known.prices.values() if price.source]
    sources += [one.source for one in basis.base_salary] + [one.source for one in basis.on_costs]
    sources += [one.source for one in basis.indices] + [one.source for one in basis.zones]
    for source in sources:
        # the same instruments, articles and years; only two are written otherwise: quý IV, tháng 10
        english = source.en.replace("Q4/", "IV/").replace("October 2020", "10/2020")
        assert sorted(re.findall(r"\d+", source.vi)) == sorted(re.findall(r"\d+", english)), source.en
        assert source.vi != source.en
        assert not re.search(r"\b(Decree|Circular|Decision|Resolution|Art|Annex|press|as transcribed)\b", source.vi)


def test_a_plain_source_stands_for_both_languages(tmp_path: Path) -> None:
    entry = _entry("one")
    both = entry.replace("price: one", "price: two").replace("source: s", "source: {vi: Báo giá, en: Quotation}")
    own = known_prices((_file(tmp_path, entry, both),)).prices
    assert own["one"].source == Text(vi="s", en="s")
    assert own["two"].source == Text(vi="Báo giá", en="Quotation")


def test_what_ships_is_used_in_the_right_kind_of_amount() -> None:
    prices = known_prices().prices
    posts = [price for id_, price in prices.items() if id_.endswith("-year") and price.unit == "post_year"]
    # a contract post is paid the minimum wage, all others by the grades of the State
    assert {price.id for price in posts if price.base_salaries is None} == {"contract-post-year"}
    sourced = [price for price in prices.values() if price.source and price.id != "play-ground"]
    averages = [price for price in sourced if price.source and "409" in price.source.en]
    assert len(averages) == 8
    assert all(price.regional for price in averages)


def test_ones_own_price_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    shipped = known_prices().prices
    computer = _entry("computer").replace("unit: m2", "unit: piece")
    own = known_prices((_file(tmp_path, computer, _entry("new-thing", _share("desk-and-chair"))),)).prices
    assert own["computer"].vnd is not None
    assert own["computer"].vnd.high == 3
    assert own["new-thing"].share_of is not None
    assert set(own) == {*shipped, "new-thing"}
    assert own["desk-and-chair"] == shipped["desk-and-chair"]


def test_a_price_keeps_the_unit_of_the_shipped_one_whose_place_it_takes(tmp_path: Path) -> None:
    # the shipped remedies count it in that unit: the fault is the price's, not theirs
    assert _faults(_file(tmp_path, _entry("x"), _entry("computer"))) == [(3, "unit_of_shipped")]


def _times(of: str, times: int) -> str:
    return _share(of).replace("high: 1}", f"high: {times}}}")


def test_a_share_comes_to_no_more_than_anything_costs(tmp_path: Path) -> None:
    # 3 × 10^6 × 10^6 = 3 × 10^12 is below 10^13; ten times that is above, and what is a share of it is told once
    sound = [_entry("a"), _entry("b", _times("a", 10**6)), _entry("c", _times("b", 10**6))]
    assert known_prices((_file(tmp_path, *sound),)).prices["c"].share_of
    more = [_entry("d", _times("c", 10)), _entry("e", _times("d", 1))]
    assert _faults(_file(tmp_path, *sound, *more)) == [(5, "costs_too_much")]
    # coefficient × months alone are 10^10 salaries
    salaries = "base_salaries: {coefficient: {low: 1, central: 1, high: 100000}, months: 100000}"
    assert _faults(_file(tmp_path, _entry("a", salaries))) == [(2, "costs_too_much")]


@pytest.mark.parametrize("shares", [20, 21, 3000])
def test_shares_of_shares_come_to_an_end(tmp_path: Path, shares: int) -> None:
    path = _file(tmp_path, _entry("p0"), *(_entry(f"p{n}", _share(f"p{n - 1}")) for n in range(1, shares + 1)))
    if shares <= 20:
        assert known_prices((path,)).prices[f"p{shares}"].share_of
    else:
        assert _faults(path) == [(23, "shares_too_deep")]  # p21 stands in line 23; those behind it are not told again


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        _entry("a", "vnd: {low: -1, central: 2, high: 3}"),  # line 2
        _entry("b", "vnd: {low: 4, central: 2, high: 3}"),
        _entry("c", "base_salaries: {coefficient: {low: 1, central: 1/0, high: x}}"),
        _entry("d", _share("nothing")),  # line 5
        _entry("e", more="escalator: gold"),
        _entry("f", "base_salaries: {coefficient: {low: 1, central: 1, high: 1}, on_costs: [tip]}"),
        _entry("f"),  # line 8
        _entry("g", f"{VND}, {_share('a')}"),
        _entry("h", "unit: m2").replace("unit: m2, unit: m2", "unit: m2"),  # line 10: no amount
        _entry("i").replace("2026", "1066"),
        _entry("j", "unit: parsec, " + VND).replace("unit: m2, ", ""),  # any unit will do
    )
    assert sorted(_faults(path)) == [
        (2, "too_small"),
        (3, "range_out_of_order"),
        (4, "not_a_factor"),
        (4, "not_a_factor"),
        (5, "unknown_name"),
        (6, "unknown_name"),
        (7, "unknown_name"),
        (8, "duplicate_id"),
        (9, "one_amount"),
        (10, "one_amount"),
        (11, "too_small"),
    ]


@pytest.mark.parametrize(
    ("shares", "circles"),
    [
        ({"a": "a"}, [("a",)]),
        ({"a": "b", "b": "c", "c": "a", "d": "a"}, [("a", "b", "c")]),  # d waits for the circle and is not in it
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, [("a", "b"), ("c", "d")]),
        ({"training-class": "training-share"}, [("training-class", "training-share")]),  # with a shipped one
        ({"a": "computer"}, []),
    ],
)
def test_shares_in_a_circle_are_told_once(
    tmp_path: Path, shares: dict[str, str], circles: list[tuple[str, ...]]
) -> None:
    path = _file(tmp_path, *(_entry(part, _share(whole)) for part, whole in shares.items()))
    told = [problem.args["prices"] for problem in lint_prices((path,)) if problem.code == "price_circle"]
    assert [sorted(map(str, one)) for one in told if isinstance(one, tuple)] == [sorted(one) for one in circles]


def test_two_own_files_may_not_say_the_same(tmp_path: Path) -> None:
    first, second = _file(tmp_path, _entry("a")), _file(tmp_path, _entry("a"), name="other.yaml")
    assert known_prices((first, first)).prices["a"].id == "a"  # one file named twice is one file
    (problem,) = lint_prices((first, second))
    assert (problem.file, problem.code, problem.args["first_file"]) == (str(second), "duplicate_id", str(first))


def test_what_nothing_costs_is_a_slip(tmp_path: Path) -> None:
    # 10¹³ đồng is the dearest; more than that would not fit the sums of a programme
    path = _file(tmp_path, _entry("a", "vnd: {low: 1, central: 10000000000000, high: 10000000000001}"))
    assert [(p.path[-1], p.code) for p in lint_prices((path,))] == [("high", "too_large")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty_file"), ("prices: 3", "wrong_type"), ("just words", "wrong_type"), ("prices: [", "yaml_unclosed")],
)
def test_files_that_hold_no_prices(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    assert code in {problem.code for problem in lint_prices((path,))}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [problem.code for problem in lint_prices((tmp_path / "none.yaml",))] == ["file_not_found"]


def test_three_hundred_faults_end_with_a_word(tmp_path: Path) -> None:
    path = _file(tmp_path, *(_entry(f"p{n}", "vnd: {low: -1, central: 2, high: 3}") for n in range(300)))
    found = [code for _line, code in _faults(path)]
    assert found[-1] == "more_problems"
    assert len(found) <= 101


def test_faults_of_a_basis(tmp_path: Path) -> None:
    path = tmp_path / "basis.yaml"
    text = basis_file().read_text(encoding="utf-8")
    text = text.replace("[Hà Nội]", "[Ha Noi, Lào Cai]").replace("zone: 8", "zone: 7")
    path.write_text(text.replace("percent: 23.5", "percent: -1"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(PriceBasis, path)
    assert [problem.code for problem in refused.value.problems] == ["too_small", "not_one_of", "duplicate_id"]
    path.write_text(basis_file().read_text(encoding="utf-8").replace("zone: 8", "zone: 7"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(PriceBasis, path)
    assert [(problem.code, problem.args["id"]) for problem in refused.value.problems] == [("listed_twice", "7")]
