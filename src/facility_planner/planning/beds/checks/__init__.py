"""The rules of beds, stated a second time, without the solver."""
