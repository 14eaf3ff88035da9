"""The same staged folder builds strictly with every engine, and a failure keeps the last site."""

import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.memory import FOLDER
from generator.publish import engines
from generator.publish.engines import ENGINES, EngineError, EngineName, publish
from generator.records.files import Project
from generator.writing import write_if_changed
from tests.site import HtmlPage, built, complete, staged


def facts(site: Path) -> Mapping[str, Mapping[str, Any]]:
    """What each page of a site says: title, headings, links, read next, cited sources."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        page = HtmlPage(path)
        if page.soup.find("article") is None:
            continue
        relative = path.relative_to(site).as_posix()
        head = page.soup.title
        found[relative] = {
            "title": head.get_text().strip() if head else None,
            "headings": page.headings,
            "links": [
                (words, to.replace(site.resolve().as_posix(), "")) for words, to in page.links
            ],
            "text": page.text,
        }
    return found


def files(site: Path) -> set[str]:
    """Everything that is not the theme's: data, sheets, style, fonts, images, redirects."""
    folders = ("data", "handouts", "r", "assets/fonts", "assets/images")
    return {
        path.relative_to(site).as_posix()
        for folder in folders
        for path in (site / folder).rglob("*")
        if path.is_file()
    }


def test_the_three_engines_make_the_same_pages(mini: Path) -> None:
    """Titles, headings, links, read next and cited sources do not depend on the engine."""
    project = complete(mini)
    staged(project)
    sites = {engine: publish(project, engine, mini / "build" / engine).folder for engine in ENGINES}
    expected = facts(sites["mkdocs"])

    assert len(expected) > 20
    assert any("Read next" in " ".join(page["headings"]) for page in expected.values())
    assert any("Sources" in " ".join(page["headings"]) for page in expected.values())
    for engine in ("properdocs", "zensical"):
        assert facts(sites[engine]) == expected
        assert files(sites[engine]) == files(sites["mkdocs"])


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_is_strict(mini: Path, engine: EngineName) -> None:
    """A link to nowhere in the staged folder stops the build, and the last site stays."""
    project = complete(mini)
    staged(project)
    out = mini / "build" / "site"
    write_if_changed(out / "index.html", b"the last good site")
    page = mini / "build" / "docs" / "about.md"
    page.write_text(page.read_text() + "\n[nowhere](nowhere.md)\n")

    with pytest.raises(EngineError, match=r"nowhere\.md"):
        publish(project, engine, out)

    assert (out / "index.html").read_bytes() == b"the last good site"
    assert [path.name for path in out.iterdir()] == ["index.html"]
    assert [path.name for path in mini.glob(".building-*")] == []
    assert [path.name for path in (mini / "build").glob(".*")] in ([], [".cache"])


def test_engines_say_nothing_about_themselves(mini: Path) -> None:
    """The notices of MkDocs, Material and ProperDocs are silenced; warnings would not be."""
    project = complete(mini)
    staged(project)

    for engine in ("mkdocs", "properdocs"):
        log = publish(project, engine, mini / "build" / "site").log
        lines = [line for line in log.splitlines() if line.strip()]
        assert all(line.startswith("INFO") for line in lines), log


def test_an_engine_that_is_not_installed_is_named(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how to get it."""
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)

    with pytest.raises(EngineError, match=r"pip install .*gaitway\[zensical\]"):
        publish(complete(mini), "zensical", mini / "site")


@pytest.mark.parametrize("engine", ENGINES)
def test_no_page_is_said_to_have_changed_on_the_day_of_the_build(
    mini: Path, engine: EngineName
) -> None:
    """An engine knows only when it was built, so the site map has no dates."""
    project = complete(mini)
    staged(project)
    site = publish(project, engine, mini / "build" / "site").folder
    # Zensical writes the slashes of an address as character references, which XML reads alike
    sitemap = html.unescape((site / "sitemap.xml").read_text(encoding="utf-8"))

    assert "/exercises/hip-turn/" in sitemap
    assert "lastmod" not in sitemap


def test_a_second_build_changes_no_byte_of_the_staged_folder(mini: Path) -> None:
    """The same records give the same files, so nothing is written again."""
    project = complete(mini)
    first = staged(project)
    second = staged(project)

    assert first.written == first.files
    assert (second.written, second.unchanged, second.deleted) == (0, first.files, 0)


def test_a_mistake_leaves_staged_folder_and_site_alone(mini: Path) -> None:
    """With a problem in the records nothing is written, but for what checking remembers."""

    def written() -> dict[Path, bytes]:
        files = (path for path in mini.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in files if mini / FOLDER not in path.parents}

    project = complete(mini)
    site = built(project)
    before = written()
    record = mini / "content" / "exercises" / "hip-turn.yml"
    record.write_text(record.read_text().replace("works_on: [stiff-hip]", "works_on: [stif-hip]"))
    before[record] = record.read_bytes()

    with pytest.raises(Exception, match="stif-hip"):
        built(Project(mini))

    assert written() == before
    assert (site / "index.html").is_file()
