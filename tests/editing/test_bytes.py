"""A rename touches the characters of ids that are references, and no other byte."""

from pathlib import Path

import pytest

from tests.editing.projects import copy_of, done, files

EXERCISE = """\
# The partner of hip-turn: comments stay, [[hip-turn]] too.
title:   "Hip  bridge"     # odd spaces
summary: >-   # not prose: [[hip-turn]]
    Lift the hips after the [[{id}]].  See [[ {id} | this one ]],
    not [[hip-turn-two]], and [[
    {id}]]. `[[hip-turn]]` is code and hip-turn a word.

aliases: [ 'the bridge''s name', "hip-turn, as some say" ]
aim: strength
works_on:
-   stiff-hip     # one space too many
muscles: [gluteus-maximus]
position: 'lying-on-back'
level: intermediate
sides: together
steps:
  - |
    Do ![[{id}]] first.

    ![[{id}]]
  - 'It''s the [[{id}]].'
  - Turn as in [[{id}|the
    other one]]
    on one plain text.
feel: "See [[{id}|the \\u0022turn\\u0022]] \\
   and [[{escaped}]]."
mistakes:
  - {{mistake: The back bends., fix: "Try [[{id}]]."}}
dose: {{sets: 2-3, hold: 10, days_a_week: 3, evidence: practitioner}}
easier: [
  '{id}',   # the first
  hip-turn-two,  # the second
]
read_next:
  pin:   ["{id}"]
  never:
  - hip-turn-two
cautions:   [Lift less with a stiff back.]
stop_rules:
  - Stop if your back hurts.
evidence:
  level: practitioner
  text: Nobody has measured it.
# hip-turn: the end"""

ARTICLE = """\
---
title: Why hips turn
summary: "It begins with [[{id}]]."
author: alex-roe
published: 2026-01-02
about: [stiff-hip, {id}]  # hip-turn
---
A hip turns in [[{id}]].

> Somebody says [[
> {id}|it turns]], too.

| what | where |
| --- | --- |
| turn | [[{id}\\|here]] and [[hip-turn-two]] |

```
[[hip-turn]]
```

![[{id}]]
"""

NEW = "hip-rotation"


def written(template: str, id_: str, escaped: str, newline: str) -> bytes:
    """A file of the test with one id or another in it."""
    return template.format(id=id_, escaped=escaped).replace("\n", newline).encode()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "byte-order-mark"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_comments_quotes_and_line_ends_stay(mini: Path, newline: str, mark: bytes) -> None:
    """Every way to write a reference is found, and what only looks like one is left alone."""
    author = (mini / "content" / "articles" / "why-hips-turn.md").read_text()
    author = next(line for line in author.split("\n") if line.startswith("author:"))
    article = ARTICLE.replace("author: alex-roe", author)
    copy_of(mini, "content/exercises/hip-turn.yml", "hip-turn-two")
    bridge, why = "content/exercises/hip-bridge.yml", "content/articles/why-hips-turn.md"
    before = {
        bridge: mark + written(EXERCISE, "hip-turn", "hip\\x2dtu\\u0072n", newline),
        why: mark + written(article, "hip-turn", "", newline),
    }
    for name, content in before.items():
        (mini / name).write_bytes(content)
    turn = (mini / "content" / "exercises" / "hip-turn.yml").read_bytes()

    done(mini, "check")
    done(mini, "rename", "hip-turn", NEW)
    now = files(mini)

    assert now[bridge] == mark + written(EXERCISE, NEW, NEW, newline)
    assert now[why] == mark + written(article, NEW, "", newline)
    assert now[f"content/exercises/{NEW}.yml"] == turn
    assert "content/exercises/hip-turn.yml" not in now
    assert done(mini, "check") == "No problems.\n"


def test_a_record_that_names_itself_is_renamed_with_it(mini: Path) -> None:
    """The file moves with its own references changed."""
    path = mini / "content" / "limitations" / "stiff-hip.yml"
    path.write_text(path.read_text() + "read_next:\n  never: [stiff-hip] # not itself\n")

    done(mini, "rename", "stiff-hip", "hip-stiffness")

    new = path.with_stem("hip-stiffness").read_text()
    assert new.endswith("read_next:\n  never: [hip-stiffness] # not itself\n")
    assert done(mini, "check") == "No problems.\n"


@pytest.mark.parametrize("new", ["no", "123", "1-2", "2026-01-02", "null"])
def test_an_id_that_yaml_would_misread_is_quoted(mini: Path, new: str) -> None:
    """A field that has the id without quotes gets them; prose needs none."""
    done(mini, "rename", "stiff-hip", new)

    assert done(mini, "check") == "No problems.\n"
    assert (mini / "content" / "limitations" / f"{new}.yml").is_file()


def test_a_muscle_of_the_same_name_is_no_record(mini: Path) -> None:
    """What a field chooses from a table stays, though a record has the same id."""
    done(mini, "rename", "hip-turn", "gluteus-medius")
    renamed = mini / "content" / "exercises" / "gluteus-medius.yml"
    assert "muscles: [gluteus-medius]" in renamed.read_text()

    done(mini, "rename", "gluteus-medius", "hip-turn")

    assert "muscles: [gluteus-medius]" in renamed.with_stem("hip-turn").read_text()
    assert done(mini, "check") == "No problems.\n"


def test_file_rights_stay(mini: Path) -> None:
    """A file that is written keeps who may read it."""
    path = mini / "content" / "exercises" / "hip-bridge.yml"
    path.chmod(0o600)

    done(mini, "rename", "hip-turn", NEW)

    assert NEW in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
