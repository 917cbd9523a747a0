"""The reader: an article on a screen of its own, and what can be reached from it."""
