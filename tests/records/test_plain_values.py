"""YAML's surprises are refused with the line, the column and what to write instead."""

from datetime import date
from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.fields import Span, parse_span
from generator.records.kinds import Kind
from generator.records.yaml import parse
from tests.records.projects import ONE_OF_EACH, Bench

EXERCISE = ONE_OF_EACH[Kind.EXERCISES]
HERE = PurePosixPath("here.yml")


def with_title(bench: Bench, written: str) -> str:
    """The exercise with another title."""
    text = (bench.root / EXERCISE).read_text(encoding="utf-8")
    return text.replace("title: Hip turn", f"title: {written}")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("3:1", "`3:1` would be read as the number 181"),
        ("on", "`on` would be read as true"),
        ("yes", "`yes` would be read as true"),
        ("No", "`No` would be read as false"),
        ("True", "`True` would be read as true"),
        ("010", "`010` would be read as the number 8"),
        ("1_000", "`1_000` would be read as the number 1000"),
        ("0x1F", "`0x1F` would be read as the number 31"),
        ("0b11", "`0b11` would be read as the number 3"),
        ("+5", "`+5` would be read as the number 5"),
        (".5", "`.5` would be read as the number 0.5"),
        ("1.0e+3", "`1.0e+3` would be read as the number 1000.0"),
        (".nan", "`.nan` would be read as the number nan"),
        ("2026-01-01 10:00:00", "`2026-01-01 10:00:00` would be read as a time"),
        ("2026-13-01", "`2026-13-01` would be read as a date that does not exist"),
        ("true", "`true` is read as true or false, and this field takes text"),
        ("12", "`12` is read as a number, and this field takes text"),
        ("1.5", "`1.5` is read as a number, and this field takes text"),
        ("2026-01-01", "`2026-01-01` is read as a date, and this field takes text"),
    ],
)
def test_a_misread_value_is_refused_with_the_words_to_write(
    bench: Bench, written: str, message: str
) -> None:
    """One problem, at the value, with the same value in quotes as the hint."""
    (problem,) = bench.problems_with(EXERCISE, with_title(bench, written))

    assert str(problem).splitlines() == [
        f"{EXERCISE}:1:8: title: {message} [unquoted-value]",
        f'    Quote it: "{written}".',
    ]
    assert bench.problems_with(EXERCISE, with_title(bench, f'"{written}"')) == []


@pytest.mark.parametrize("written", ["~", "null", ""])
def test_a_missing_value_is_a_missing_field(bench: Bench, written: str) -> None:
    """YAML's ways to write nothing are nothing, at the key."""
    (problem,) = bench.problems_with(EXERCISE, with_title(bench, written))

    assert (problem.code, problem.mark) == ("missing-field", (1, 1))


@pytest.mark.parametrize("written", ["1e3", "3:1 tempo", "2-4", "12 o'clock", "=", "<<", "-"])
def test_text_that_yaml_reads_as_text_needs_no_quotes(bench: Bench, written: str) -> None:
    """What only looks odd is not refused; a list dash without an entry is no text."""
    problems = bench.problems_with(EXERCISE, with_title(bench, written))

    assert [problem.code for problem in problems] == (["yaml-syntax"] if written == "-" else [])


@pytest.mark.parametrize(
    ("field", "written", "place"),
    [
        ("cues: [Slow and easy]", "cues: [Slow, 1:30, Easy]", (14, 14)),
        ("  - Lie on your back. Bend your knees.", "  - 3:1", (11, 5)),
        ("    fix: Move less far.", "    fix: off", (17, 10)),
    ],
)
def test_a_misread_value_deep_inside_is_marked_where_it_stands(
    bench: Bench, field: str, written: str, place: tuple[int, int]
) -> None:
    """Lists, flow lists and nested keys have exact marks too."""
    text = (bench.root / EXERCISE).read_text(encoding="utf-8")

    (problem,) = bench.problems_with(EXERCISE, text.replace(field, written))

    assert (problem.code, problem.mark) == ("unquoted-value", place)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_marks_are_the_same_whatever_ends_a_line(bench: Bench, ends: str) -> None:
    """A file from another system names the same places."""
    text = with_title(bench, "on").replace("\n", ends)

    (problem,) = bench.problems_with(EXERCISE, text.encode())

    assert (problem.code, problem.mark) == ("unquoted-value", (1, 8))


def test_a_byte_order_mark_moves_nothing(bench: Bench) -> None:
    """The mark that some editors write before a file is no part of its first line."""
    (problem,) = bench.problems_with(EXERCISE, with_title(bench, "on").encode("utf-8-sig"))

    assert problem.mark == (1, 8)


plain = st.recursive(
    st.text(max_size=20)
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.dates(min_value=date(1000, 1, 1)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@settings(max_examples=40)
@given(st.dictionaries(st.text(max_size=8), plain, max_size=4))
def test_plain_data_is_read_back_as_it_was_written(data: dict[str, object]) -> None:
    """Text, numbers, dates, lists and keys survive; lists become tuples."""
    document, problems = parse(yaml.safe_dump(data), HERE)

    assert problems == []
    assert document is not None
    assert document.data == frozen(data)


def frozen(value: object) -> object:
    """The value with tuples for lists."""
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return value


@given(st.lists(st.sampled_from(["a", "bb", "ccc"]), min_size=1, max_size=6))
def test_every_entry_of_a_list_is_marked(words: list[str]) -> None:
    """The mark of an entry is the place of its first letter."""
    text = "# above\nkey:\n" + "".join(f"  - {word}\n" for word in words)
    document, _problems = parse(text, HERE, first_line=10)

    assert document is not None
    for place, word in enumerate(words):
        line, column = document.mark(("key", place))
        assert text.splitlines()[line - 11][column - 1 :] == word


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_span_is_read_as_it_is_written(low: int, high: int) -> None:
    """`3` and `2-4` are spans; a range that does not rise is none."""
    if low < high:
        assert parse_span(f"{low}-{high}") == Span(low=low, high=high)
        assert str(parse_span(f"{low}-{high}")) == f"{low}\N{EN DASH}{high}"
    else:
        with pytest.raises(ValueError, match="range"):
            parse_span(f"{low}-{high}")
    assert parse_span(low) == Span(low=low, high=low)
    assert str(parse_span(low)) == str(low)


@pytest.mark.parametrize(
    "written",
    ["2 - 4", "2-", "-4", "2-4-6", "٢-٤", "two", "2–4", "00002-4", "", True, 2.5, None, {}],
)
def test_nothing_else_is_a_span(written: object) -> None:
    """Other numerals, spaces and types are refused."""
    with pytest.raises(ValueError, match="whole number"):
        parse_span(written)
