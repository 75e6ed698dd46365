"""The program `vidno`: puts the command groups together and turns errors into sentences."""

import signal
import sys
from typing import Annotated

import typer

from vidno import __version__
from vidno.base.errors import VidnoError
from vidno.base.scratch import is_full
from vidno.cli import (
    agenda,
    boundaries,
    comparing,
    console,
    files,
    finding,
    making,
    pictures,
    retracting,
    site,
    stories,
)

app = typer.Typer(
    name="vidno",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Messy public files in, tidy open data out: every number shows the cell it came from.",
)
for group in (
    making,
    comparing,
    retracting,
    files,
    pictures,
    boundaries,
    stories,
    agenda,
    finding,
    site,
):
    group.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"vidno {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep what is common to all commands."""


class _Stopped:
    """The signal that asked this process to stop; 0 while there was none."""

    number = 0


def main() -> None:
    """Run a command. Exit codes: 0 done, 1 wrong data or use, 2 usage, 130 and 143 interrupted."""
    _Stopped.number = 0
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        app()
    except VidnoError as error:
        console.print_problem(error)
        sys.exit(1)
    except BaseException as error:
        if is_full(error):
            console.print_no_room()
            sys.exit(1)
        if not _Stopped.number or (isinstance(error, SystemExit) and not error.code):
            raise
        # a library may have made an error of its own of the interruption, as DuckDB does
        console.say("Прекъснато.", "Stopped.")
        sys.exit(128 + _Stopped.number)


def _stop(number: int, _frame: object) -> None:
    """Interrupt what runs: what was begun is taken away on the way out."""
    _Stopped.number = number
    raise KeyboardInterrupt
