"""The pages of a project as its files now are, each made when somebody looks at it.

Staging makes every page and sets every sheet. Whoever has just saved a file waits for one page.
"""

from collections.abc import Callable, Mapping
from threading import Lock

from generator import routes
from generator.checking import MEMORY
from generator.memory import memory_of
from generator.pages.frame import NextLinks
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.site import page_makers
from generator.publish.history import asked_history
from generator.records.files import Project
from generator.records.library import Library
from generator.records.problems import Problem, grave
from generator.records.read import read_library
from generator.related import ReadNext, read_next
from generator.words import LabelError, Words


class LivePages:
    """The Markdown of every page; it changes when the files are looked at again.

    With a grave problem in them the pages stay as they were.
    """

    def __init__(self, project: Project) -> None:
        self.library: Library | None = None
        """What the pages are made from."""
        self._project = project
        self._memory = memory_of(project.root, MEMORY)
        self._suggestions: ReadNext | None = None
        self._makers: Mapping[routes.StagedPath, Callable[[], Page]] = {}
        self._made: dict[routes.StagedPath, str] = {}
        self._shown: dict[routes.StagedPath, str] = {}
        """Every page as it was last made."""
        self._lock = Lock()

    @property
    def names(self) -> frozenset[routes.StagedPath]:
        """The pages that there are, as they are staged: `exercises/clamshell.md`."""
        return frozenset(self._makers)

    def look_again(self) -> list[Problem]:
        """Read the files again; the problems that keep the pages from following them."""
        # git takes as long as all the reading
        with asked_history(self._project) as asked:
            library, problems = read_library(self._project, self._memory)
            history = asked()
        if library is None or (problems := grave(problems)):
            return problems
        suggestions = read_next(library, Words(library.shared.labels), self._suggestions)
        renderer = Renderer(library, history.newest)
        makers = dict(page_makers(renderer, NextLinks(library, suggestions)))
        with self._lock:
            self.library, self._suggestions = library, suggestions
            self._makers, self._made = makers, {}
        return []

    def text(self, name: routes.StagedPath) -> str | None:
        """A page with its front matter; None where there is no such page."""
        with self._lock:
            if name not in self._makers:
                return None
            if name not in self._made:
                try:
                    self._made[name] = self._shown[name] = self._makers[name]().text
                except LabelError:
                    # the check tells of the label; the last good page stays
                    return self._shown.get(name)
            return self._made[name]
