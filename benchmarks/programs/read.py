"""Reading and checking all records with nothing remembered, and without setting a sheet."""

import sys
from pathlib import Path

from generator.records.files import Project
from generator.records.read import read_library

if __name__ == "__main__":
    _library, problems = read_library(Project(Path(sys.argv[1])))
    sys.exit(bool(problems))
