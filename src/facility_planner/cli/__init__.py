"""The commands: thin callers of the services. Standard output is data, standard error is narration."""
