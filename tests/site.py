"""Building projects for tests, and reading the HTML that engines make of them."""

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from generator.publish.engines import EngineName, publish
from generator.publish.staging import stage_project
from generator.records.files import Project
from generator.writing import Staged

ROOT = Path(__file__).parents[1]


def complete(folder: Path) -> Project:
    """A project with what an engine needs besides records: the real configuration and theme."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "templates" / "theme", folder / "templates" / "theme")
    return Project(folder)


def staged(project: Project) -> Staged:
    """Stage a project without a word."""
    return stage_project(project, lambda _step: None)


def built(project: Project, engine: EngineName = "mkdocs") -> Path:
    """Stage and publish a project; the folder of the site."""
    staged(project)
    return publish(project, engine, project.root / "build" / "site").folder


@dataclass(frozen=True)
class HtmlPage:
    """The article of a published page, apart from the theme around it."""

    path: Path

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The whole page."""
        return BeautifulSoup(self.path.read_text(encoding="utf-8"), "html.parser")

    @cached_property
    def article(self) -> Tag:
        """What the staged page became."""
        article = self.soup.find("article")
        assert isinstance(article, Tag)
        return article

    @property
    def text(self) -> str:
        """The words of the article, with single spaces."""
        return " ".join(self.article.get_text(" ").split())

    @property
    def headings(self) -> list[str]:
        """The headings of the article, with their levels."""
        found = self.article.find_all(["h1", "h2", "h3", "h4"])
        return [f"{one.name} {' '.join(one.get_text().split()).rstrip('¶')}" for one in found]

    @property
    def links(self) -> list[tuple[str, str]]:
        """The words and target of each link in the article, as reached from the page."""
        found = []
        for link in self.article.find_all("a", href=True):
            words = " ".join(link.get_text().split())
            if words != "¶" and "md-content__button" not in (link.get("class") or []):
                found.append((words, self._reach(str(link["href"]))))
        return found

    def _reach(self, href: str) -> str:
        if ":" in href.split("/", maxsplit=1)[0] or href.startswith("#"):
            return href
        target, _, anchor = href.partition("#")
        reached = (self.path.parent / target).resolve()
        return f"{reached.as_posix()}#{anchor}" if anchor else reached.as_posix()

    def list_below(self, heading: str) -> list[str]:
        """The items of the list below a heading."""
        title = next(
            one for one in self.article.find_all("h2") if one.get_text().strip("¶ ") == heading
        )
        items = title.find_next(["ul", "ol"])
        assert isinstance(items, Tag)
        return [" ".join(item.get_text(" ").split()) for item in items.find_all("li")]
