"""How long the generator takes, beside others on the same work."""
