"""Commands about the agenda: agenda run, check, report, use, code and train."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from vidno.base.numbers import number
from vidno.base.text import console_language
from vidno.cli import coding
from vidno.cli.console import (
    JsonFlag,
    PortalOption,
    QuietFlag,
    open_portal,
    print_json,
    say,
    working,
)

if TYPE_CHECKING:
    from vidno.agenda.signals.card import Signal
    from vidno.catalogue.folder import PortalFolder

MOST_WORKERS = 4


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(
        no_args_is_help=True, help="What society cares about, and how sure that is."
    )
    group.command("run")(run)
    group.command("check")(check)
    group.command("report")(report)
    group.command("use")(use)
    group.command("code")(coding.code)
    group.command("train")(coding.train)
    app.add_typer(group, name="agenda")


def run(portal: PortalOption = None, as_json: JsonFlag = False, quiet: QuietFlag = False) -> None:
    """Rank the topics by the signals in agenda/, and put the run in force."""
    from vidno.agenda.runs.flagged import told
    from vidno.agenda.runs.make import make

    home = open_portal(portal)
    with _reading(home, quiet=quiet) as doing:
        folder, inputs, result = make(home, workers=_workers(), doing=doing)
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


def check(portal: PortalOption = None, quiet: QuietFlag = False) -> None:
    """Make the run in force again, and compare every byte."""
    from vidno.agenda.runs.make import check as again

    home = open_portal(portal)
    with _reading(home, quiet=quiet) as doing:
        folder = again(home, workers=_workers(), doing=doing)
    say(
        f"{folder.name}: същите данни дават същите байтове.",
        f"{folder.name}: the same inputs give the same bytes.",
    )


def report(portal: PortalOption = None, as_json: JsonFlag = False) -> None:
    """Print how the run in force was made, and how far people who coded texts agree."""
    from vidno.agenda.codebook import read_codebook
    from vidno.agenda.coding.answers import notes, notes_path
    from vidno.agenda.runs.faults import NoRunError
    from vidno.agenda.runs.folder import current
    from vidno.agenda.text.agreed import agreement_of, section
    from vidno.agenda.text.audited import audits

    root, language = open_portal(portal).root, console_language()
    codebook = read_codebook(root)
    found = [agreement_of(one) for one in audits(root, codebook)]
    try:
        folder = current(root)
    except NoRunError:
        if not found:
            raise
        folder = None
    if as_json:
        agreements = [one.as_dict() for one in found]
        print_json({"run": folder.name if folder else None, "agreement": agreements})
        return
    if folder:
        typer.echo((folder / f"method.{language}.md").read_text(encoding="utf-8"))
    for one in found:
        typer.echo("\n".join(text.pick(language) for text in section(one, codebook)) + "\n")
    for signal in dict.fromkeys(one.audit.sample.signal for one in found):
        if count := len(notes(root, signal)):
            path = notes_path(root, signal).relative_to(root)
            say(
                f"Бележки защо: {number(count, 'bg')}, в {path}.",
                f"Notes on why: {number(count, 'en')}, in {path}.",
            )


@contextmanager
def _reading(home: "PortalFolder", *, quiet: bool) -> Iterator[Callable[["Signal"], None]]:
    """Show which signal is read, of how many, and how far it is."""
    from vidno.agenda.signals.card import count

    with working(count(home.root), quiet=quiet) as steps:
        language = console_language()
        yield lambda one: steps.doing(one.card.title.pick(language))


def use(portal: PortalOption = None) -> None:
    """Gather how often the portal was searched and its datasets downloaded, as a table to publish."""
    from vidno.catalogue.use import table

    root = open_portal(portal).root
    text = table(root)
    path = root / "agenda" / "use.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    say(
        f"{path}: готово. Публикувайте го с „vidno add ИЗДАТЕЛ/own-use {path}“ и „vidno build ИЗДАТЕЛ/own-use“.",
        f"{path}: done. Publish it by 'vidno add PUBLISHER/own-use {path}' and 'vidno build PUBLISHER/own-use'.",
    )


def _places(first: int, last: int) -> str:
    one, other = number(first, "bg"), number(last, "bg")
    return one if first == last else f"{one}–{other}"


def _workers() -> int:
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)
