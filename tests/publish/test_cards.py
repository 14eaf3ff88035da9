"""The pictures of shared links: all words are on them, whole, and within the margins."""

from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.handouts.font import FOLDER, printable
from generator.publish.card import EDGE, HEIGHT, SIDE, SMALL, WIDE, WIDTH
from generator.publish.cards import card
from generator.publish.lettering import Face

GROUND = (0x0B, 0x5F, 0x66)
OVERHANG = 2
"""Pixels by which the edge of a round letter reaches beyond where it is set."""
TITLES = {
    "short": "Clamshell",
    "long": "Increased anterior pelvic tilt in late stance",
    "very long": "A title of more than eighty characters that says all of it again " * 8,
    "endless": "word " * 2400,
    "one word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "one endless word": "W" * 2000,
}


def drawn(kind: str, title: str, site: str) -> Image.Image:
    """A card as it is seen."""
    return Image.open(BytesIO(card(kind, title, site))).convert("RGB")


def inked(picture: Image.Image) -> Image.Image:
    """Where something is drawn."""
    return ImageChops.difference(picture, Image.new("RGB", picture.size, GROUND)).convert("L")


def bands(picture: Image.Image) -> list[tuple[int, int]]:
    """The lines of words, each from its first row of pixels to the row behind its last."""
    ink = inked(picture)
    rows = [ink.crop((0, row, WIDTH, row + 1)).getbbox() is not None for row in range(HEIGHT)]
    edges = [row for row, (one, two) in enumerate(pairwise([False, *rows, False])) if one != two]
    return list(zip(edges[::2], edges[1::2], strict=True))


def lines(title: str) -> list[int]:
    """How high each line of a title is."""
    _kind, *title_lines, _site = bands(drawn("Exercise", title, "Gaitway"))
    return [end - start for start, end in title_lines]


@pytest.fixture(scope="module", params=["Regular", "Bold"])
def face(request: pytest.FixtureRequest) -> Face:
    """Each weight that cards are set in."""
    return Face(FOLDER / f"AtkinsonHyperlegible-{request.param}.ttf", 255)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_stands_within_the_margins_and_clear_of_the_rest(title: str) -> None:
    """Whatever its length: the other words are where they are with any title."""
    picture, bare = drawn("Exercise", title, "Gaitway"), drawn("Exercise", "", "Gaitway")
    left, _top, right, _bottom = inked(picture).getbbox() or (0, 0, 0, 0)
    kind, site = bands(bare)
    found = bands(picture)

    assert picture.size == (1200, 630)
    assert left >= SIDE - OVERHANG
    assert right <= WIDTH - SIDE + OVERHANG
    assert (found[0], found[-1]) == (kind, site)
    assert len(found) > 2
    assert found[1][0] - kind[1] > SMALL / 2
    assert site[0] - found[-2][1] > SMALL / 2


def test_shorter_titles_are_larger() -> None:
    """By three sizes; a long word makes a short title smaller, until it must be broken."""
    titles = (
        "Clamshell",
        "Unsteadiness " + "at initial contact " * 2,
        "Unsteadiness at contact " * 5,
    )
    capitals = [lines(title)[0] for title in titles]

    assert capitals == sorted(capitals, reverse=True)
    assert len(set(capitals)) == 3
    assert len(lines("Donaudampfschifffahrtselektrizität")) == 1
    assert len(lines(TITLES["one word"])) == 2


@pytest.mark.parametrize("site", ["Gaitway " * 30, "Gaitway" * 30])
def test_a_long_name_is_set_smaller_on_one_line(site: str) -> None:
    """So that it stays within the card."""
    picture = drawn("", "Clamshell", site)
    _left, _top, right, _bottom = inked(picture).getbbox() or (0, 0, 0, 0)

    assert WIDTH - 2 * SIDE < right <= WIDTH - SIDE + OVERHANG
    assert len(bands(picture)) == 2


def test_the_words_are_white_on_the_colour_of_the_site() -> None:
    """In few colours, so that the file is small."""
    found = {
        colour for _count, colour in drawn("Exercise", "Clamshell", "Gaitway").getcolors() or ()
    }

    assert {GROUND, (255, 255, 255)} <= found
    assert 8 < len(found) <= 16
    assert len(card("Exercise", TITLES["long"], "Gaitway")) < 12_000


def test_other_words_make_another_card_and_the_same_words_the_same() -> None:
    """Each of the three is drawn, and nothing says when."""
    words = [("Exercise", "A", "B"), ("", "A", "B"), ("Exercise", "C", "B"), ("Exercise", "A", "D")]

    assert len({card(*each) for each in words}) == len(words)
    assert card(*words[0]) == card(*words[0])


@pytest.mark.parametrize(
    ("written", "shown"), [("走る run", "?? run"), ("a‑b\u00ad\tc\nd q\u0302", "a-b c d q")]
)
def test_what_the_typeface_does_not_have_is_shown_in_its_own_characters(
    written: str, shown: str
) -> None:
    """As on paper."""
    assert card(written, written, written) == card(shown, shown, shown)


@given(
    text=st.text(alphabet=st.characters(codec="latin-1"), max_size=300),
    size=st.integers(8, 120),
    width=st.integers(200, 2000),
)
def test_lines_hold_the_whole_text_and_are_no_longer_than_asked(
    face: Face, text: str, size: int, width: int
) -> None:
    """Broken at spaces, and within a word only where it is longer than a line."""
    text = " ".join(printable(text).split())
    set_in = face.lines(text, size, width)
    broken = [word for word in text.split() if face.largest(word, width) < size]

    assert "".join(set_in).replace(" ", "") == text.replace(" ", "")
    assert all(face.largest(line, width) >= size for line in set_in)
    assert broken or " ".join(set_in) == text


@pytest.mark.parametrize(
    ("text", "units"),
    [("AV", 1257), ("Trunk", 2641), ("Toe walking", 5619), ("Terminal stance (walking)", 12211)],
)
def test_letters_stand_as_the_typeface_wants(text: str, units: int) -> None:
    """The lengths are those that HarfBuzz gives for the bold weight, in thousandths of its size."""
    face = Face(FOLDER / "AtkinsonHyperlegible-Bold.ttf", 255)

    assert face.largest(text, units * 50) == 50_000
    assert face.largest(text, units * 50 - 1) == 49_999


def test_what_can_be_printed_can_be_drawn() -> None:
    """Both weights have the same characters, so that `printable` speaks for both."""
    regular, bold = (
        set(
            TTFont(
                BytesIO((FOLDER / f"AtkinsonHyperlegible-{weight}.ttf").read_bytes())
            ).getBestCmap()
        )
        for weight in ("Regular", "Bold")
    )

    assert regular == bold


def test_the_margins_are_the_same_on_both_sides() -> None:
    """The sizes of the card agree with one another."""
    assert WIDE == WIDTH - 2 * SIDE
    assert EDGE < bands(drawn("Exercise", "", "Gaitway"))[0][1] < HEIGHT / 4
