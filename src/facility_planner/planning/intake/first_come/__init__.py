"""The plan at once: a dispatcher who gives each service in turn its earliest place."""
