"""The state of the library: what is missing, due, weak or hard to read."""
