"""Keys of what is remembered: digests of everything that a result depends on."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from zlib import ZLIB_RUNTIME_VERSION

_PACKAGE = Path(__file__).parent
_TEMPLATES = _PACKAGE.parent / "templates"
_LIBRARIES = (
    "brotli", "fontpkg-atkinson-hyperlegible", "fonttools", "jinja2", "markdown-it-py", "pillow",
    "pydantic", "pyyaml", "segno", "typst", "uharfbuzz",
)  # fmt: skip
"""The libraries on whose work a result may depend."""


def digest(*parts: str | bytes) -> str:
    """A key: different for any other parts, and for parts cut in other places."""
    found = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(raw))
        found.update(raw)
    return found.hexdigest()


@cache
def code_digest() -> str:
    """Of everything that a result depends on besides what it was asked about."""
    files = [*sorted(_PACKAGE.rglob("*.py")), *sorted(_TEMPLATES.rglob("*.*"))]
    code = [part for path in files if path.is_file() for part in (path.name, path.read_bytes())]
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    return digest(*code, *libraries, python_version(), ZLIB_RUNTIME_VERSION)
