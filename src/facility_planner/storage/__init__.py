"""The store of a device: the journal, what follows from it, and the files of evidence beside it."""
