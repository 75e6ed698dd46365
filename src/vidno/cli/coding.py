"""Commands about people who code texts: agenda code, agenda train."""

from typing import TYPE_CHECKING, Annotated

import typer

from vidno.base.numbers import number
from vidno.base.text import console_language
from vidno.cli.console import JsonFlag, PortalOption, open_portal, print_json, say

if TYPE_CHECKING:
    from vidno.agenda.coding.sampling import Sampled
    from vidno.catalogue.folder import PortalFolder

HOST, PORT = "127.0.0.1", 8001
MOST_CODERS = 20


def code(
    signal: Annotated[str, typer.Argument(help="A signal made of texts, by the name of its card.")],
    period: Annotated[str, typer.Option(help="Of which period, as the signal writes it: 2026-03.")],
    size: Annotated[
        int | None, typer.Option(min=1, help="How many texts are drawn; by default 400.")
    ] = None,
    coders: Annotated[int, typer.Option(help="How many people code, blind to each other.")] = 2,
    seed: Annotated[
        str, typer.Option(help="Decides what is drawn; choose it before you see the texts.")
    ] = "",
    disputed: Annotated[
        bool,
        typer.Option(
            "--disagreements", help="Give one more person the texts on which the others differ."
        ),
    ] = False,
    new_links: Annotated[
        bool, typer.Option("--new-links", help="Make all links anew; the older ones stop working.")
    ] = False,
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = HOST,
    port: Annotated[int, typer.Option(help="Port to listen on.")] = PORT,
    portal: PortalOption = None,
) -> None:
    """Draw texts of a signal, give each coder a secret link, and serve their page here. Stop with Ctrl+C."""
    from vidno.agenda.coding import links
    from vidno.agenda.coding.faults import CoderCountError
    from vidno.agenda.coding.sampling import sampled
    from vidno.agenda.signals import card
    from vidno.web.coding import server

    home = open_portal(portal)
    host = HOST if host == "localhost" else host
    server.check(host, port)  # what is wrong is said before anything is drawn
    if not 1 <= coders <= MOST_CODERS:
        raise CoderCountError(count=coders, most=MOST_CODERS)
    drawn = sampled(home, card.find(home.root, signal), period, size=size, seed=seed)
    path = links.path_of(home.state, signal, period)
    there = links.hashes(path)
    wanted = [_next_tie(home, drawn, there)] if disputed else []
    wanted = wanted or [f"coder-{n}" for n in range(1, coders + 1)]
    made = links.handed_out(path, wanted, anew=new_links)
    _say_drawn(drawn)
    _say_progress(home, drawn)
    for coder, secret in made.items():
        say(
            f"{coder}: http://{host}:{port}/bg/{secret}/",
            f"{coder}: http://{host}:{port}/en/{secret}/",
        )
    _say_links(made, len(wanted), len(links.hashes(path)))
    server.serve(home.root, signal, period, host, port)
    _say_progress(home, drawn)


def train(portal: PortalOption = None, as_json: JsonFlag = False) -> None:
    """Train the portal's own model on what people coded, where they coded enough and agree."""
    from vidno.agenda.coding.training import train as trained

    done = trained(open_portal(portal))
    f1, agreed = round(done.model.training.macro_f1, 2), round(done.alpha, 2)
    if as_json:
        print_json(
            {
                "model": done.model.digest,
                "items": done.model.training.items,
                "double_coded": done.double,
                "without_topic": done.without_topic,
                "gone": done.gone,
                "alpha": done.alpha,
                "macro_f1": done.model.training.macro_f1,
            }
        )
        return
    items, double = done.model.training.items, done.double
    say(
        f"{done.path}: модел {done.model.digest}, обучен на {number(items, 'bg')} текста.",
        f"{done.path}: model {done.model.digest}, trained on {number(items, 'en')} texts.",
    )
    say(
        f"  Двама души са кодирали {number(double, 'bg')}, съгласието им е {number(agreed, 'bg')};"
        f" {number(done.without_topic, 'bg')} не са за никоя тема.",
        f"  Two people coded {number(double, 'en')} and agree by {number(agreed, 'en')};"
        f" {number(done.without_topic, 'en')} are about none of the topics.",
    )
    if done.gone:
        say(
            f"  {number(done.gone, 'bg')} вече ги няма в източника.",
            f"  {number(done.gone, 'en')} are no longer in the source.",
        )
    say(
        f"  На текстове, които не е виждал: среден F1 {number(f1, 'bg')} (1 е без грешка).",
        f"  On texts that it had not seen: mean F1 {number(f1, 'en')} (1 is without a mistake).",
    )
    say("Сега пуснете „vidno agenda run“.", "Now run 'vidno agenda run'.")


def _next_tie(home: "PortalFolder", drawn: "Sampled", there: dict[str, str]) -> str:
    """Return the name of the person who settles disputed texts: the last such, while texts are left to do."""
    from vidno.agenda.codebook import read_codebook
    from vidno.agenda.coding.faults import NothingDisputedError
    from vidno.agenda.coding.task import task_of

    codebook = read_codebook(home.root)
    last = sum(name.startswith("tie-") for name in there)
    for number_ in (last or 1, last + 1):
        task = task_of(home.root, drawn, f"tie-{number_}", codebook)
        if len(task.items) > task.done:
            return task.coder
    raise NothingDisputedError(signal=drawn.sample.signal, period=drawn.sample.period)


def _say_drawn(drawn: "Sampled") -> None:
    sample = drawn.sample
    size, population = len(sample.items), sample.population
    say(
        f"Извадка: {number(size, 'bg')} от {number(population, 'bg')} текста, семе „{sample.seed}“.",
        f"Sample: {number(size, 'en')} of {number(population, 'en')} texts, seed '{sample.seed}'.",
    )
    if drawn.gone:
        gone = len(drawn.gone)
        say(
            f"  {number(gone, 'bg')} вече ги няма в източника или са с друг текст: не се кодират.",
            f"  {number(gone, 'en')} are no longer in the source, or have another text: they are not coded.",
        )
    if drawn.population != population:
        now = drawn.population
        say(
            f"  Сега текстовете са {number(now, 'bg')}: извадката говори само за тогавашните.",
            f"  There are {number(now, 'en')} texts now: the sample speaks only for those of then.",
        )


def _say_progress(home: "PortalFolder", drawn: "Sampled") -> None:
    from vidno.agenda.codebook import read_codebook
    from vidno.agenda.coding import links
    from vidno.agenda.coding.task import task_of

    codebook, language = read_codebook(home.root), console_language()
    path = links.path_of(home.state, drawn.sample.signal, drawn.sample.period)
    for coder in sorted(
        links.hashes(path), key=lambda name: (name.startswith("tie"), len(name), name)
    ):
        task = task_of(home.root, drawn, coder, codebook)
        done, total = number(task.done, language), number(len(task.items), language)
        say(f"  {coder}: {done} от {total}", f"  {coder}: {done} of {total}")


def _say_links(made: dict[str, str], wanted: int, coders: int) -> None:
    if made:
        say(
            "Пратете на всеки неговата връзка: показва се само сега. Отваря се на този компютър.",
            "Send each person their own link: it is shown only now. It opens on this computer.",
        )
    if len(made) < wanted:
        say(
            "Връзките, показани преди, важат; загубена връзка се сменя с „--new-links“.",
            "The links shown before are good; a lost one is replaced by '--new-links'.",
        )
    if coders == 1:
        say(
            "Един кодиращ: съгласието няма как да се знае и отговорите няма да се ползват.",
            "One coder: agreement cannot be known, and the answers will not be used.",
        )
    say("Спиране с Ctrl+C; нищо не се губи.", "Stop with Ctrl+C; nothing is lost.")
