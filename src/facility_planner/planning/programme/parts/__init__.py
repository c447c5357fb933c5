"""Large problems: each facility priced by itself, the money shared out among them."""
