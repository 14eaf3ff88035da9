"""`gaitway new` begins a record that the check accepts and a person can fill in."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.commands.main import main
from generator.records.ids import id_for
from generator.records.kinds import MARKDOWN_KINDS, RECORD_KINDS, Kind
from generator.records.models import MODELS


def new(project: Path, kind: str, title: str) -> Result:
    """Run the command on a project."""
    arguments = ["new", kind, title, "--project", str(project)]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_new_record_passes_the_check_as_a_draft(
    mini: Path, check: Callable[..., Result], kind: Kind
) -> None:
    """Every kind begins without a problem, and unpublished."""
    result = new(mini, kind.singular, "Brand new: a title")
    path = mini / "content" / kind / f"brand-new-a-title{kind.suffix}"

    assert result.exit_code == 0, result.output
    assert str(path.relative_to(mini)) in result.output
    assert 'status: "draft"' in path.read_text()
    assert check(mini).output == "No problems.\n"


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_new_record_shows_every_field_with_its_words(mini: Path, kind: Kind) -> None:
    """Each field of the kind stands there, set or waiting behind a #, below what it is for."""
    new(mini, kind, "Another")
    lines = (mini / "content" / kind / f"another{kind.suffix}").read_text().splitlines()

    for name, field in MODELS[kind].model_fields.items():
        place = next(
            number for number, line in enumerate(lines)
            if line.startswith((f"{name}:", f"# {name}:"))
        )  # fmt: skip
        if field.description:
            assert lines[place - 1].startswith("#"), name


def test_a_title_is_kept_whatever_it_holds(mini: Path) -> None:
    """Quotes, colons and hashes in a title do not break the file."""
    title = 'It\'s "this": # not that'
    new(mini, "exercise", title)
    text = (mini / "content" / "exercises" / "it-s-this-not-that.yml").read_text()

    assert yaml.safe_load(text)["title"] == title


def test_a_taken_id_is_refused(mini: Path) -> None:
    """An id belongs to one record, of whatever kind, and its file stays as it is."""
    path = mini / "content" / "exercises" / "hip-turn.yml"
    before = path.read_bytes()
    result = new(mini, "routine", "Hip turn")

    assert result.exit_code == 1
    assert "content/exercises/hip-turn.yml" in result.output
    assert path.read_bytes() == before
    assert not (mini / "content" / "routines" / "hip-turn.yml").exists()


def test_an_unknown_kind_says_which_there_are(mini: Path) -> None:
    """A wrong word is wrong usage, and the kinds are named."""
    result = new(mini, "excercise", "Wall sit")

    assert result.exit_code == 2
    assert "`excercise` is not a kind of record" in result.output
    assert "exercise, routine, article" in result.output


def test_a_title_without_letters_is_refused(mini: Path) -> None:
    """An id cannot be made of signs alone."""
    assert new(mini, "exercise", "???").exit_code == 2


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Wall sit", "wall-sit"),
        ("  90/90  Hip switch ", "90-90-hip-switch"),
        ("Élève café", "eleve-cafe"),
        ("A -- b", "a-b"),
    ],
)
def test_an_id_comes_from_its_title(title: str, id_: str) -> None:
    """Small letters, digits and single hyphens."""
    assert id_for(title) == id_


def test_markdown_kinds_begin_with_front_matter(mini: Path) -> None:
    """An article is a Markdown file with room to write."""
    new(mini, "article", "On hips")
    text = (mini / "content" / "articles" / "on-hips.md").read_text()

    assert Kind.ARTICLES in MARKDOWN_KINDS
    assert text.startswith("---\n")
    assert text.endswith("---\n\nWrite here.\n")
