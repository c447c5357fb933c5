"""The bar above an audit: what is open, and how much of it is judged."""

from __future__ import annotations

from textual.content import Content

from facility_planner.tui.widgets.bars import TitleBar

CELLS = 12


class AuditBar(TitleBar):
    """The title at the left, the progress at the right."""

    _progress: tuple[str, int, int] = ("", 0, 0)

    def progress(self, label: str, judged: int, applicable: int) -> None:
        """Show how many of how many are judged; a bar and the percentage where there is room."""
        if (label, judged, applicable) != self._progress:
            self._progress = (label, judged, applicable)
            self.refresh()

    def render(self) -> Content:
        """The line; the beginning of the name is cut where the rest needs the room."""
        (name, about), _tabs, _current, language = self._parts
        label, judged, applicable = self._progress
        percent = 100 * judged // applicable if applicable else 0
        done = CELLS * judged // applicable if applicable else 0
        wide = self.size.width >= 100
        bar = "█" * done + "░" * (CELLS - done)
        counts = (
            f"{label} {judged}/{applicable} {bar} {percent}%"
            if wide
            else f"{judged}/{applicable} {bar[::2]} {percent}%"
        )
        right = Content.assemble((counts, "$foreground 90%"), (f"  {language.upper()} ", "bold $accent"))
        room = max(0, self.size.width - right.cell_length - 2)
        left = self.cut_title(name, about, room)
        return Content.assemble(" ", left.truncate(room, pad=True), " ", right)

    @staticmethod
    def cut_title(name: str, about: str, room: int) -> Content:
        """The name and what stands behind it; the name gives way, then the rest."""
        short = name if len(name) + len(about) <= room else f"{name[: max(3, room - len(about) - 1)]}…"
        return Content.assemble((short, "bold"), (about, "$foreground 85%"))
