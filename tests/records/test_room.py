"""A library of thousands of records is held in memory: a record holds no more than is asked for."""

import pickle

from generator.records.fields import Model


class Told(Model):
    """A record of two fields."""

    name: str
    often: int = 0


def test_which_fields_were_given_is_not_kept() -> None:
    """A set in each of fourteen models of a record takes more room than their values."""
    one, other = Told(name="one"), Told(name="other", often=2)

    assert one.__pydantic_fields_set__ is other.__pydantic_fields_set__
    assert one.model_dump(exclude_defaults=True) == {"name": "one"}


def test_a_record_that_was_packed_is_the_same() -> None:
    """As one that a memory has, or that a copy of this process has read."""
    told = Told(name="one", often=2)

    assert pickle.loads(pickle.dumps(told)) == told  # noqa: S301 - our own
