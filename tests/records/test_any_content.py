"""Whatever a file holds, reading it gives problems or a record: no exception, and in time."""

import json
import time
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.records.files import MAX_RECORD
from generator.records.kinds import Kind
from generator.records.load import split_front_matter
from generator.records.models import MODELS
from generator.records.validate import validate
from generator.records.yaml import parse
from tests.conftest import ROOT
from tests.records.projects import LIMIT_SECONDS, ONE_OF_EACH, Bench

SUITE = ROOT.parent / "shared" / "yaml-test-suite"
TABLES = sorted(path.name for path in (ROOT / "site_data").glob("*.yml"))

patient = settings(
    max_examples=60,
    # the bench puts every file back
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
kinds = st.sampled_from(sorted(ONE_OF_EACH))
yaml_pieces = st.sampled_from(
    [*"[]{}:,-?|>'\"#&*!%@`~=<. \n\t\r", "---\n", "...\n", ": ", "- ", "<<: ", "!!int ", "&a ",
     "*a ", "\N{BYTE ORDER MARK}", "\x85", "\u2028", "\x00", "title", "sets", "é", "\U0001f9b5",
     "1", "0x", ".nan", "yes", "2026-01-01", "[[", "]]", "![", "](", "[@", "dose:\n  "]
)  # fmt: skip
yaml_like = st.lists(yaml_pieces, max_size=60).map("".join)
plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.text(max_size=30)
    | yaml_like,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def repeated(words: str) -> str:
    """As many repetitions as a record may hold."""
    return words * ((MAX_RECORD - 200) // len(words.encode()))


HOSTILE = {
    "empty": "",
    "only a remark": "# nothing",
    "only an end": "...",
    "byte order mark": "\N{BYTE ORDER MARK}title: x\n",
    "two byte order marks": "\N{BYTE ORDER MARK}\N{BYTE ORDER MARK}title: x\n",
    "old line ends": "---\rtitle: x\rsummary: y\r---\r",
    "brackets": repeated("["),
    "braces": repeated("{"),
    "brackets in braces": repeated("[{"),
    "keys in braces": repeated("{a: "),
    "dashes": repeated("- "),
    "questions": repeated("? "),
    "stairs": "".join(f"{' ' * step}a:\n" for step in range(270)),
    "long text": f"title: {repeated('x')}",
    "long quoted text": f'status: "{repeated("x")}"',
    "long number": f"reps: {repeated('1')}",
    "long base 60": f"title: 1{repeated(':1')}",
    "base 60 of many digits": f"title: 1{':1' * 900}\nsummary: x",
    "long hexadecimal": f"title: 0x{repeated('f')}",
    "long binary": f"title: 0b{repeated('1')}",
    "long exponent": f"title: 1.0e+{repeated('9')}",
    "underscores": f"title: 1{repeated('_')}",
    "not a number": "title: .nan\nsummary: .inf\n",
    "unknown keys": "".join(f"key{number}: 1\n" for number in range(3000)),
    "one key again and again": repeated("a: 1\n"),
    "aliases": f"a: &a x\nb: [{repeated('*a,')}]",
    "anchors": repeated("- &a x\n"),
    "bomb": "".join(
        f"{name}: &{name} [{f'*{low},' * 9}]\n"
        for low, name in zip("abcdefg", "bcdefgh", strict=True)
    ),
    "tags": repeated("- !a x\n"),
    "directives": repeated("%YAML 1.1\n"),
    "documents": repeated("---\na\n"),
    "spaces behind a quote": f'title: "a" {repeated(" ")}b',
    "remarks in a text": f"title: a b{repeated(' #x')}",
    "numbers in an entry": f"steps:\n  - {repeated('1. A ')}",
    "bullets": f"steps: a{repeated(' • b')[: MAX_RECORD // 2]}",
    "words for numbers": f"reps: {repeated('two ')}",
    "tabs": repeated("\t"),
    "spaces": repeated(" "),
    "lines": repeated("\n"),
    "quotes": repeated('"'),
    "escapes": 'title: "' + repeated(r"\x41") + '"',
    "lone surrogate": r'title: "\ud800"',
    "terminal codes": r'status: "\e[31mred\e[0m"',
    "right to left": "status: \u202egnirts\u202c",
    "line separators": "status: a\u2028b\n\tc: d",
    "long key": f"{'x' * 2000}: 1",
    "a list as key": "[a, b]: c",
    "an empty key": ": c\n? \n: d",
    "a null byte": "title: a\0b",
    "front matter in front matter": "---\n---\n---\n---\n",
    "front matter never closed": "---\ntitle: x\n",
    "front matter closed at the end": "---\ntitle: x\n---",
    "front matter of dashes": repeated("---\n"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", [Kind.EXERCISES, Kind.ARTICLES])
def test_hostile_yaml_gets_problems_in_time(bench: Bench, kind: Kind, content: str) -> None:
    """Depth, length, number and strangeness of YAML end in problems that name the file."""
    name = ONE_OF_EACH[kind]
    bench.slowest = 0
    if kind is Kind.ARTICLES and not content.startswith("---"):
        content = f"---\n{content}\n---\n"

    problems = bench.problems_with(name, content)

    assert {str(problem.path) for problem in problems} == {name}
    assert bench.slowest < LIMIT_SECONDS
    assert all(len(str(problem)) < 1000 for problem in problems)
    assert all((problem.field + problem.message).isprintable() for problem in problems)


@patient
@given(kind=kinds, content=st.binary(max_size=400))
def test_any_bytes_are_problems_or_a_record(bench: Bench, kind: Kind, content: bytes) -> None:
    """No bytes can raise an exception."""
    assert bench.problems_with(ONE_OF_EACH[kind], content)
    assert bench.slowest < LIMIT_SECONDS


@patient
@given(kind=kinds, content=st.text(max_size=400) | yaml_like)
def test_any_text_is_problems_or_a_record(bench: Bench, kind: Kind, content: str) -> None:
    """No text can raise an exception."""
    assert bench.problems_with(ONE_OF_EACH[kind], content.encode("utf-8", "surrogatepass"))


@patient
@given(kind=kinds, data=st.data())
def test_any_damage_to_a_record_is_found_or_harmless(
    bench: Bench, kind: Kind, data: st.DataObject
) -> None:
    """A piece put into a good record gives problems or a record, in that file or one it names."""
    good = (bench.root / ONE_OF_EACH[kind]).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 20)))
    damaged = good[:start] + data.draw(yaml_like | st.text(max_size=10)) + good[end:]

    with bench.holding(ONE_OF_EACH[kind], damaged.encode("utf-8", "surrogatepass")):
        library, problems = bench.read()

    assert library is not None
    assert problems or len(list(library.entries)) == len(list(bench.root.glob("content/*/*.*")))


@patient
@given(kind=kinds, value=plain_data, data=st.data())
def test_any_value_in_any_field_is_problems_or_a_record(
    bench: Bench, kind: Kind, value: object, data: st.DataObject
) -> None:
    """Values of every type, in every place of a record, can raise no exception."""
    text = (bench.root / ONE_OF_EACH[kind]).read_text(encoding="utf-8")
    parts = split_front_matter(text)
    record = yaml.safe_load(parts[0] if parts else text)
    replace_somewhere(record, value, data)
    written = yaml.safe_dump(record, allow_unicode=True)
    content = f"---\n{written}---\n{parts[1]}" if parts else written

    with bench.holding(ONE_OF_EACH[kind], content.encode("utf-8", "surrogatepass")):
        library, _problems = bench.read()

    assert library is not None
    assert bench.slowest < LIMIT_SECONDS


def replace_somewhere(record: Any, value: object, data: st.DataObject) -> None:  # noqa: ANN401
    """Put a value in place of another, at any depth."""
    while True:
        keys = list(record) if isinstance(record, dict) else list(range(len(record)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(record[key], dict | list) or not record[key] or data.draw(st.booleans()):
            record[key] = value
            return
        record = record[key]


@patient
@given(table=st.sampled_from(TABLES), content=st.binary(max_size=200) | yaml_like.map(str.encode))
def test_any_table_is_problems_or_a_table(bench: Bench, table: str, content: bytes) -> None:
    """A table of `site_data/` that cannot be read hides no other file and raises nothing."""
    with bench.holding(f"site_data/{table}", content):
        library, problems = bench.read()

    assert library is not None or any(problem.path.name == table for problem in problems)


@pytest.mark.skipif(not SUITE.is_dir(), reason="the YAML test suite is not beside the checkout")
def test_the_documents_of_the_yaml_test_suite_are_refused_in_time() -> None:
    """Every document of the official suite, in place of a record of every kind."""
    texts = {path.name: path.read_bytes().decode() for path in sorted(SUITE.glob("*.yaml"))}

    for name, text in texts.items():
        started = time.process_time()
        document, problems = parse(text, PurePosixPath(name))
        for model in MODELS.values():
            if document is not None:
                problems += validate(model, document)[1]
        assert problems
        assert {str(problem.path) for problem in problems} == {name}
        assert time.process_time() - started < LIMIT_SECONDS
    assert len(texts) > 300


def test_strange_file_names_are_problems(project: Bench) -> None:
    """A name with a line end, a terminal code or bytes that are no text is named safely."""
    folder = project.root / "content" / "exercises"
    names = [b"two\nlines.yml", b"\x1b[31m.yml", b"\xff\xfe.yml", "\u202e.yml".encode()]
    for name in names:
        (folder / name.decode("utf-8", "surrogateescape")).write_text("title: x\n")

    problems = project.read()[1]

    assert len(problems) == len(names)
    assert {problem.code for problem in problems} == {"misplaced-file"}
    assert all(str(problem).encode("utf-8").count(b"\n") == 1 for problem in problems)
    assert json.dumps([str(problem) for problem in problems])
