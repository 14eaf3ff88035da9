"""Pages as values: a view of the library, a template, and a `Page(path, content)`."""
