"""Publishing: dates from git, data exports, the staged folder, and the engines."""
