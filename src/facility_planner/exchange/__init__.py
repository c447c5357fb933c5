"""Office and foreign formats, in and out."""
