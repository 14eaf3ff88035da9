"""What PyYAML's C loader alone takes for the files of a library."""

import sys
from pathlib import Path

import yaml


def main(root: Path) -> None:
    """Load every YAML file, and the front matter of every Markdown file."""
    for folder in (root / "content", root / "site_data"):
        for path in sorted(folder.rglob("*.*")):
            if path.suffix == ".yml":
                yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
            elif path.suffix == ".md":
                front = path.read_text("utf-8").split("\n---\n", 1)[0]
                yaml.load(front, Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
