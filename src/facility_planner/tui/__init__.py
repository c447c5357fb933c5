"""The screens: Audit, Plan and Budget over the same services (the only folder that knows Textual)."""

import os

from facility_planner.config import is_slow

# Terminals that are told to report every key drop the text that Vietnamese input methods compose; Textual
# reads this when it is first imported, so it is set where any of these modules is imported.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
if is_slow(os.environ):
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "15")
    os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
