"""One tiny broken project a rule. Each folder holds what differs from `tests/mini`."""
