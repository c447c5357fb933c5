"""What is true of a tiny timetable, found by trying everything; and what is wrong with a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from facility_planner.planning.engine.works import After, Placed, Resource, Timetable, Work

if TYPE_CHECKING:
    from facility_planner.planning.engine.works import Choice


def broken(timetable: Timetable, placed: Placed) -> list[str]:
    """What a plan breaks."""
    found: list[str] = []
    works = timetable.works
    ends = [s + w.length(c) for s, c, w in zip(placed.starts, placed.choices, works, strict=True)]
    for i, work in enumerate(works):
        start, choice = placed.starts[i], placed.choices[i]
        if start < work.release or ends[i] + work.tail > timetable.horizon:
            found.append(f"{i} is out of time")
        if any(r not in seat for r, seat in zip(choice, work.seats, strict=True)):
            found.append(f"{i} is served by a stranger")
        found += [f"{i} begins before {a.work}" for a in work.after if start < ends[a.work] + a.lag]
        for r in choice:
            windows = timetable.resources[r].open
            if windows is not None and not any(s <= start and ends[i] <= e for s, e in windows):
                found.append(f"{i} asks for {r} when it is not there")
    for r, resource in enumerate(timetable.resources):
        for moment in range(timetable.horizon):
            taken = sum(
                c.count(r) for s, e, c in zip(placed.starts, ends, placed.choices, strict=True) if s <= moment < e
            )
            if taken > resource.capacity:
                found.append(f"{r} serves {taken} at {moment}")
    return found


def least_end_of(timetable: Timetable) -> int | None:
    """The soonest end of all plans; None if there is none."""
    best: int | None = None
    works = timetable.works

    def go_on(starts: tuple[int, ...], choices: tuple[Choice, ...]) -> None:
        nonlocal best
        i = len(starts)
        part = Timetable(works[:i], timetable.resources, timetable.horizon)
        if broken(part, Placed(starts, choices)):
            return
        end = Placed(starts, choices).end(part)
        if best is not None and end >= best:
            return
        if i == len(works):
            best = end
            return
        for choice in works[i].choices:
            if any(choice.count(r) > timetable.resources[r].capacity for r in choice):
                continue  # two seats are never served by the same unit
            for start in range(works[i].release, timetable.horizon - works[i].length(choice) + 1):
                go_on((*starts, start), (*choices, choice))

    go_on((), ())
    return best


@st.composite
def timetables(draw: st.DrawFn, *, most_works: int = 4) -> Timetable:
    """Tiny problems with every feature: several seats, capacities, hours, lengths by choice, lags, tails."""
    resources = tuple(
        Resource(f"r{i}", draw(st.integers(1, 2)), draw(st.sampled_from([None, None, ((0, 4), (5, 9)), ((2, 9),)])))
        for i in range(draw(st.integers(1, 3)))
    )
    some = st.lists(st.integers(0, len(resources) - 1), min_size=1, max_size=2, unique=True).map(tuple)
    works: list[Work] = []
    for i in range(draw(st.integers(1, most_works))):
        seats = tuple(draw(st.lists(some, max_size=2)))
        free = Work(f"w{i}", seats, draw(st.integers(0, 3)))
        after = tuple(After(j, draw(st.integers(0, 1))) for j in range(i) if draw(st.integers(0, 3)) == 0)
        durations = None
        if draw(st.booleans()):
            durations = {choice: draw(st.integers(1, 3)) for choice in free.choices}
        works.append(
            Work(
                free.name,
                seats,
                min(durations.values()) if durations else free.duration,
                durations,
                draw(st.integers(0, 2)),
                draw(st.integers(0, 2)),
                after,
            )
        )
    return Timetable(tuple(works), resources, 9)
