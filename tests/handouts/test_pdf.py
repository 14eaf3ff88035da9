"""The PDF says what the sheet says, can be read by everyone, and is the same on every build."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pdfua
import pytest

from generator.handouts.compile import all_papers, page_count, render
from generator.handouts.view import Sheet
from generator.routes import PAPERS, Paper
from tests.handouts import build
from tests.handouts.reading import (
    codes_of,
    fonts_of,
    language_and_title_of,
    pages_of,
    size_of,
    spaced,
    squares_of,
    tags_of,
    text_sizes_of,
    words_of,
)

every_paper = pytest.mark.parametrize("paper", PAPERS)

TICK: dict[Paper, float] = {"a4": 20, "letter": 20, "a4-large": 27.7}
"""Side of a box of the log in points, outline included: 7 mm, nearly 10 in large print."""


def _sentences(sheet: Sheet) -> Iterator[str]:
    """Everything that the sheet says once."""
    yield from (sheet.goal.text, sheet.pain_rule.text, sheet.disclaimer.text, sheet.review)
    yield from (sheet.progress_when.text, sheet.version, sheet.licence, sheet.how_often)
    for rules in (sheet.cautions, sheet.stop_rules, sheet.seek_help):
        yield from (rule.text for rule in rules)
    for card in sheet.cards:
        yield from (step.text for step in card.steps)
        yield from (rule.text for rule in (*card.cautions, *card.stop_rules))
        yield from (card.feel.text, card.mistake.mistake.text, card.mistake.fix.text)
    yield from (source.text for source in sheet.sources)


@every_paper
def test_every_sentence_is_printed_once(paper: Paper) -> None:
    """Steps, stop rules, cautions, sources and all else stand on the sheet once each."""
    # without spaces, because a long address may break at the end of a line
    printed = words_of(build.pdf(paper)).replace(" ", "")
    sentences = (sentence.replace(" ", "") for sentence in _sentences(build.sheet()))

    counts = {sentence: printed.count(sentence) for sentence in sentences}

    assert counts == dict.fromkeys(counts, 1)


@every_paper
def test_every_dose_is_printed_with_its_exercise(paper: Paper) -> None:
    """After the number and title of each exercise comes its dose, word for word."""
    printed = words_of(build.pdf(paper))
    label = "" if paper == "a4-large" else "How much "

    for card in build.sheet().cards:
        assert printed.count(f"{card.number} {card.title} {label}{spaced(card.dose)}") == 1


@every_paper
def test_an_exercise_never_splits(paper: Paper) -> None:
    """The title, dose, last step and mistake of each exercise are on one page."""
    sheet = build.sheet(exercises=_of_many_lengths())
    pages = pages_of(render(sheet, paper))

    for card in sheet.cards:
        (home,) = [page for page in pages if f"{card.number} {card.title}" in page]
        parts = [spaced(card.dose), *(step.text for step in card.steps), card.mistake.fix.text]
        assert [part for part in parts if part not in home] == []


@every_paper
def test_a_heading_never_stands_apart_from_its_exercise(paper: Paper) -> None:
    """The title and position of a part are on the page of its first exercise, however long."""
    sheet = build.sheet(exercises=_of_many_lengths())
    pages = pages_of(render(sheet, paper))

    for part in sheet.parts:
        for group in part.groups:
            card = group.cards[0]
            above = f"{group.position} {card.number} {card.title}"
            lead = f"{part.title} {above}" if group == part.groups[0] else above
            assert sum(lead in page for page in pages) == 1


def _of_many_lengths() -> dict[str, build.Fields]:
    """The exercises of the fixture with more and fewer steps, so that pages end anywhere."""

    def steps(fields: build.Fields, count: int) -> tuple[str, ...]:
        return tuple(f"{fields['steps'][1]} So it goes, {number}." for number in range(count))

    return {
        id_: {**fields, "steps": steps(fields, place + 2)}
        for place, (id_, fields) in enumerate(build.EXERCISES.items())
    }


@every_paper
def test_nothing_found_by_the_accessibility_checker(paper: Paper, tmp_path: Path) -> None:
    """PDF/UA-1, as far as a machine can check it."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(build.pdf(paper))

    report = pdfua.validate(str(path))

    assert report.findings == ()


@every_paper
def test_language_title_and_headings_are_told(paper: Paper) -> None:
    """A screen reader finds the language, the title, and a heading for each part and exercise."""
    sheet, pdf = build.sheet(), build.pdf(paper)
    tags = tags_of(pdf)

    assert language_and_title_of(pdf) == ("en-GB", sheet.title)
    # "before you start", "your log" and "when to move on" are parts of the sheet too
    assert (tags["H1"], tags["H2"]) == (1, 3 + len(sheet.parts))
    assert tags["H3"] == len(sheet.cards)
    assert tags["Figure"] == 1


@pytest.mark.parametrize("language", ["nl", "fr-CA"])
def test_a_translated_sheet_tells_its_own_language(language: str) -> None:
    """The language is the site's, with or without a country."""
    translated = replace(build.sheet(), language=language)

    assert language_and_title_of(render(translated, "a4"))[0] == language


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (210, 297)), ("letter", (216, 279)), ("a4-large", (210, 297))]
)
def test_paper_has_its_size(paper: Paper, size: tuple[int, int]) -> None:
    """Each sheet is made for the paper in its name, in millimetres."""
    assert size_of(build.pdf(paper)) == size


def test_large_print_is_large() -> None:
    """The running text of large print is 18 points, and nothing is smaller."""
    sizes = text_sizes_of(build.pdf("a4-large"))

    assert sizes.most_common(1)[0][0] == 18
    assert min(sizes) == 18


@every_paper
def test_one_typeface_embedded(paper: Paper) -> None:
    """Nothing but Atkinson Hyperlegible, and all of it in the file."""
    fonts = fonts_of(build.pdf(paper))

    assert fonts
    assert all("AtkinsonHyperlegible" in name for name in fonts)
    assert all(fonts.values())


@every_paper
def test_the_code_leads_to_the_short_address(paper: Paper) -> None:
    """A camera reads the address that is printed beside the code."""
    address = build.sheet().address

    assert codes_of(build.pdf(paper)) == [address]
    assert address.removeprefix("https://") in pages_of(build.pdf(paper))[0]


@every_paper
def test_pages_are_numbered(paper: Paper) -> None:
    """Each page says which it is, of how many."""
    pages = pages_of(build.pdf(paper))

    for number, page in enumerate(pages, start=1):
        assert f"{number} of {len(pages)}" in page


@every_paper
def test_page_count_is_true(paper: Paper) -> None:
    """The quick count is the count of the PDF."""
    assert len(pages_of(build.pdf(paper))) == page_count(build.sheet(), paper)


@every_paper
@pytest.mark.parametrize(("weeks", "days"), [(6, "3-4"), (1, 1), (20, 7), (52, 7)])
def test_a_box_for_each_session(paper: Paper, weeks: int, days: int | str) -> None:
    """The log has as many boxes as the weeks have days, and a heading for each week and day."""
    sheet = build.sheet(build.routine([("One", ("turn",))], weeks=weeks, days_a_week=days))
    pdf = render(sheet, paper)

    assert squares_of(pdf, TICK[paper]) == len(sheet.log.weeks) * len(sheet.log.days)
    assert words_of(pdf).count("Week ") == weeks


def test_the_same_bytes_every_time() -> None:
    """Two sheets made from the same records are the same file."""
    assert render(build.sheet(), "a4") == render(build.sheet(), "a4")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_in_another_process(seed: str) -> None:
    """So is one made elsewhere, with another order of hashing."""
    code = (
        "import hashlib, tests.handouts.build as build;"
        "print(hashlib.sha256(build.pdf('a4')).hexdigest())"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        cwd=build.ROOT,
        env={"PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    )

    assert made.stdout.strip() == sha256(build.pdf("a4")).hexdigest()


def test_every_paper_has_its_place() -> None:
    """A sheet is made for each paper, under the name that pages link to."""
    assert list(all_papers(build.sheet())) == [
        "handouts/hips-daily-a4.pdf",
        "handouts/hips-daily-letter.pdf",
        "handouts/hips-daily-a4-large.pdf",
    ]


def test_a_dose_without_a_source_is_called_opinion() -> None:
    """The sheet says what stands behind a dose without a number, only where there is one."""
    opinion = build.words()("handout.dose_opinion")
    cited = build.sheet(build.routine([("One", ("turn",))]))

    assert opinion in words_of(build.pdf("a4"))
    assert opinion not in words_of(render(cited, "a4"))
