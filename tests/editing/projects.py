"""Projects whose records are renamed, deleted and merged through the real command line."""

from pathlib import Path

from click.testing import CliRunner, Result

from generator.commands.main import main


def gaitway(project: Path, *arguments: str) -> Result:
    """Run a command on a project; an exception fails the test."""
    command = [*arguments, "--project", str(project)]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def done(project: Path, *arguments: str) -> str:
    """What a command says that must succeed."""
    result = gaitway(project, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def refused(project: Path, *arguments: str) -> str:
    """What a command says that must fail and change nothing."""
    before = files(project)
    result = gaitway(project, *arguments)
    assert result.exit_code == 1, result.output
    assert files(project) == before
    return result.output


def files(project: Path) -> dict[str, bytes]:
    """Every file of a project but what was built."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and project / "build" not in path.parents
    }


def swap(project: Path, name: str, old: str, new: str) -> None:
    """Change a file of the project once."""
    path = project / name
    text = path.read_bytes().decode()
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())


def copy_of(project: Path, name: str, new: str) -> None:
    """Add a record that says what another says, under another name."""
    path = project / name
    text = path.read_text().replace("aliases: [knee drop]\n", "")
    lines = [
        f"title: Copy {new}" if line.startswith("title:") else line for line in text.split("\n")
    ]
    path.with_stem(new).write_text("\n".join(lines))
