"""The use cases of an inspector's day, one module a part of it; each takes the store first."""
