"""`gaitway report`: every gap that is seeded is found, and told alike as text, data and page."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.commands.main import main
from generator.publish.engines import ENGINES, EngineName, publish
from generator.publish.staging import stage_project
from generator.records.files import Project
from tests.repository import git
from tests.site import complete, staged

TURN = "content/exercises/hip-turn.yml"
BRIDGE = "content/exercises/hip-bridge.yml"
HIP = "content/limitations/stiff-hip.yml"
FOOT = "content/compensations/turned-foot.yml"


def run(project: Path, *arguments: str) -> Result:
    """Run `gaitway report`; an exception fails the test."""
    command = ["report", *arguments, "--project", str(project)]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def report(project: Path) -> dict[str, Any]:
    """What `gaitway report --format json` says."""
    result = run(project, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def add(project: Path, name: str, text: str) -> None:
    """Put some lines at the end of a file."""
    path = project / name
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def copy(project: Path, name: str, new: str, *edits: tuple[str, str]) -> None:
    """Make a new record from another, with some words replaced."""
    text = (project / name).read_text("utf-8")
    for old, words in edits:
        assert old in text
        text = text.replace(old, words)
    (project / new).write_text(text, "utf-8")


def test_what_is_covered_is_not_told(mini: Path) -> None:
    """The tiny project has figures for nothing, and everything else is linked."""
    gaps = report(mini)["gaps"]

    assert gaps == {
        "orphans": [],
        "exercises_without_figure": ["hip-bridge", "hip-turn"],
        "exercises_in_no_routine": [],
        "limitations_without_assessment": [],
        "limitations_without_exercise": [],
        "compensations_without_figure": ["turned-foot"],
    }


def test_a_record_that_nothing_links_to_is_found(mini: Path) -> None:
    """A link from a draft does not count, nor one from the record itself."""
    copy(
        mini, TURN, "content/exercises/lone-turn.yml",
        ("title: Hip turn", "title: Lone turn"), ("aliases: [knee drop]", "aliases: [lone drop]"),
        ("feel: Deep in the hip.", "feel: Deep in the hip, as in [[lone-turn]]."),
    )  # fmt: skip
    copy(
        mini, BRIDGE, "content/exercises/draft-bridge.yml",
        ("title: Hip bridge", "title: Draft bridge\nstatus: draft"),
        ("easier: [hip-turn]", "easier: [lone-turn]"),
    )  # fmt: skip

    found = report(mini)

    assert found["gaps"]["orphans"] == ["lone-turn"]
    assert found["gaps"]["exercises_in_no_routine"] == ["lone-turn"]
    assert found["drafts"] == ["draft-bridge"]
    assert found["counts"]["exercises"] == 3


def test_a_limitation_without_check_or_exercise_is_found(mini: Path) -> None:
    """A compensation that comes from it is not enough."""
    copy(
        mini, HIP, "content/limitations/stiff-toe.yml",
        ("title: Stiff hip", "title: Stiff toe"),
        ("aliases: [hip that will not turn]", "aliases: [toe that will not bend]"),
    )  # fmt: skip
    path = mini / FOOT
    more = "  - {limitation: stiff-toe, text: Perhaps., evidence: practitioner}\nmay_go_with:"
    path.write_text(path.read_text().replace("may_go_with:", more))

    gaps = report(mini)["gaps"]

    assert gaps["limitations_without_assessment"] == ["stiff-toe"]
    assert gaps["limitations_without_exercise"] == ["stiff-toe"]
    assert gaps["orphans"] == []


def test_figures_are_found(mini: Path) -> None:
    """A figure closes the gap."""
    frames = "  frames:\n    - {caption: A, base: supine}\n    - {caption: B, base: hook-lying}\n"
    add(mini, TURN, f"figure:\n{frames}")

    assert report(mini)["gaps"]["exercises_without_figure"] == ["hip-bridge"]


def test_reviews_are_due_after_two_years(mini: Path) -> None:
    """The newest review counts; a page that nobody has reviewed is told apart."""
    today = datetime.now(UTC).date()
    old, new = today - timedelta(days=800), today - timedelta(days=30)
    add(mini, TURN, f"reviewed: [{{by: editors, on: {old}}}]\n")
    add(
        mini, BRIDGE, f"reviewed: [{{by: editors, on: {old}}}, {{by: editors, on: {new}}}]\n"
    )  # fmt: skip

    found = report(mini)

    assert found["overdue"] == [{"id": "hip-turn", "reviewed": old.isoformat()}]
    assert "hip-turn" not in found["never_reviewed"]
    assert "hip-bridge" not in found["never_reviewed"]
    assert "stiff-hip" in found["never_reviewed"]
    assert "about" not in found["never_reviewed"]


def test_reading_grades_are_those_of_the_check(mini: Path) -> None:
    """The hardest first, with their distribution, and waivers with their reasons."""
    hard = "Physiotherapeutic rehabilitation necessitates individualised long-term plans for all. "
    path = mini / BRIDGE
    text = path.read_text().replace("Nobody has measured it.", hard * 6)
    path.write_text(f"{text}reading_waiver: It quotes a law.\n")

    found = report(mini)

    assert found["pages"][0]["id"] == "hip-bridge"
    assert found["pages"][0]["grade"] > 8
    assert found["pages"][0]["longest"] == hard.strip()
    assert sum(found["distribution"].values()) == len(found["pages"])
    assert found["waivers"] == [{"id": "hip-bridge", "reason": "It quotes a law."}]
    assert [one["id"] for one in found["sheets"]] == ["daily-hips"]


def test_sources_cited_never_or_once_are_found(mini: Path) -> None:
    """A table of `site_data/` cites too."""
    for key in ("never", "record", "table"):
        add(mini, "site_data/sources.yml", f"{key}:\n  authors: A\n  title: {key}\n  kind: web\n")
    add(mini, HIP, "sources: [record]\n")
    add(mini, "site_data/glossary.yml", "arch:\n  term: Arch\n  means: A bow [@table].\n")

    found = report(mini)

    assert found["never_cited"] == ["never"]
    assert found["cited_once"] == [
        {"source": "record", "where": "stiff-hip"},
        {"source": "table", "where": "site_data/glossary.yml"},
    ]


def test_records_of_opinion_alone_are_found(mini: Path) -> None:
    """One study among the claims is enough; a dose is no claim about the exercise."""
    assert report(mini)["weak"] == [{"id": "hip-bridge", "sources": 0}]


def test_longest_pages_and_days_are_told(mini: Path) -> None:
    """Days come from git: the page that has not changed for longest comes first."""
    git(mini, "init", "-q", "-b", "main")
    git(mini, "add", ".")
    git(mini, "commit", "-qm", "first", day="2026-01-10")
    path = mini / TURN
    path.write_text(path.read_text().replace("Slow and easy", "Easy and slow"))
    git(mini, "commit", "-qam", "second", day="2026-03-20")
    path = mini / BRIDGE
    path.write_text(path.read_text().replace("Nobody has measured it.", "Nobody knows. " * 50))

    found = report(mini)
    days = {one["id"]: one["day"] for one in found["unchanged_longest"]}

    assert found["longest"][0]["id"] == "hip-bridge"
    assert found["undated"] == 1
    assert set(days.values()) == {"2026-01-10"}
    assert date.fromisoformat(days["about"]) < date(2026, 3, 20)
    assert "hip-turn" not in days


def test_text_is_plain_in_a_pipe(mini: Path) -> None:
    """Neither colours nor boxes; a gap stands under its heading with its number."""
    lines = run(mini).stdout.splitlines()

    assert "Exercises without figure (2)" in lines
    assert lines[lines.index("Exercises without figure (2)") + 1] == "hip-bridge, hip-turn"
    assert "Orphans (0)" in lines
    assert not set("".join(lines)) & set("\x1b│┃─━╭╰")


def test_problems_come_first(mini: Path) -> None:
    """What is missing cannot be told of records that cannot be read."""
    path = mini / TURN
    path.write_text(path.read_text().replace("level: beginner", "level: easy"))

    result = run(mini)

    assert result.exit_code == 1
    assert "content/exercises/hip-turn.yml:8:8" in result.stderr


def test_the_page_says_what_the_data_says(mini: Path) -> None:
    """The same gaps, with links; nothing on the site leads to it."""
    staged(Project(mini))
    docs = mini / "build" / "docs"
    page = (docs / "report.md").read_text("utf-8")

    assert "### Exercises without a figure (2)\n\n- [Hip bridge](exercises/hip-bridge.md)" in page
    assert "### Named by no other record (lists and read next lead to it) (0)\n\nNone." in page
    others = [one for one in docs.rglob("*.md") if one.name != "report.md"]
    assert [one for one in others if "report.md" in one.read_text("utf-8")] == []


def test_a_preview_has_no_report(mini: Path) -> None:
    """An edit is on screen sooner without; staging for the site brings the page back."""
    stage_project(Project(mini), lambda _step: None, preview=True)
    without = (mini / "build" / "docs" / "report.md").exists()
    staged(Project(mini))

    assert not without
    assert (mini / "build" / "docs" / "report.md").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_page_is_not_to_be_found(mini: Path, engine: EngineName) -> None:
    """Robots are asked to leave it out; navigation, search and site map do not have it."""
    project = complete(mini)
    staged(project)
    site = publish(project, engine, mini / "build" / engine).folder
    pages = {one: one.read_text("utf-8") for one in site.rglob("*.html")}
    own = pages.pop(site / "report" / "index.html")
    exercise = (site / "exercises" / "hip-turn" / "index.html").read_text("utf-8")

    assert '<meta name="robots" content="noindex"' in own
    assert "Exercises without a figure" in own
    # the page of the search asks the same, for a reason of its own
    pages.pop(site / "search" / "index.html", None)
    themed = [text for text in pages.values() if "http-equiv" not in text]
    assert [text for text in themed if 'name="robots"' in text] == []
    assert [one for one, text in pages.items() if "report/" in text] == []
    # only what is marked is searched
    assert "data-pagefind-body" not in own
    assert "data-pagefind-body" in exercise
    assert "report" not in (site / "sitemap.xml").read_text("utf-8")
