"""Views of articles and pages."""

from dataclasses import dataclass

from generator.pages import chain
from generator.pages.chain import Tie
from generator.pages.views.narrow import narrow
from generator.records.fields import Video
from generator.records.library import Entry, Library
from generator.records.models import Article
from generator.words import Words


@dataclass(frozen=True)
class ArticleView:
    author: str
    author_role: str
    published: str
    """The date in words, "22 November 2026"."""
    about: tuple[Tie, ...]
    videos: tuple[Video, ...]
    body: str


def article(library: Library, entry: Entry, words: Words) -> ArticleView:
    """An article and the records it is about."""
    record = narrow(entry, Article)
    author = library.shared.people[record.author]
    return ArticleView(
        author=author.name,
        author_role=author.role,
        published=words.date(record.published),
        about=tuple(chain.ties_out(library, entry.id, "about")),
        videos=record.videos,
        body=entry.body,
    )


@dataclass(frozen=True)
class PageView:
    body: str


def page(_library: Library, entry: Entry, _words: Words) -> PageView:
    """A page beside the library: its prose."""
    return PageView(body=entry.body)
