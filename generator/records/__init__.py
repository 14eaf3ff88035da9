"""The knowledge model: record kinds, loading, linking and checking."""
