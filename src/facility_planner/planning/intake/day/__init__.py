"""The day in integers, before anything is decided: tasks, who and what can serve them, when."""
