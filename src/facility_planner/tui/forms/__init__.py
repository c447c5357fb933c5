"""Forms over the models of the domain: a field a line, each kept as soon as it is left."""
