"""What a page marks for the search, cut out of it."""

import pytest

from generator.publish.marks import marked
from generator.publish.pagefind import IndexingError


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            '<h1 data-pagefind-body id="a">Hip</h1><p>No</p>',
            '<h1 data-pagefind-body id="a">Hip</h1>',
        ),
        # elements of the same name within it, and others that begin with its name
        (
            "<p>a</p><p data-pagefind-body>b<picture></picture></p><p>c</p>",
            "<p data-pagefind-body>b<picture></picture></p>",
        ),
        (
            "<div data-pagefind-body><div>a</div><div>b</div></div><div>c</div>",
            "<div data-pagefind-body><div>a</div><div>b</div></div>",
        ),
        # one in another is found with it, and only once
        (
            '<p data-pagefind-body>a <b data-pagefind-weight="7">b</b></p><i>c</i>',
            '<p data-pagefind-body>a <b data-pagefind-weight="7">b</b></p>',
        ),
        (
            '<h1 class="x" data-pagefind-body>a</h1>x<span data-pagefind-filter="k">v</span>y',
            '<h1 class="x" data-pagefind-body>a</h1><span data-pagefind-filter="k">v</span>',
        ),
        # words of a record that look like a mark are words
        ("<p data-pagefind-body>a &lt;b data-pagefind-body&gt;</p>",) * 2,
        (
            "<h1 data-pagefind-body>a</h1><p>a <b>b</b> data-pagefind-body</p>",
            "<h1 data-pagefind-body>a</h1>",
        ),
        (
            '<h1 data-pagefind-body>a</h1><img alt="a data-pagefind-body > b">',
            "<h1 data-pagefind-body>a</h1>",
        ),
        (
            '<h1 data-pagefind-body>a</h1><script>"a data-pagefind-body"</script>',
            "<h1 data-pagefind-body>a</h1>",
        ),
    ],
)
def test_marked_elements_are_kept_whole(body: str, kept: str) -> None:
    """Those that are marked, with all that is in them, in their order."""
    assert marked(f'<html class="a" lang="en-GB">{body}</html>') == (
        f'<html lang="en-GB"><body>{kept}</body></html>'
    )


def test_a_page_that_is_not_to_be_found_marks_nothing() -> None:
    """Whatever else it says about itself."""
    assert marked('<html lang="en"><span data-pagefind-filter="kind">x</span></html>') == ""


def test_an_element_without_an_end_is_told() -> None:
    """It would take the rest of the page into the index."""
    with pytest.raises(IndexingError, match="has no end"):
        marked("<html><div data-pagefind-body><div>a</div></html>")
