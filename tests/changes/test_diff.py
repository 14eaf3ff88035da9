"""`gaitway diff`: in real repositories, each change is told, and nothing that did not change."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.commands.main import main
from tests.repository import git

FIGURE = """
figure:
  frames:
    - caption: Knees up
      base: hook-lying
    - caption: One knee in
      base: hook-lying
      angles: {hip_rotation_r: 20}
"""
TURN = "content/exercises/hip-turn.yml"
BRIDGE = "content/exercises/hip-bridge.yml"
ROUTINE = "content/routines/daily-hips.yml"


@pytest.fixture
def project(mini: Path) -> Path:
    """The tiny project in a repository, with a figure, and all of it committed."""
    record = mini / TURN
    record.write_text(record.read_text("utf-8") + FIGURE, "utf-8")
    (mini / ".gitignore").write_text("build/\n")
    git(mini, "init", "-q", "-b", "main")
    git(mini, "add", ".")
    git(mini, "commit", "-qm", "first")
    return mini


def run(project: Path, *arguments: str) -> Result:
    """Run `gaitway diff`; an exception fails the test."""
    command = ["diff", *arguments, "--project", str(project)]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def changes(project: Path, *arguments: str) -> dict[str, Any]:
    """What `gaitway diff --json` says."""
    result = run(project, *arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def edit(project: Path, name: str, old: str, new: str) -> None:
    """Replace some words of a file that are there once."""
    path = project / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def pages(found: dict[str, Any]) -> dict[str, str]:
    """Each page that differs, with what happened to it and why."""
    return {one["address"]: f"{one['what']}: {one['reason']}" for one in found["pages"]}


def empty(found: dict[str, Any], *names: str) -> bool:
    """True where none of these lists holds anything."""
    return not any(found[name] for name in names)


ALL = ("records", "tables", "pages", "handouts", "figures", "read_next", "lost_addresses")


def test_nothing_changed_says_so(project: Path) -> None:
    """A clean work tree, and comments or order in a file, change nothing for readers."""
    assert empty(changes(project), *ALL)

    edit(project, TURN, "title: Hip turn\n", "# a note\ntitle:   'Hip turn'\n")

    assert empty(changes(project), *ALL)
    assert run(project).stdout.startswith("Nothing that readers see has changed since HEAD (")


def test_a_word_changes_its_page_and_where_it_is_shown(project: Path) -> None:
    """A summary stands on its own page, and on lists and cards; nothing else differs."""
    edit(project, BRIDGE, "Lift the hips from the floor.", "Lift the hips off the floor.")

    found = changes(project)

    assert [(one["id"], one["what"], one["fields"]) for one in found["records"]] == [
        ("hip-bridge", "changed", ["summary"])
    ]
    assert pages(found) == {
        "/exercises/": "changed: lists hip-bridge",
        "/exercises/hip-bridge/": "changed: its record: summary",
    }
    assert empty(found, "tables", "handouts", "figures", "read_next", "lost_addresses")


def test_a_dose_changes_the_handout(project: Path) -> None:
    """The sheet is named with what differs on it, and its pages before and after."""
    edit(project, TURN, "reps: 8", "reps: 12")

    found = changes(project)
    handout = found["handouts"][0]

    assert (handout["id"], handout["what"]) == ("daily-hips", "changed")
    assert "hip-turn: dose" in handout["details"]
    assert handout["pages_before"] == handout["pages_after"]
    assert handout["pages_after"] == {"a4": 1, "letter": 1, "a4-large": 3}
    assert "/routines/daily-hips/" in pages(found)
    assert empty(found, "figures", "read_next", "tables")


def test_pages_of_a_handout_are_counted_on_both_sides(project: Path) -> None:
    """A sheet that grows says so, also where its record declares the old number."""
    steps = "".join(f"  - Then wait, and breathe slowly {n} times.\n" for n in range(2, 30))
    edit(project, BRIDGE, "feel: In the buttocks.", f"{steps}feel: In the buttocks.")

    handout = changes(project)["handouts"][0]

    assert handout["pages_before"]["a4"] == 1
    assert handout["pages_after"]["a4"] == 2
    assert "a4 1 → 2" in run(project).stdout


def test_a_pose_changes_the_figure(project: Path) -> None:
    """A new angle is a new drawing with the same words."""
    edit(project, TURN, "hip_rotation_r: 20", "hip_rotation_r: 30")

    found = changes(project)

    assert found["figures"] == [{"id": "hip-turn", "what": "changed", "details": ["the drawing"]}]
    assert "hip-turn: figure" in found["handouts"][0]["details"]
    assert pages(found) == {
        "/exercises/hip-turn/": "changed: its record: figure",
        "/routines/daily-hips/": "changed: shows words of hip-turn",
    }


def test_a_new_link_changes_read_next(project: Path) -> None:
    """What came and what went is told with its reason, apart from the pages."""
    edit(
        project,
        "content/assessments/seated-turn.yml",
        "cautions:",
        "read_next: {never: [hip-turn]}\ncautions:",
    )

    found = changes(project)
    lists = {one["id"]: one for one in found["read_next"]}

    assert [link["id"] for link in lists["seated-turn"]["went"]] == ["hip-turn"]
    assert pages(found) == {}
    assert "seated-turn: " in run(project).stdout

    edit(project, BRIDGE, "feel: In the buttocks.", "feel: In the buttocks, see [[turned-foot]].")

    assert "hip-bridge" in {one["id"] for one in changes(project)["read_next"]}


def rename(project: Path, *, redirect: bool) -> None:
    """Give `hip-turn` another id wherever it is named, as a person does by hand."""
    (project / TURN).rename(project / "content" / "exercises" / "knee-fall.yml")
    for name in (BRIDGE, ROUTINE):
        edit(project, name, "hip-turn", "knee-fall")
    if redirect:
        rows = "- {from: exercises/hip-turn/, to: knee-fall}\n"
        (project / "site_data" / "redirects.yml").write_text(rows)


@pytest.mark.parametrize("redirect", [True, False])
def test_a_renamed_exercise_is_one_record(project: Path, redirect: bool) -> None:  # noqa: FBT001
    """It is neither gone nor new, and pages that only lead to it are told apart."""
    rename(project, redirect=redirect)

    found = changes(project)
    record = found["records"][2]

    assert (record["id"], record["was"], record["what"]) == ("knee-fall", "hip-turn", "renamed")
    assert record["leads_to"] == ("knee-fall" if redirect else "")
    assert [one["what"] for one in found["records"]] == ["changed", "changed", "renamed"]
    assert pages(found)["/exercises/knee-fall/"] == "moved: "
    assert pages(found)["/limitations/stiff-hip/"] == (
        "changed: only its links to knee-fall, which has another name now"
    )
    assert empty(found, "figures", "read_next")
    assert found["lost_addresses"] == ([] if redirect else ["/exercises/hip-turn/"])
    assert found["handouts"][0]["details"] == []
    assert "its code only" in run(project).stdout


def test_a_deleted_record_takes_its_page_with_it(project: Path) -> None:
    """What is gone is listed, with the addresses that people may have kept."""
    (project / ROUTINE).unlink()
    edit(project, "content/articles/why-hips-turn.md", "![[daily-hips]]", "![[hip-turn]]")
    edit(project, "content/articles/why-hips-turn.md", "pin: [daily-hips]", "pin: [hip-turn]")

    found = changes(project)

    assert pages(found)["/routines/daily-hips/"] == "removed: "
    assert [(one["id"], one["what"]) for one in found["handouts"]] == [("daily-hips", "removed")]
    assert found["handouts"][0]["pages_after"] == {}
    assert {"/routines/daily-hips/", "/r/hips/", "/handouts/daily-hips-a4.pdf"} <= set(
        found["lost_addresses"]
    )


def test_a_new_record_is_compared_with_an_earlier_revision(project: Path) -> None:
    """Any revision that git knows can be named; drafts are told as such, and have no page."""
    text = (project / BRIDGE).read_text("utf-8").replace("Hip bridge", "Bench bridge")
    (project / "content/exercises/bench-bridge.yml").write_text(text, "utf-8")
    shutil.copy(project / BRIDGE, project / "content/exercises/wall-bridge.yml")
    edit(
        project, "content/exercises/wall-bridge.yml", "title: Hip bridge", "title: W\nstatus: draft"
    )
    git(project, "add", ".")
    git(project, "commit", "-qm", "second")

    found = changes(project, "HEAD~1")

    assert empty(changes(project), *ALL)
    assert [(one["id"], one["what"], one["draft"]) for one in found["records"]] == [
        ("bench-bridge", "added", False),
        ("wall-bridge", "added", True),
    ]
    assert pages(found)["/exercises/bench-bridge/"] == "added: "
    assert "/exercises/wall-bridge/" not in pages(found)


def test_shared_words_and_images_are_told_by_name(project: Path) -> None:
    """A label that every page has is one entry, and many pages with one reason are counted."""
    edit(project, "site_data/labels.yml", "  feedback: ", "  feedback: Hello! ")
    (project / "content" / "pages" / "assets" / "foot.svg").write_text("<svg/>")

    found = changes(project)
    tables = {one["name"]: one["changed"] for one in found["tables"]}

    assert tables == {"labels.yml": ["record.feedback"], "images": ["foot.svg"]}
    assert len(found["pages"]) > 10
    assert " pages, such as " in run(project).stdout


def test_problems_are_told_and_the_rest_is_compared(project: Path) -> None:
    """A record that cannot be read is not taken for one that is gone."""
    edit(project, TURN, "level: beginner", "level: easy")
    edit(project, BRIDGE, "Lift the hips from the floor.", "Lift the hips off the floor.")

    found = changes(project)
    said = run(project).stdout

    assert found["problems_after"] > 0
    assert found["problems_before"] == 0
    assert "hip-turn" in found["not_compared"]
    assert [one["id"] for one in found["records"]] == ["hip-bridge"]
    assert "/exercises/hip-turn/" not in pages(found)
    assert pages(found)["/assessments/seated-turn/"].endswith("names what cannot be read, hip-turn")
    assert empty(found, "figures", "handouts", "read_next")
    assert found["lost_addresses"] == []
    assert "in what is here now: see `gaitway check`." in said
    assert "Because of problems, not compared: " in said


def test_problems_of_the_revision_are_told_too(project: Path) -> None:
    """The mend of a mistake is compared with what could be read before it."""
    edit(project, TURN, "works_on: [stiff-hip]", "works_on: [stif-hip]")
    git(project, "commit", "-qam", "a mistake")
    edit(project, TURN, "works_on: [stif-hip]", "works_on: [stiff-hip]")

    found = changes(project)

    assert (found["problems_before"], found["problems_after"]) == (1, 0)
    assert [(one["id"], one["fields"]) for one in found["records"]] == [("hip-turn", ["works_on"])]


def test_a_table_that_an_older_revision_lacks_is_taken_from_today(project: Path) -> None:
    """Compared all the same, and said."""
    text = (project / "site_data" / "glossary.yml").read_text()
    git(project, "rm", "-q", "site_data/glossary.yml")
    git(project, "commit", "-qm", "no glossary")
    (project / "site_data" / "glossary.yml").write_text(text)

    assert changes(project)["borrowed"] == ["glossary.yml"]
    assert "so today's are used: glossary.yml." in run(project).stdout


def test_a_table_that_cannot_be_read_today_stops_it(project: Path) -> None:
    """Without tables there are no pages: the problem is shown, with exit code 1."""
    (project / "site_data" / "safety.yml").write_text("a: [")

    result = run(project)

    assert result.exit_code == 1
    assert "site_data/safety.yml:2" in result.stderr


@pytest.mark.parametrize("revision", ["nowhere", "--all", "HEAD:content", ""])
def test_an_unknown_revision_is_wrong_usage(project: Path, revision: str) -> None:
    """The name is told, with what could stand there."""
    command = ["diff", "--project", str(project), "--", revision]
    result = CliRunner().invoke(main, command, catch_exceptions=False)

    assert result.exit_code == 2
    assert f"git knows no revision `{revision}`" in result.stderr


def test_outside_git_it_is_wrong_usage(mini: Path) -> None:
    """A folder that is in no repository has nothing to be compared with."""
    result = run(mini)

    assert result.exit_code == 2
    assert "is not in a git repository" in result.stderr


def test_the_work_tree_is_left_as_it_is(project: Path) -> None:
    """Neither files nor index nor history change; what is remembered stays below `build`."""
    edit(project, TURN, "reps: 8", "reps: 12")
    before = {one: one.read_bytes() for one in project.rglob("*") if one.is_file()}

    run(project)

    after = {one: one.read_bytes() for one in project.rglob("*") if one.is_file()}
    assert {one for one in after if after[one] != before.get(one)} <= {
        one for one in after if (project / "build") in one.parents
    }
    assert before.keys() <= after.keys()


def test_a_project_below_the_root_of_its_repository_is_compared(mini: Path) -> None:
    """Paths are told from the project's folder, wherever the repository begins."""
    git(mini.parent, "init", "-q", "-b", "main")
    git(mini.parent, "add", "mini")
    git(mini.parent, "commit", "-qm", "first")
    edit(mini, TURN, "reps: 8", "reps: 12")

    assert [one["id"] for one in changes(mini)["records"]] == ["hip-turn"]


def test_words_of_a_file_cannot_command_a_terminal(project: Path) -> None:
    """What comes from records is printed without control characters."""
    path = project / "site_data" / "sources.yml"
    path.write_text(path.read_text() + '"x\\e[31m":\n  authors: A\n  title: T\n  kind: web\n')

    assert "\x1b" not in run(project).output
