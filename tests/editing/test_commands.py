"""What `rename`, `delete` and `merge` do, say and refuse."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.checking import check_project
from generator.editing.draft import Draft
from generator.editing.plans import merge
from generator.journal import JOURNAL
from generator.records.files import Project
from generator.records.read import read_library
from tests.editing.projects import copy_of, done, files, gaitway, refused, swap
from tests.site import complete

REDIRECTS = "site_data/redirects.yml"
TURN, BRIDGE = "content/exercises/hip-turn.yml", "content/exercises/hip-bridge.yml"
ROUTINE = "content/routines/daily-hips.yml"


def redirects(project: Path) -> str:
    """The redirects as they are written."""
    return (project / REDIRECTS).read_text()


def test_the_old_address_leads_to_the_new_one(mini: Path) -> None:
    """A comment in the list of redirects stays."""
    (mini / REDIRECTS).write_text("# Renames add to it.\n[]\n")

    said = done(mini, "rename", "hip-turn", "hip-rotation")

    item = "- {from: exercises/hip-turn/, to: hip-rotation}\n"
    assert redirects(mini) == f"# Renames add to it.\n{item}"
    assert "named 2 times. /exercises/hip-turn/ leads to `hip-rotation` now." in said


def test_redirects_stay_one_hop(mini: Path) -> None:
    """What led to the old id leads to the new one; the way back leaves no circle."""
    first = "# one\n- from: exercises/turn/  # long ago\n  to: hip-turn\n"
    (mini / REDIRECTS).write_text(first)

    done(mini, "rename", "hip-turn", "hip-rotation")
    done(mini, "rename", "hip-rotation", "hip-roll")
    renamed = redirects(mini)
    done(mini, "rename", "hip-roll", "hip-turn")

    assert renamed == first.replace("hip-turn", "hip-roll") + (
        "- {from: exercises/hip-turn/, to: hip-roll}\n"
        "- {from: exercises/hip-rotation/, to: hip-roll}\n"
    )
    assert redirects(mini) == first + (
        "- {from: exercises/hip-rotation/, to: hip-turn}\n"
        "- {from: exercises/hip-roll/, to: hip-turn}\n"
    )
    assert done(mini, "check") == "No problems.\n"


def test_there_and_back_changes_nothing_but_the_redirect(mini: Path) -> None:
    """Every byte comes back."""
    before = files(mini)
    done(mini, "rename", "stiff-hip", "hip-stiffness")
    done(mini, "rename", "hip-stiffness", "stiff-hip")
    now = files(mini)

    assert now.pop(REDIRECTS) != before.pop(REDIRECTS)
    assert now == before


def test_a_draft_leaves_no_redirect(mini: Path) -> None:
    """It has no page, so no address moves."""
    done(mini, "new", "exercise", "Wall sit")
    said = done(mini, "rename", "wall-sit", "wall-seat")

    assert "wall" not in redirects(mini)
    assert "nothing named it." in said
    assert done(mini, "check") == "No problems.\n"


def test_the_short_address_of_a_routine_stays(mini: Path) -> None:
    """It is on paper."""
    done(mini, "rename", "daily-hips", "hips-daily")

    assert redirects(mini) == "- {from: routines/daily-hips/, to: hips-daily}\n"
    assert "short: hips\n" in (mini / "content/routines/hips-daily.yml").read_text()


def test_a_routine_that_is_replaced_hands_on_its_short_address(mini: Path) -> None:
    """Whoever scans an old sheet comes to what took its place."""
    other = mini / ROUTINE.replace("daily-hips", "more-hips")
    text = (mini / ROUTINE).read_text().replace("short: hips", "short: more")
    other.write_text("".join(f"{line}\n" for line in text.splitlines()))
    swap(
        mini, str(other.relative_to(mini)), (mini / ROUTINE).read_text().splitlines()[0], "title: M"
    )
    done(mini, "delete", "daily-hips", "--replace-with", "more-hips")

    assert redirects(mini) == (
        "- {from: routines/daily-hips/, to: more-hips}\n- {from: r/hips/, to: more-hips}\n"
    )
    assert done(mini, "check") == "No problems.\n"


def test_a_page_in_the_navigation_is_renamed_there(mini: Path) -> None:
    """The engines' configuration names pages too."""
    complete(mini)
    before = (mini / "mkdocs.yml").read_text()

    done(mini, "rename", "about", "who-we-are")
    told = refused(mini, "delete", "who-we-are")

    assert (mini / "mkdocs.yml").read_text() == before.replace("about.md", "who-we-are.md")
    assert "  mkdocs.yml:" in told
    assert redirects(mini) == "- {from: about/, to: who-we-are}\n"


def test_the_lists_for_editors_programs_follow(mini: Path) -> None:
    """Completion offers the new id at once, where the project keeps schemas."""
    done(mini, "stage")
    (mini / "site_data/schema/pages.schema.json").unlink()

    done(mini, "rename", "hip-turn", "hip-rotation")

    schema = json.loads((mini / "site_data/schema/routines.schema.json").read_text())
    assert "hip-rotation" in str(schema)
    assert "hip-turn" not in str(schema)
    assert not (mini / "site_data/schema/pages.schema.json").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rename", "hip-tur", "x"], "There is no record `hip-tur`. Did you mean `hip-turn`?"),
        (["rename", "hip-turn", "Hip Turn"], "`Hip Turn` cannot be an id."),
        (["rename", "hip-turn", "../x"], "`../x` cannot be an id."),
        (["rename", "hip-turn", "hip-turn"], "already the id of content/exercises/hip-turn.yml"),
        (["rename", "hip-turn", "stiff-hip"], "id of content/limitations/stiff-hip.yml.\n"),
        (["rename", "hip-turn", "hip-bridge"], "gaitway merge hip-turn hip-bridge."),
        (["rename", "home", "start"], "a page that every site has"),
        (["delete", "safety", "--replace-with", "about"], "a page that every site has"),
        (["merge", "hip-turn", "stiff-hip"], "only records of one kind can be merged"),
        (["merge", "hip-turn", "hip-turn"], "cannot take its own place"),
        (["delete", "hip-turn", "--replace-with", "none"], "There is no record `none`."),
    ],
)
def test_what_cannot_be_done_is_refused(mini: Path, arguments: list[str], words: str) -> None:
    """With the reason, and nothing is changed."""
    assert words in refused(mini, *arguments)


def test_a_library_with_problems_is_left_alone(mini: Path) -> None:
    """They are shown, to be mended first."""
    swap(mini, TURN, "works_on: [stiff-hip]", "works_on: [stif-hip]")

    said = refused(mini, "rename", "hip-bridge", "hip-lift")

    assert f"{TURN}:5:12: works_on.0: there is no record `stif-hip` [dangling-id]" in said
    assert "1 problem.\nMend these first. Nothing was changed." in said


def test_a_change_that_brings_problems_is_refused(mini: Path) -> None:
    """A limitation cannot stand where an exercise must."""
    said = refused(mini, "delete", "hip-turn", "--replace-with", "stiff-hip")

    assert "The library would have problems afterwards:" in said
    assert "[wrong-kind]" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["rename", "stiff-hip", "hip-stiffness"],
        ["delete", "hip-turn", "--replace-with", "hip-bridge"],
        ["merge", "hip-bridge", "hip-turn"],
    ],
)
def test_a_dry_run_shows_what_git_could_apply(mini: Path, arguments: list[str]) -> None:
    """The difference is the change itself, and showing it changes nothing at all."""
    done(mini, "check")
    with (mini / TURN).open("ab") as file:
        file.write(b"# no line end")
    (mini / BRIDGE).write_bytes((mini / BRIDGE).read_bytes().replace(b"\n", b"\r\n"))
    before, built = files(mini), (mini / "build/cache/checked").stat().st_mtime_ns
    shown = gaitway(mini, *arguments, "--dry-run").stdout_bytes
    assert files(mini) == before
    assert (mini / "build/cache/checked").stat().st_mtime_ns == built

    shutil.copytree(mini, mini.parent / "other")
    subprocess.run(["git", "apply"], cwd=mini.parent / "other", input=shown, check=True)
    done(mini, *arguments)

    assert files(mini.parent / "other") == files(mini)
    assert not (mini / JOURNAL).exists()


def test_a_delete_that_leaves_a_reference_is_refused_with_the_list(mini: Path) -> None:
    """Every place that names it, in fields, prose, tables and redirects."""
    (mini / REDIRECTS).write_text("- {from: phases/old/, to: late-stance}\n")

    lines = refused(mini, "delete", "late-stance").splitlines()

    assert "`late-stance` is still named." in lines[0]
    places = {line.strip() for line in lines[1:-1]}
    assert "content/compensations/turned-foot.yml:4:10: phases.0" in places
    assert "site_data/glossary.yml:6:57: late-stance-term.means" in places
    assert "site_data/redirects.yml:1:27: 0.to" in places
    for place in places:
        name, line, column, _field = place.split(":")
        text = (mini / name).read_text().splitlines()[int(line) - 1]
        assert text[int(column) - 1 :].startswith("late-stance")


def test_what_nothing_names_can_be_deleted(mini: Path) -> None:
    """One is told that its address leads nowhere; there is no redirect to write."""
    copy_of(mini, TURN, "extra")
    before = files(mini)
    said = done(mini, "delete", "extra")
    now = files(mini)

    assert "Nothing is at /exercises/extra/ now" in said
    assert before.pop("content/exercises/extra.yml")
    assert now == before


def test_a_merge_keeps_names_and_says_nothing_twice(mini: Path) -> None:
    """Twins in a list become one, and the record is taken out of its own lists."""
    copy_of(mini, TURN, "extra")
    swap(mini, "content/exercises/extra.yml", "harder: [hip-bridge]", "aliases: [Fall]")
    swap(mini, BRIDGE, "easier: [hip-turn]", "easier:\n  - extra # same\n  - hip-turn # stays")
    swap(mini, TURN, "cues:", "read_next: {never: [extra, sore-back]}\ncues:")
    before = files(mini)

    done(mini, "merge", "extra", "hip-turn")
    now = files(mini)

    assert "content/exercises/extra.yml" not in now
    assert now[BRIDGE] == before[BRIDGE].replace(b"  - extra # same\n", b"")
    assert now[TURN] == before[TURN].replace(b"never: [extra, ", b"never: [").replace(
        b"aliases: [knee drop]", b"aliases: [knee drop, Copy extra, Fall]"
    )
    assert redirects(mini) == "- {from: exercises/extra/, to: hip-turn}\n"
    assert done(mini, "check") == "No problems.\n"


def declare_pages(project: Path) -> None:
    """Let the routine declare the pages that its sheets take now."""
    _library, problems = check_project(Project(project))
    for problem in problems:
        found = re.search(r"takes (\d+) pages?, and the routine declares (\d+)", problem.message)
        assert found is not None, str(problem)
        paper = problem.field.split(".")[1]
        swap(project, ROUTINE, f"{paper}: {found[2]}", f"{paper}: {found[1]}")


def test_an_exercise_that_a_routine_would_have_twice_is_left_out_once(mini: Path) -> None:
    """But the sheet gets shorter by that, so its routine must be changed by a person first."""
    copy_of(mini, TURN, "extra")
    steps = "".join(f"  - Breathe slowly, number {number}.\n" for number in range(9))
    swap(mini, "content/exercises/extra.yml", "steps:\n", f"steps:\n{steps}")
    swap(mini, ROUTINE, "- exercise: hip-turn\n", "- exercise: hip-turn\n      - exercise: extra\n")
    library, _problems = read_library(Project(mini))
    assert library is not None

    before, after = merge(Draft(Project(mini), library), "extra", "hip-turn").files[ROUTINE]

    assert after == (before or b"").replace(b"      - exercise: extra\n", b"")
    declare_pages(mini)
    said = refused(mini, "merge", "extra", "hip-turn")
    assert "[page-count]" in said
    assert "change the routine first" in said


def test_a_merge_gives_aliases_to_a_record_without_any(mini: Path) -> None:
    """Below its summary, where they belong."""
    done(mini, "merge", "hip-turn", "hip-bridge")
    text = (mini / BRIDGE).read_text()

    assert "from the floor.\naliases: [Hip turn, knee drop]\naim:" in text
    assert done(mini, "check") == "No problems.\n"


def test_a_record_that_would_name_itself_in_prose_is_refused(mini: Path) -> None:
    """Only a person can say it in other words."""
    swap(mini, TURN, "feel: Deep in the hip.", "feel: Deeper than in [[hip-bridge]].")

    said = refused(mini, "merge", "hip-bridge", "hip-turn")

    assert "`hip-turn` would name itself." in said
    assert f"  {TURN}:13:24: feel\n" in said


def test_too_few_arguments_are_wrong_usage(mini: Path) -> None:
    """As everywhere."""
    assert gaitway(mini, "rename", "hip-turn").exit_code == 2


def test_tables_name_records_too(mini: Path) -> None:
    """The glossary, open questions, safety rules and redirects follow."""
    swap(mini, "site_data/safety.yml", "Stop at sharp pain.", '"Stop, see [[why-hips-turn]]."')
    (mini / REDIRECTS).write_text("- {from: old/, to: 'why-hips-turn'} # a\n")
    swap(mini, "site_data/glossary.yml", "your legs.", "your legs, see [[why-hips-turn|this]].")
    before = files(mini)

    done(mini, "rename", "why-hips-turn", "how-hips-turn")
    now = files(mini)

    for name in ("safety", "glossary", "unknowns", "redirects"):
        path = f"site_data/{name}.yml"
        new = before[path].replace(b"why-hips-turn", b"how-hips-turn")
        assert now[path].startswith(new)
        assert now[path] != before[path]
    assert done(mini, "check") == "No problems.\n"
