"""Sources stand where a reader looks for them: below the name or title that is shown first."""

import re
from pathlib import Path

import pytest

from generator.records.files import Project
from tests.site import ROOT, staged

UNKNOWN = "Authors not known to us"


def add(project: Path, sources: dict[str, tuple[str, str]]) -> Path:
    """Have some sources cited, by key: authors and title; the folder of the staged pages."""
    with (project / "site_data" / "sources.yml").open("a", encoding="utf-8") as file:
        for key, (authors, title) in sources.items():
            file.write(f'{key}:\n  authors: "{authors}"\n  title: "{title}"\n  kind: web\n')
    article = project / "content" / "articles" / "why-hips-turn.md"
    cited = "; ".join(f"@{key}" for key in sources)
    article.write_text(f"{article.read_text(encoding='utf-8')}\nMore of it [{cited}].\n", "utf-8")
    staged(Project(project))
    return project / "build" / "docs"


def rows(docs: Path, letter: str) -> list[str]:
    """The keys of the sources on the page of a letter, in order."""
    page = (docs / "sources" / f"{letter}.md").read_text(encoding="utf-8")
    return re.findall(r'^-   <span id="([^"]+)">', page, re.MULTILINE)


@pytest.mark.parametrize(
    ("key", "authors", "title", "letter"),
    [
        ("zebra-2003", UNKNOWN, "Passive motion of hips", "p"),
        ("zebra-2004", UNKNOWN, "The motion of hips", "m"),
        ("zebra-2005", UNKNOWN, "'An hour' of it", "a"),
        ("zebra-2006", UNKNOWN, "3 ways to walk", "3"),
        ("gaitguys", "The Gait Guys (Allen S)", "Of hips", "g"),
        ("clinic-2020", "Dunne J (A clinic)", "Of hips", "d"),
        ("an-2020", "An Y, Kim S", "Of hips", "a"),
        ("ostlund-2020", "Östlund P", "Of hips", "o"),
        ("orsted-2020", "Ørsted P", "Of hips", "o"),
    ],
)
def test_a_source_is_filed_under_what_is_shown_first(
    mini: Path, key: str, authors: str, title: str, letter: str
) -> None:
    """Authors, or the title where nobody knows them; no article, and no mark, stands in the way."""
    docs = add(mini, {key: (authors, title)})
    page = (docs / "sources" / f"{letter}.md").read_text(encoding="utf-8")
    first = title if authors == UNKNOWN else authors

    assert key in rows(docs, letter)
    assert re.search(rf'<span id="{key}"></span>{re.escape(first[:1])}', page)
    assert f"[{letter.upper()}](sources/{letter}.md) (1)" in (docs / "sources.md").read_text(
        "utf-8"
    )
    assert not (docs / "sources" / "z.md").exists()


def test_a_source_without_authors_says_so_after_its_title(mini: Path) -> None:
    """The title comes first, on its letter's page and among the notes of a page that cites it."""
    docs = add(mini, {"zebra-2003": (UNKNOWN, "Passive motion of hips")})

    for page in ("sources/p.md", "articles/why-hips-turn.md"):
        said = (docs / page).read_text(encoding="utf-8")
        assert f"Passive motion of hips. {UNKNOWN}." in said


def test_sources_stand_in_the_order_of_what_is_shown_first(mini: Path) -> None:
    """Names and titles in one row."""
    docs = add(
        mini,
        {
            "steady-2001": ("Steady A", "Zigzag"),
            "zebra-2003": (UNKNOWN, "A stretch of road"),
            "sun-2001": ("Sun B", "Alone"),
        },
    )

    assert rows(docs, "s") == ["steady-2001", "zebra-2003", "stride-study", "sun-2001"]


def test_old_places_of_a_source_know_where_it_is(mini: Path) -> None:
    """The page of all letters, and that of its key's letter, name what moved and no other."""
    docs = add(mini, {"back-2003": (UNKNOWN, "Passive motion"), "sun-2001": (UNKNOWN, "Running")})

    def moved(name: str) -> list[str]:
        return re.findall(r'data-moved="([^"]*)"', (docs / name).read_text(encoding="utf-8"))

    plain = [one.replace("&#45;", "-").replace("&#58;", ":") for one in moved("sources.md")]
    assert plain == ["back-2003:p sun-2001:r"]
    assert [one.replace("&#45;", "-") for one in moved("sources/b.md")] == ["back-2003:p"]
    assert moved("sources/p.md") == []


def test_our_sources_say_in_the_same_words_that_nobody_knows_the_authors() -> None:
    """Other words would be filed as a name."""
    text = (ROOT / "site_data" / "sources.yml").read_text(encoding="utf-8")
    authors = re.findall(r'^  authors: "?([^"\n]*)"?$', text, re.MULTILINE)
    vague = {one for one in authors if re.search(r"(?i)unknown|not known|anonym|n\.a\.", one)}

    assert len(authors) > 200
    assert vague == {UNKNOWN}
