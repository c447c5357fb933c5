"""Reads standards, facilities, protocols, surges and plans; the only folder that knows YAML."""
