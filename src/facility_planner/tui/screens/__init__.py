"""The screens: the facilities, and the three workspaces of one facility."""
