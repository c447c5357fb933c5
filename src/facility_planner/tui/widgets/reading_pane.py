"""A long text that scrolls and can be exchanged quickly: only the pane is drawn anew, nothing is laid out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events


class ReadingPane(ScrollView, can_focus=True):
    """Shows a text, wrapped to its width; arrows and Page keys scroll it.

    Its height is the same whatever the text is, and the scroll bar is always there. So a new text takes no new
    layout of the screen, which would take longer than all the rest.
    """

    DEFAULT_CSS = """
    ReadingPane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.content = Content("")
        self._strips: list[Strip] = []
        self._blank: Style | None = None

    def show(self, content: Content, *, from_top: bool) -> None:
        """Show a text.

        Args:
            content: The text.
            from_top: Whether to begin at its beginning; else what is in sight stays.
        """
        self.content = content
        self._wrap()
        if from_top:
            self.scroll_to(y=0, animate=False)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if width < 1:
            return
        self._blank = self.rich_style
        strips = Visual.to_strips(self, self.content, width, None, self.visual_style)
        self._strips = [strip.extend_cell_length(width, self._blank).crop(0, width) for strip in strips]
        self.set_reactive(Widget.virtual_size, Size(width, len(self._strips)))
        self.vertical_scrollbar.window_virtual_size = len(self._strips)
        self.vertical_scrollbar.window_size = self.scrollable_content_region.height
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap for the new width."""
        self._wrap()

    def notify_style_update(self) -> None:
        """Take on other colours."""
        super().notify_style_update()
        if self.is_mounted:
            self._wrap()

    def render_line(self, y: int) -> Strip:
        """A line of the text as it is in sight."""
        width = self.scrollable_content_region.width
        line = y + round(self.scroll_y)
        if line >= len(self._strips):
            return Strip.blank(width, self._blank)
        return self._strips[line]
