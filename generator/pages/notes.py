"""The numbered notes of one page: each cited source once, in order of first appearance."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup


class Notes:
    """Gives sources their numbers while a page is rendered."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cite(self, keys: Sequence[str]) -> Markup:
        """The numbers of some sources, each a link to its note at the end of the page."""
        links = [Markup(f"[{self.number(key)}](#note-{self.number(key)})") for key in keys]
        if not links:
            return Markup("")
        return Markup('<sup class="cite">') + Markup(", ").join(links) + Markup("</sup>")

    def number(self, key: str) -> int:
        """The number of a source on this page."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return ((number, key) for key, number in self._numbers.items())

    def __len__(self) -> int:
        return len(self._numbers)
