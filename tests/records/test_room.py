"""Thousands of records and figures are in memory at once: they hold no more than is asked for."""

import pickle
import subprocess
import sys
from pathlib import PurePosixPath

from generator.figures.figure import FigureSpec, FrameSpec, draw
from generator.records.fields import Model
from generator.records.mentions import mention, mentions_in
from generator.records.yaml import parse
from tests.site import ROOT


class Told(Model):
    """A record of two fields."""

    name: str
    often: int = 0


def test_which_fields_were_given_is_not_kept() -> None:
    """Such a set takes more room than the values, in each of the many parts of a record."""
    one, other = Told(name="one"), Told(name="other", often=2)

    assert one.__pydantic_fields_set__ is other.__pydantic_fields_set__
    assert one.model_dump(exclude_defaults=True) == {"name": "one"}


def test_words_that_stand_in_many_records_are_held_once() -> None:
    """Ids, sources and rules: they are a third of what a library says."""
    texts = [f"title: {name}\nrule: Stop if your knee hurts.\n" for name in ("One", "Other")]
    documents = [parse(text, PurePosixPath("content/a.yml"))[0] for text in texts]
    rules = [document.data["rule"] for document in documents if document]

    assert rules == ["Stop if your knee hurts."] * 2
    assert rules[0] is rules[1]


def test_what_many_records_mention_is_held_once() -> None:
    """Here, and after it was packed in a memory or by a copy of this process."""
    texts = ["Look at [[clamshell]] first.", "Then, again, at [[clamshell]]."]
    one, other = [next(mentions_in((), text)) for text in texts]
    packed = pickle.dumps(other)
    mention.cache_clear()
    here, there = next(mentions_in((), texts[0])), pickle.loads(packed)  # noqa: S301 - our own

    assert one is other
    assert here is there
    assert here == one


def test_a_figure_is_held_packed() -> None:
    """Its SVG is made of it when it is asked for."""
    drawing = draw(FigureSpec("figure-one", "One", "One.", (FrameSpec("standing"),)))

    assert drawing.svg.startswith("<svg")
    assert len(drawing.packed) < len(drawing.svg) / 3


def test_a_command_that_only_waits_loads_no_models() -> None:
    """The library is read in a process of its own, and models with it."""
    script = "import generator.commands.build, sys; print('pydantic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
