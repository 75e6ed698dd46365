"""Commands about the agenda: agenda run, agenda check, agenda report, agenda code."""

import os

import typer

from vidno.base.numbers import number
from vidno.base.text import console_language
from vidno.cli import coding
from vidno.cli.console import JsonFlag, PortalOption, open_portal, print_json, say

MOST_WORKERS = 4


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(
        no_args_is_help=True, help="What society cares about, and how sure that is."
    )
    group.command("run")(run)
    group.command("check")(check)
    group.command("report")(report)
    group.command("code")(coding.code)
    app.add_typer(group, name="agenda")


def run(portal: PortalOption = None, as_json: JsonFlag = False) -> None:
    """Rank the topics by the signals in agenda/, and put the run in force."""
    from vidno.agenda.runs.flagged import told
    from vidno.agenda.runs.make import make

    folder, inputs, result = make(open_portal(portal), workers=_workers())
    if as_json:
        print_json({"run": folder.name, **result.as_dict()})
        return
    language = console_language()
    for one in result.topics:
        label = inputs.codebook.topic(one.topic).label.pick(language)
        interval = _places(one.spread.low, one.spread.high)
        typer.echo(f"{number(one.place, language):>3} ({interval})  {label}")
    for flag in told(inputs, result):
        say(f"  {flag.message.bg}", f"  {flag.message.en}")
    say(f"{folder}: готово.", f"{folder}: done.")


def check(portal: PortalOption = None) -> None:
    """Make the run in force again, and compare every byte."""
    from vidno.agenda.runs.make import check as again

    folder = again(open_portal(portal), workers=_workers())
    say(
        f"{folder.name}: същите данни дават същите байтове.",
        f"{folder.name}: the same inputs give the same bytes.",
    )


def report(portal: PortalOption = None) -> None:
    """Print how the run in force was made, in words."""
    from vidno.agenda.runs.folder import current

    folder = current(open_portal(portal).root)
    typer.echo((folder / f"method.{console_language()}.md").read_text(encoding="utf-8"))


def _places(first: int, last: int) -> str:
    one, other = number(first, "bg"), number(last, "bg")
    return one if first == last else f"{one}–{other}"


def _workers() -> int:
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)
