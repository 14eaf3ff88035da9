"""All mistakes are shown in one run, each once, in the order of files and lines."""

from generator.records.kinds import Kind
from tests.records.projects import ONE_OF_EACH, Bench

MISTAKES = {
    "content/phases/late-stance.yml": ("activity: walking", "activity: walkin", "wrong-value"),
    "content/exercises/hip-turn.yml": ("level: beginner\n", "", "missing-field"),
    "content/articles/why-hips-turn.md": ("[[turned-foot]]", "[[turned-feet]]", "dangling-id"),
    "content/routines/daily-hips.yml": ("short: hips", "short: yes", "unquoted-value"),
    "site_data/sources.yml": ("kind: web", "kind: net", "wrong-value"),
}


def change(bench: Bench, name: str, old: str, new: str) -> None:
    """Change a file of the project once."""
    path = bench.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_five_mistakes_in_five_files_are_five_problems(project: Bench) -> None:
    """A file with a problem hides nothing, and naming its record is no second problem."""
    for name, (old, new, _code) in MISTAKES.items():
        change(project, name, old, new)

    problems = project.read()[1]

    assert {str(problem.path): problem.code for problem in problems} == {
        name: code for name, (_old, _new, code) in MISTAKES.items()
    }
    assert len(problems) == len(MISTAKES)


def test_five_mistakes_in_one_file_are_five_problems(project: Bench) -> None:
    """What the model refuses does not hide what the linker refuses."""
    name = ONE_OF_EACH[Kind.EXERCISES]
    change(project, name, "aim: mobility", "aim: mobilty")
    change(project, name, "works_on: [stiff-hip]", "works_on: [stif-hip]")
    change(project, name, "muscles: [gluteus-medius]", "muscles: [gluteus-media]")
    change(project, name, "feel: Deep in the hip.", "feel: See [[hip-trun]].")
    change(project, name, "cues: [Slow and easy]", "cue: [Slow and easy]")

    problems = sorted(project.read()[1])

    assert [(problem.mark.line, problem.code) for problem in problems] == [
        (4, "wrong-value"),
        (5, "dangling-id"),
        (6, "unknown-term"),
        (13, "dangling-id"),
        (14, "unknown-key"),
    ]


def test_a_key_that_stands_twice_hides_nothing_else(project: Bench) -> None:
    """The rest of the file is checked as if the second one were not there."""
    name = ONE_OF_EACH[Kind.EXERCISES]
    change(project, name, "level: beginner", "level: beginner\nlevel: beginer\ncue: [Slow]")

    problems = sorted(project.read()[1])

    assert [problem.code for problem in problems] == ["duplicate-key", "unknown-key"]


def test_a_number_that_is_neither_whole_nor_decimal_is_one_problem(project: Bench) -> None:
    """A value that fits no branch of a union is one mistake."""
    change(project, "content/limitations/stiff-hip.yml", "value: 36", "value: a lot")

    problems = project.read()[1]

    assert [(problem.field, problem.mark, problem.message) for problem in problems] == [
        ("norms.0.value", (20, 12), "should be a number, not text")
    ]


def test_a_broken_table_makes_no_problem_of_what_it_holds(project: Bench) -> None:
    """While the muscles cannot be read, no record is blamed for naming one."""
    (project.root / "site_data/anatomy.yml").write_text("joints: {hip: {titel: Hip}}\n")

    library, problems = project.read()

    assert library is None
    assert {str(problem.path) for problem in problems} == {"site_data/anatomy.yml"}


def test_the_same_mistake_twice_has_two_places(project: Bench) -> None:
    """Two links to nothing in one text are two problems, each at its own line."""
    description = "  >-\n  See [[nothing]]\n  and then, again,\n  [[nothing]]."
    change(
        project,
        "content/complaints/sore-back.yml",
        " It comes and goes for most people.",
        description,
    )

    problems = sorted(project.read()[1])

    assert [(problem.code, problem.mark) for problem in problems] == [
        ("dangling-id", (5, 9)),
        ("dangling-id", (7, 5)),
    ]


def test_links_in_quotes_and_on_one_line_are_marked_at_the_id(project: Bench) -> None:
    """Other ways to write a text have exact marks too."""
    name = "content/complaints/sore-back.yml"
    change(project, name, "description: It", 'description: "[[nowhere|words]], [@no-one]: it')
    change(project, name, "most people.", 'most people."')

    problems = sorted(project.read()[1])

    assert [(problem.code, problem.mark) for problem in problems] == [
        ("dangling-id", (4, 17)),
        ("unknown-source", (4, 36)),
    ]


def test_a_link_that_cannot_be_found_as_written_is_marked_at_its_text(project: Bench) -> None:
    """Escapes hide the words; the text's beginning is near enough."""
    name = "content/complaints/sore-back.yml"
    change(project, name, "description: It comes", r'description: "\x5b\x5bnowhere]] comes')
    change(project, name, "most people.", 'most people."')

    (problem,) = project.read()[1]

    assert (problem.code, problem.mark) == ("dangling-id", (4, 14))


def test_a_file_with_very_many_problems_says_that_there_are_more(project: Bench) -> None:
    """Fifty are shown, and the last of them says so."""
    links = " ".join(f"[[nothing-{number}]]" for number in range(400))
    change(project, "content/pages/about.md", "We do.", links)

    problems = project.read()[1]

    assert len(problems) == 50
    assert problems[-1].hint.endswith("There are more problems in this file than are shown here.")
