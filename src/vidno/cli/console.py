"""What commands print: progress for people who watch, plain lines for everybody else, JSON for programs."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text as RichText

from vidno.base import visible
from vidno.base.errors import ProblemError, VidnoError
from vidno.base.text import Text, console_language
from vidno.catalogue.folder import PortalFolder
from vidno.cli.painter import Painter

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON.")]
QuietFlag = Annotated[bool, typer.Option("--quiet", "-q", help="Do not show how far long work is.")]
TableOption = Annotated[
    str,
    typer.Option(
        "--table",
        help="Which table of the file: its number, as 'vidno look' counts, or its sheet; default: the longest.",
    ),
]
PortalOption = Annotated[
    Path | None,
    typer.Option("--portal", "-p", help="The portal's folder; default: VIDNO_PORTAL, else here."),
]


class Screen(Console):
    """A terminal that shows control characters of foreign texts instead of obeying them."""

    def render_str(self, text: str, **options: Any) -> RichText:
        """Return a text as it may be printed, before anybody measures it."""
        return super().render_str(visible.shown(text), **options)

    def render(self, renderable: Any, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Yield what is printed; a text that somebody made with a style of its own comes by here only."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control else Segment(visible.shown(text), style)


out = Screen(highlight=False, soft_wrap=True)
err = Screen(stderr=True, highlight=False, soft_wrap=True)


class NoPortalError(VidnoError):
    """A command that needs a portal was called outside of one."""

    code = "no-portal"
    template = Text(
        bg="В „{folder}“ няма портал: липсва portal.yml.",
        en="There is no portal in '{folder}': portal.yml is missing.",
    )
    hint = Text(
        bg="Направете го с „vidno init ПАПКА“, влезте в него или го посочете с „--portal ПАПКА“.",
        en="Make one with 'vidno init DIR', go into it, or name it with '--portal DIR'.",
    )


def open_portal(folder: Path | None) -> PortalFolder:
    """Return the portal that a command is about. Raises NoPortalError."""
    root = folder or Path(os.environ.get("VIDNO_PORTAL", "."))
    if not (root / "portal.yml").is_file():
        raise NoPortalError(folder=str(root))
    return PortalFolder(root.resolve())


def say(bg: str, en: str) -> None:
    """Print a line or some in the language of the person at the terminal."""
    out.print(bg if console_language() == "bg" else en, markup=False)


def print_json(value: Any) -> None:
    """Print JSON for programs."""
    sys.stdout.write(json_of(value, indent=2) + "\n")


def json_of(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON with its letters as they are, but for those that command a terminal."""
    return visible.in_json(json.dumps(value, ensure_ascii=False, indent=indent))


def print_problem(error: ProblemError) -> None:
    """Print an error as people read it: code, sentence, hint."""
    language = console_language()
    sentence = visible.in_one_line(error.message(language))
    err.print(f"{error.code}: {sentence}", style="bold", markup=False)
    if error.advice(language):
        err.print(f"→ {visible.in_one_line(error.advice(language))}", markup=False)


def print_no_room() -> None:
    """Say that the disk is full."""
    from vidno.engine.worker import DiskFullError

    print_problem(DiskFullError(file=" ".join(["vidno", *sys.argv[1:2]])))


@contextmanager
def working(total: int = 1, *, quiet: bool = False) -> Iterator["Steps"]:
    """Show how far a longer task is, on the error output; nothing of it with `quiet`.

    Args:
        total: Parts that it has, such as datasets; 0 where nobody knows.
        quiet: Say nothing.
    """
    painter = Painter(sys.stderr)
    if quiet:
        yield Steps(painter, total)
        return
    with painter.painting():
        yield Steps(painter, total)


class Steps:
    """The parts of a longer task, as they are done."""

    def __init__(self, painter: Painter, total: int) -> None:
        self.painter, self.total, self.number = painter, total, 0

    def doing(self, title: str) -> None:
        """Say what is being done now."""
        self.number += 1
        place = f"{self.number}/{self.total} " if self.total > 1 else ""
        self.painter.title = place + title

    @contextmanager
    def printing(self) -> Iterator[None]:
        """Print something while the task goes on."""
        with self.painter.aside():
            yield

    def done(self, line: str = "") -> None:
        """Print what came of one part."""
        if line:
            with self.printing():
                out.print(line, markup=False)
