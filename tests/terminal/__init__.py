"""A terminal for tests: the command itself runs in it, and its screen can be read, compared and drawn."""
