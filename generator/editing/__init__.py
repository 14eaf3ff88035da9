"""Editing: a record and everything that names it, changed together and byte for byte elsewhere."""
