"""The screens: Audit, Plan and Budget over the same services (the only folder that knows Textual)."""

import os

# Terminals that are told to report every key drop the text that Vietnamese input methods compose; Textual
# reads this when it is first imported, so it is set where any of these modules is imported.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
