"""Gaitway's generator: YAML records about gait become pages, handouts and data."""
