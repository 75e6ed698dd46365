"""Findings of personal data as lines at a terminal."""

from typing import Any

from vidno.base.text import Language, Text, console_language
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.cli.console import out, say
from vidno.engine import worker
from vidno.ingest.privacy.gate import RawNumbersError
from vidno.ingest.privacy.hidden import WORDS, HiddenError
from vidno.ingest.privacy.scan import kinds
from vidno.ingest.stream import choice

MOST_BYTES = 20_000_000
LEVELS = {
    "block": Text(bg="спира публикуването", en="stops publication"),
    "warn": Text(bg="прегледайте", en="look at it"),
    "inform": Text(bg="за сведение", en="for your information"),
}
SMALL = Text(bg="малки числа (1–4), вижте „suppress“", en="small counts (1–4), see 'suppress'")


def kept(dataset: DatasetFolder, recipe: Recipe) -> list[dict[str, Any]]:
    """Return what the raw files of a dataset hold of people; a build looks through large ones."""
    paths = {item.file: dataset.raw_path(item.file) for item in recipe.inputs}
    size = sum(path.stat().st_size for path in paths.values())
    if size > MOST_BYTES or any(map(choice.is_big_book, paths.values())):
        return []
    arguments = {
        "files": {name: str(path) for name, path in paths.items()},
        "recipe": recipe.model_dump(mode="json", by_alias=True),
    }
    name = recipe.data_input.file
    answer: list[dict[str, Any]] = worker.call(
        "vidno.ingest.privacy.whole:of_inputs", name, arguments
    )
    return answer


def print_all(found: list[dict[str, Any]]) -> None:
    """Print findings below a heading, and what to do about them; nothing where there is none."""
    if found:
        say("  лични данни и скрито:", "  personal and hidden:")
    for item in found:
        out.print(f"    {line(item, console_language())}", markup=False)
    levels = {item["level"] for item in found}
    if "block" in levels:
        hint = RawNumbersError.hint
        say(
            f"  „vidno build“ няма да публикува това. {hint.bg}",
            f"  'vidno build' will not publish this. {hint.en}",
        )
    if "warn" in levels or any(item["kind"] == "small-counts" for item in found):
        say(
            "  Ако са за частни лица: махнете ги и от файла; в рецептата „drop“ изпуска колона, „shorten“ и „map“"
            " я правят по-обща, „suppress“ крие малки числа.",
            "  If they are about private people: take them out of the file, too; in the recipe 'drop' leaves a"
            " column out, 'shorten' and 'map' make it coarser, 'suppress' hides small counts.",
        )


def line(found: dict[str, Any], language: Language) -> str:
    """Write a finding: what it is, how many, where, what it means."""
    cells = ", ".join(found["cells"]) + ("…" if found["cell_count"] > len(found["cells"]) else "")
    level = LEVELS[found["level"]].pick(language)
    return f"{_title(found['kind']).pick(language)}: {found['count']} ({cells}) – {level}"


def _title(kind: str) -> Text:
    if kind in WORDS:
        return Text(bg=HiddenError.BULGARIAN[WORDS[kind]], en=WORDS[kind])
    if kind == "small-counts":
        return SMALL
    known = kinds()
    return known[kind].TITLE if kind in known else Text(bg=kind, en=kind)
