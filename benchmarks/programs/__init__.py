"""Programs that are run in fresh processes, so that nothing is loaded or remembered before."""
