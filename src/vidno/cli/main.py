"""The program `vidno`: puts the command groups together and turns errors into sentences."""

import sys
from typing import Annotated

import typer

from vidno import __version__
from vidno.base.errors import VidnoError
from vidno.cli import comparing, console, files, making, pictures, site

app = typer.Typer(
    name="vidno",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Messy public files in, tidy open data out: every number shows the cell it came from.",
)
for group in (making, comparing, files, pictures, site):
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


def main() -> None:
    """Run a command. Exit codes: 0 done, 1 wrong data or use, 2 usage."""
    try:
        app()
    except VidnoError as error:
        console.print_problem(error)
        sys.exit(1)
    except KeyboardInterrupt:
        console.say("Прекъснато.", "Stopped.")
        sys.exit(130)
