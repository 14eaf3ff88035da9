"""What search engines read of a page: schema.org data as JSON-LD, said by the page as well."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from generator import practice, routes
from generator.pages.environment import PLAYERS
from generator.prose.plain import plain
from generator.records.fields import Video
from generator.records.kinds import RECORD_KINDS, Kind
from generator.records.library import Entry, Library
from generator.records.models import Article, Assessment, Exercise, Routine
from generator.words import Words

Data: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"
TYPES = {Kind.ARTICLES: "Article", Kind.PAGES: "WebPage"}
"""The type of a page by its kind; all others are about the body and its health."""


def in_script(data: Data) -> str:
    """JSON for a `<script>` element: nothing in it can end the element or begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


class Structured:
    """The data of pages of one library."""

    def __init__(self, library: Library, words: Words) -> None:
        self.library = library
        self.words = words
        self.site = library.shared.site

    def record(self, entry: Entry) -> list[Data]:
        """The page of a record: what it is, what it tells one to do, and where it stands."""
        address = self.address(routes.page_path(entry))
        page: Data = {
            "@type": TYPES.get(entry.kind, "MedicalWebPage"),
            "@id": address,
            "url": address,
            "headline" if entry.kind is Kind.ARTICLES else "name": entry.record.title,
            "description": self.plain(entry.record.summary),
            **self.common(),
        }
        if entry.record.aliases:
            page["alternateName"] = list(entry.record.aliases)
        if entry.record.reviewed and entry.kind in RECORD_KINDS and entry.kind not in TYPES:
            page |= self.review(entry)
        match entry.record:
            case Article() as article:
                page |= self.article(article)
            case Exercise() | Assessment() as done:
                page["mainEntity"] = self.doing(entry, done)
            case Routine() as routine:
                page["mainEntity"] = self.plan(entry, routine)
            case _:
                pass
        return [page, *self.crumbs(entry)]

    def common(self) -> Data:
        """What all pages share."""
        return {
            "inLanguage": self.site.language,
            "license": self.site.licence_url,
            "isPartOf": {"@type": "WebSite", "@id": self.site.address, "name": self.site.name},
        }

    def review(self, entry: Entry) -> Data:
        """Who reviewed it last, and when: only where somebody has."""
        last = max(entry.record.reviewed, key=lambda one: one.on)
        person = self.library.shared.people[last.by]
        by: Data = {"@type": "Person", "name": person.name, "jobTitle": person.role}
        return {"lastReviewed": last.on.isoformat(), "reviewedBy": by}

    def article(self, record: Article) -> Data:
        """Who wrote it, when, what it is about, and its videos."""
        author = self.library.shared.people[record.author]
        about = [
            {"@type": "Thing", "name": self.library.head(id_).title, "url": self.page_of(id_)}
            for id_ in record.about
        ]
        data: Data = {
            "author": {"@type": "Organization", "name": author.name, "url": self.site.address},
            "datePublished": record.published.isoformat(),
            "about": about,
        }
        if record.videos:
            data["video"] = [self.video(one) for one in record.videos]
        return data

    def doing(self, entry: Entry, record: Exercise | Assessment) -> Data:
        """How an exercise or a self-check is done, step by step."""
        things = [self.library.shared.equipment[id_].title for id_ in record.equipment]
        data: Data = {
            "@type": "HowTo",
            "name": record.title,
            "step": [
                {"@type": "HowToStep", "position": place, "text": self.plain(step)}
                for place, step in enumerate(record.steps, 1)
            ],
        }
        if things:
            data["tool"] = [{"@type": "HowToTool", "name": thing} for thing in things]
        if record.figure is not None:
            data["image"] = self.address(routes.figure_path(entry.id))
        if record.video is not None:
            data["video"] = self.video(record.video)
        return data

    def plan(self, entry: Entry, record: Routine) -> Data:
        """A routine as a plan: how often, for how long, and of which exercises."""
        done = list(practice.all_practices(self.library, record))
        return {
            "@type": "ExercisePlan",
            "name": entry.record.title,
            "activityDuration": practice.minutes_line(practice.routine_minutes(done), self.words),
            "activityFrequency": practice.days_line(record.days_a_week, self.words),
            "hasPart": [
                {"@type": "HowTo", "name": one.exercise.title, "url": self.page_of(one.id)}
                for one in done
            ],
        }

    def video(self, video: Video) -> Data:
        """A video by somebody else; nothing is said of it that nobody has looked up."""
        return {
            "@type": "VideoObject",
            "name": video.title,
            "embedUrl": PLAYERS[video.provider] + video.id,
            "creator": {"@type": "Thing", "name": video.by},
        }

    def terms(self, title: str) -> list[Data]:
        """The glossary."""
        address = self.address(routes.GLOSSARY)
        found = [
            {
                "@type": "DefinedTerm",
                "@id": f"{address}#{key}",
                "name": one.term,
                "description": self.plain(one.means),
            }
            for key, one in self.library.shared.glossary.items()
        ]
        whole: Data = {"@type": "DefinedTermSet", "@id": address, "url": address, "name": title}
        return [{**whole, **self.common(), "hasDefinedTerm": found}]

    def listed(self, path: routes.StagedPath, title: str) -> list[Data]:
        """A page that is no record: a list, or the explorer."""
        address = self.address(path)
        return [
            {
                "@type": "CollectionPage" if routes.list_kind(path) else "WebPage",
                "@id": address,
                "url": address,
                "name": title,
                **self.common(),
            }
        ]

    def crumbs(self, entry: Entry) -> Iterator[Data]:
        """The way from the home page to a record."""
        if entry.kind not in RECORD_KINDS:
            return
        way = (
            (self.site.name, routes.HOME),
            (self.words(f"kinds.{entry.kind}"), routes.index_path(entry.kind)),
            (entry.record.title, routes.page_path(entry)),
        )
        steps = [
            {"@type": "ListItem", "position": place, "name": name, "item": self.address(path)}
            for place, (name, path) in enumerate(way, 1)
        ]
        yield {"@type": "BreadcrumbList", "itemListElement": steps}

    def page_of(self, id_: str) -> str:
        """The address in full of a record's page."""
        return self.address(routes.page_path(self.library.head(id_)))

    def address(self, path: routes.StagedPath) -> str:
        """The address in full of a staged file."""
        return routes.full_address(self.site, path)

    def plain(self, text: str) -> str:
        """Prose as plain words."""
        return plain(text, lambda id_: self.library.head(id_).title)


def graph(found: Sequence[Data], day: str) -> str:
    """The whole of what stands in the page's head, with the day it last changed where known."""
    first, *others = found
    dated = {**first, "dateModified": day} if day else first
    return in_script({"@context": CONTEXT, "@graph": [dated, *others]})
