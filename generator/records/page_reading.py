"""How hard the page of a record is to read: by its own words, without those that templates add."""

from collections.abc import Collection

from generator.prose.grade import Reading, reading
from generator.prose.plain import plain
from generator.prose.tree import NodeKind
from generator.records.fields import ProseMark
from generator.records.models.base import Record
from generator.records.references import marked_values

_NO_SENTENCES: Collection[NodeKind] = ("heading", "table", "code-block")


def page_reading(record: Record, body: str) -> Reading:
    """How the words of a record and of its prose read, as its page has them."""
    marked = marked_values(record)
    texts = [one.value for one in marked if isinstance(one.mark, ProseMark)]
    texts += [body] if body else []
    return reading(plain(text, _as_words, _NO_SENTENCES) for text in texts)


def _as_words(id_: str) -> str:
    return id_.replace("-", " ")
