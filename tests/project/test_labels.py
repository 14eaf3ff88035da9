"""The words that templates add are all there, and all used."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FILES = [
    path
    for folder in ("generator", "templates")
    for pattern in ("*.py", "*.j2", "*.typ", "*.html")
    for path in (ROOT / folder).rglob(pattern)
]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in FILES)


def labels() -> dict[str, str]:
    """Every label by dotted name."""
    text = (ROOT / "site_data" / "labels.yml").read_text(encoding="utf-8")
    groups: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {
        f"{group}.{name}": words
        for group, entries in groups.items()
        for name, words in entries.items()
    }


def test_every_label_that_is_named_in_full_exists() -> None:
    """A name in code or template is a label; the rendering tests meet the composed ones."""
    named = set(
        re.findall(r"""(?:\bt|words|self\.words)\(\s*["']([a-z_]+\.[a-z0-9_-]+)["']""", CODE)
    )

    whole = {name for name in named if not name.endswith("_")}

    assert len(whole) > 60
    assert whole - set(labels()) == set()


def test_no_label_is_left_over() -> None:
    """A label that nothing asks for would be translated for nothing."""
    unused = [name for name in labels() if name not in CODE and not _composed(*name.split(".", 1))]

    assert unused == []


def _composed(group: str, name: str) -> bool:
    """True where the name is put together: `"aim." ~ view.aim`, `f"kind.{kind}"`, or a list."""
    together = re.search(rf"""["']{group}\.["'] ~|f["']{group}\.\{{""", CODE)
    stem = re.sub(r"_(one|many)$", "", name)
    begun = re.findall(rf"""["']{group}\.([a-z_]+_)["'] ~""", CODE)
    return (
        bool(together)
        or f'"{name}"' in CODE
        or f'"{group}.{stem}"' in CODE
        or any(name.startswith(one) for one in begun)
    )
