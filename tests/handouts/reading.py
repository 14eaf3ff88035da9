"""Reading a PDF as a person would: its words, page by page, and its picture."""

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pypdfium2
import zxingcpp
from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDFText_GetFontSize


def words_of(pdf: bytes) -> str:
    """All words of a PDF with single spaces."""
    return " ".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page with single spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    # the reader's mark for a hyphen at the end of a line
    return [spaced(text.replace("\ufffe", "-")) for text in texts]


def spaced(text: str) -> str:
    """The same words with single spaces that may break."""
    return " ".join(text.split())


def codes_of(pdf: bytes) -> list[str]:
    """What a camera reads from the codes on the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=3).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def squares_of(pdf: bytes, side: float) -> int:
    """How many square outlines of a side length in points all pages have."""
    return sum(
        1 for width, height in _paths(pdf) if abs(width - side) < 0.5 and abs(height - side) < 0.5
    )


def _paths(pdf: bytes) -> Iterator[tuple[float, float]]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for drawn in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]):
                left, bottom, right, top = drawn.get_bounds()
                yield right - left, top - bottom


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Every font by its name, and whether it is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                names = {"/FontFile", "/FontFile2", "/FontFile3"}
                found[str(item["/FontName"])] = bool(names & set(item.keys()))
    return found


def size_of(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)


def language_and_title_of(pdf: bytes) -> tuple[str, str]:
    """What a screen reader announces first."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return str(document.Root["/Lang"]), str(document.docinfo["/Title"])


def tags_of(pdf: bytes) -> Counter[str]:
    """How often each structure tag is used: `H1`, `L`, `Figure`."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return Counter(
            str(item["/S"]).removeprefix("/")
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item
        )


def text_sizes_of(pdf: bytes) -> Counter[float]:
    """How many characters are set in each size, in points."""
    sizes: Counter[float] = Counter()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                if text.get_text_range(place, 1).strip():
                    sizes[round(FPDFText_GetFontSize(text.raw, place), 1)] += 1
    return sizes
