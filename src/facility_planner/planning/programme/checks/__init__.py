"""The rules of a programme, stated a second time, from the needs, the costing and the programme alone."""
