"""The command line: one command a file. Only this package prints."""
