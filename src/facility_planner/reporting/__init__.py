"""Tables, texts, files and figures of what the program found; nothing is decided here."""
