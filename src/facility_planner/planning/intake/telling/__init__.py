"""A draft told as a plan: who covers, who waits where, what is short and why."""
