"""Commands that compare: diff."""

from typing import Annotated, Any

import typer

from vidno.base.text import LANGUAGES, Text, console_language
from vidno.cli.console import JsonFlag, PortalOption, open_portal, out, print_json, say

SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(diff)


def diff(
    dataset: Annotated[str, typer.Argument(help="PUBLISHER/DATASET.")],
    before: Annotated[
        str, typer.Argument(help="The older version; default: the one before the newer.")
    ] = "",
    after: Annotated[
        str, typer.Argument(help="The newer version; default: the one in force.")
    ] = "",
    portal: PortalOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Say in words what changed between two versions: rows, values, fields, units, codes."""
    from vidno.publish import diff as comparing
    from vidno.publish import diff_words

    folder = open_portal(portal).dataset(dataset)
    newer = folder.release(after)
    older = before or newer.diff["since"]
    now = comparing.side_of(newer)
    found = comparing.compare(now, comparing.side_of(folder.release(older)) if older else None)
    said = {language: diff_words.sentences(found, now, language) for language in LANGUAGES}
    if as_json:
        words = {"words": said["en"], "words_bg": said["bg"]}
        print_json({"dataset": dataset, "version": newer.version, **found, **words})
        return
    language = console_language()
    since = found["since"] or Text(bg="нищо", en="nothing").pick(language)
    out.print(f"{dataset}: {since} → {newer.version}", style="bold", markup=False)
    for sentence in said[language]:
        out.print(f"  {sentence}", markup=False)
    _print_values(found, now)


def _print_values(found: dict[str, Any], now: Any) -> None:
    """Print the first revised values: what about, old, new, and the rows for `vidno trace`."""
    from vidno.publish import diff_words

    language = console_language()
    for item in found["largest"][:SHOWN]:
        about = ", ".join(
            diff_words.shown(now, name, code, language) for name, code in item["at"].items() if code
        )
        old, new = diff_words.pair_of(item["old"], item["new"], language)
        title = diff_words.title_of(now, item["field"], language)
        say(
            f"  {title} ({about}): {old} → {new}   редове {item['row_before']} → {item['row']}",
            f"  {title} ({about}): {old} → {new}   rows {item['row_before']} → {item['row']}",
        )
    rest = len(found["largest"]) - SHOWN
    if rest > 0:
        say(f"  … и още {rest} (с „--json“)", f"  … and {rest} more (with '--json')")
