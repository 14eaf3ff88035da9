"""A project to try files in, as for records."""

from tests.records.conftest import bench

__all__ = ["bench"]
