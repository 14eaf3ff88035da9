"""The time from a save to the page is taken of the real preview."""

import subprocess
from pathlib import Path

import pytest

from benchmarks.ours import GAITWAY
from benchmarks.preview import Preview
from tests.site import complete


def test_an_edit_is_timed_until_its_page_is_served(mini: Path) -> None:
    """Each edit takes some time and is undone; the preview ends with the measuring."""
    project = complete(mini)
    exercise = project.content / "exercises" / "hip-turn.yml"
    text = exercise.read_text("utf-8")

    with Preview(GAITWAY, project.root, "mkdocs", exercise) as preview:
        took = [preview.edit(), preview.edit()]
        edited = exercise.read_text("utf-8")
        process = preview.process

    assert all(0 < seconds < 60 for seconds in took)
    assert edited != text
    assert exercise.read_text("utf-8") == text
    assert process.returncode is not None


def test_a_preview_that_does_not_begin_is_an_error(mini: Path) -> None:
    """With a grave problem in the records there is nothing to be timed."""
    project = complete(mini)
    exercise = project.content / "exercises" / "hip-turn.yml"
    (project.content / "exercises" / "broken.yml").write_text("title: [", "utf-8")

    with (
        pytest.raises(subprocess.CalledProcessError),
        Preview(GAITWAY, project.root, "mkdocs", exercise),
    ):
        pass
