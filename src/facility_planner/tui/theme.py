"""The colour themes: calm, with one accent, and the same meaning for a colour everywhere.

The third has the strongest contrast and only colours that a terminal of sixteen has, so that nothing runs together
there; it is also what is taken where colours are few or not wanted.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="facility-planner-dark",
    primary="#6aa5c9",
    secondary="#8fb3a5",
    accent="#e3b866",
    foreground="#d9e1e7",
    background="#10181e",
    surface="#151f27",
    panel="#1f2d38",
    success="#7fbf8b",
    warning="#e0b15e",
    error="#e58a80",
    dark=True,
    variables={
        "block-cursor-background": "#2f5d7c",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#24394a",
        "block-cursor-blurred-foreground": "#d9e1e7",
        "border": "#6aa5c9",
        "border-blurred": "#34495a",
        "input-selection-background": "#2f5d7c",
    },
)
LIGHT = Theme(
    name="facility-planner-light",
    primary="#1f5f87",
    secondary="#3f6f5f",
    accent="#8a5a00",
    foreground="#1b2730",
    background="#f6f8f9",
    surface="#ffffff",
    panel="#e3eaef",
    success="#23713a",
    warning="#8a5a00",
    error="#ab2f24",
    dark=False,
    variables={
        "block-cursor-background": "#1f5f87",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#cfdde7",
        "block-cursor-blurred-foreground": "#1b2730",
        "border": "#1f5f87",
        "border-blurred": "#a9bac6",
        "input-selection-background": "#b5d3e6",
    },
)
CONTRAST = Theme(
    name="facility-planner-contrast",
    primary="#55ffff",
    secondary="#55ffff",
    accent="#ffff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#0000aa",
    success="#55ff55",
    warning="#ffff55",
    error="#ff5555",
    dark=True,
    variables={
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#555555",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-text-style": "underline",
        "border": "#ffff55",
        "border-blurred": "#aaaaaa",
        "input-selection-background": "#0000aa",
        "text-success": "#55ff55",
        "text-warning": "#ffff55",
        "text-error": "#ff5555",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
"""In the order in which one act goes through them."""
COLOURS = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""By the name under which a choice is kept."""

SERVICE_COLOURS = (
    "#2f6f9f",
    "#8a6a1f",
    "#3f7d58",
    "#84507f",
    "#9a5440",
    "#2f7f80",
    "#5d63a8",
    "#7d7336",
    "#6b5b53",
)
"""Backgrounds of a timetable's blocks, one a service in protocol order; white text reads on each of them."""
