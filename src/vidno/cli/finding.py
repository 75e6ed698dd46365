"""Commands that find and ask: search, sql, mcp."""

import csv
import io
import json
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from vidno.base.errors import VidnoError
from vidno.base.text import Text, console_language
from vidno.cli.console import JsonFlag, PortalOption, open_portal, out, print_json, say


class Engine(StrEnum):
    """What answers a question in SQL."""

    duckdb = "duckdb"
    spark = "spark"


class EngineMissingError(VidnoError):
    """An engine that this version does not have."""

    code = "engine-missing"
    template = Text(bg="„{name}“ още не е вграден.", en="'{name}' is not built in yet.")
    hint = Text(
        bg="Той идва в следваща стъпка; без „--engine“ отговаря DuckDB.",
        en="It comes with a later step; without '--engine' DuckDB answers.",
    )


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(search)
    app.command()(sql)
    app.command()(mcp)


def search(
    words: Annotated[list[str], typer.Argument(help="What you look for, in any of the languages.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 10,
    portal: PortalOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Find datasets, indicators, places, stories and topics by words, also mistyped or in Latin letters."""
    from vidno.search.documents import KINDS
    from vidno.search.finder import Finder

    finder = Finder(open_portal(portal))
    finder.renew()
    found = finder.find(" ".join(words), limit=limit)
    if as_json:
        hits = [
            {
                "kind": hit.kind,
                "id": hit.id,
                "title": finder.document(hit.kind, hit.id).title.model_dump(),
                "score": round(hit.score, 3),
            }
            for hit in found.hits
        ]
        print_json({"total": found.total, "partial": found.is_partial, "found": hits})
        return
    language = console_language()
    if found.is_partial and found.hits:
        say(
            "Нищо не съдържа всички думи. Ето какво съдържа някои от тях:",
            "Nothing has all the words. These have some of them:",
        )
    for hit in found.hits:
        title = finder.document(hit.kind, hit.id).title.pick(language)
        out.print(f"{title}", style="bold", markup=False)
        out.print(f"  {KINDS[hit.kind].pick(language)} {hit.id}", markup=False)
    if not found.hits:
        say(
            "Нищо не е намерено. Опитайте с друга дума; „vidno search образование“ например.",
            "Nothing found. Try another word; 'vidno search education' for example.",
        )


def sql(
    query: Annotated[
        str, typer.Argument(help='One SELECT; tables are "publisher/dataset" or publisher.dataset.')
    ],
    engine: Annotated[Engine, typer.Option(help="What answers.")] = Engine.duckdb,
    limit: Annotated[int, typer.Option(min=1, max=50_000, help="At most so many rows.")] = 1000,
    portal: PortalOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Answer one SELECT over the published tables, as CSV; it changes nothing and reads nothing else."""
    from vidno.publish.sql import ask

    if engine is not Engine.duckdb:
        raise EngineMissingError(name=engine.value)
    found = ask(open_portal(portal), query, rows=limit)
    if as_json:
        columns = [{"name": name, "type": kind} for name, kind in found.columns]
        print_json({"columns": columns, "rows": found.rows, "truncated": found.is_truncated})
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([name for name, _ in found.columns])
    writer.writerows(found.rows)
    out.out(text.getvalue(), end="", highlight=False)
    if found.is_truncated:
        say(
            "Отговорът е по-дълъг: показано е началото му („--limit“).",
            "The answer is longer: this is its beginning ('--limit').",
        )


def mcp(portal: PortalOption = None) -> None:
    """Answer a language model over standard input and output (Model Context Protocol)."""
    root = open_portal(portal).root
    os.environ["VIDNO_PORTAL"] = str(root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidno.web.settings")
    import django

    django.setup()
    from vidno.web.mcp import protocol
    from vidno.web.portal.pages.site import site_of

    for line in filter(bytes.strip, sys.stdin.buffer):
        answer = protocol.answered(site_of(root), line)
        if answer is not None:
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()
