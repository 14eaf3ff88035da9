"""check-jsonschema over a folder of data: one process for all schemas, which spares it starts."""

import sys
from pathlib import Path

from check_jsonschema import main as check_jsonschema


def main(data: Path, schemas: Path) -> None:
    """Check the files of each subfolder with the schema of its name."""
    for folder in sorted(data.iterdir()):
        files = [str(path) for path in sorted(folder.glob("*.yml"))]
        schema = str(schemas / f"{folder.name}.schema.json")
        code = check_jsonschema(["--schemafile", schema, *files], standalone_mode=False)
        if code:
            sys.exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
