"""The versions of a dataset and what changed, in words."""

from dataclasses import dataclass
from typing import Any

from vidno.base import numbers
from vidno.base.text import Language, Text
from vidno.web.portal.pages import values
from vidno.web.portal.pages.site import Published, Site

PERIODS_NAMED = 3
ROWS = (("ред", "реда"), ("row", "rows"))
NEW_ROWS = (("нов ред", "нови реда"), ("new row", "new rows"))
VALUES = (("стойност", "стойности"), ("value", "values"))


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: its name, address, what changed, and the figure that says most."""

    version: str
    href: str
    is_current: bool
    words: str
    figure: str
    noun: str


def of(site: Site, item: Published, language: Language) -> tuple[VersionRow, ...]:
    """Return all versions of a dataset, newest first."""
    rows = []
    for version in item.folder.versions():
        found = site.version(item.id, version)
        diff = found.release.diff
        figure, noun = headline(diff, language)
        rows.append(
            VersionRow(
                version,
                f"/{language}/data/{item.id}/v/{version}/",
                found.is_current,
                words(diff, language),
                figure,
                noun,
            )
        )
    return tuple(rows)


def words(diff: dict[str, Any], language: Language) -> str:
    """Say what a version brought."""
    rows = numbers.count(int(diff["rows"]), language, *ROWS)
    if diff["since"] is None:
        return Text(bg=f"Първо публикуване: {rows}.", en=f"First published: {rows}.").pick(language)
    if diff["added"] is None:
        text = Text(
            bg=f"Полетата са други и редовете не се сравняват. Сега има {rows}.",
            en=f"The fields differ, so rows are not compared. There are {rows} now.",
        )
        return text.pick(language)
    return " ".join(_sentences(diff, language))


def _sentences(diff: dict[str, Any], language: Language) -> list[str]:
    parts: list[Text] = []
    new = [values.period(str(label), language) for label in diff["periods_added"]]
    if new:
        named = ", ".join(new[-PERIODS_NAMED:])
        more = "… " if len(new) > PERIODS_NAMED else ""
        named = values.closed(named)
        parts.append(Text(bg=f"Нови периоди: {more}{named}", en=f"New periods: {more}{named}"))
    if diff["added"]:
        count = numbers.count(diff["added"], language, *NEW_ROWS)
        parts.append(Text(bg=f"Добавени: {count}.", en=f"Added: {count}."))
    if diff["removed"]:
        count = numbers.count(diff["removed"], language, *ROWS)
        parts.append(Text(bg=f"Отпаднали: {count}.", en=f"Gone: {count}."))
    if diff["revised"]:
        count = numbers.count(diff["revised"], language, *VALUES)
        parts.append(Text(bg=f"Променени: {count}.", en=f"Revised: {count}."))
    else:
        parts.append(
            Text(bg="Нито една стара стойност не е променена.", en="No old value was changed.")
        )
    return [part.pick(language) for part in parts]


def headline(diff: dict[str, Any], language: Language) -> tuple[str, str]:
    """Return the figure that says most about a version, and its noun."""
    if diff["since"] is None:
        return numbers.number(diff["rows"], language), Text(bg="реда", en="rows").pick(language)
    if diff["added"]:
        sign = numbers.number(diff["added"], language, sign=True)
        return sign, Text(bg="реда", en="rows").pick(language)
    revised = diff["revised"] or 0
    noun = Text(bg="променени стойности", en="revised values").pick(language)
    return numbers.number(revised, language), noun
