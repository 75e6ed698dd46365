"""The checks in words: named, yes or no, never a score."""

from dataclasses import dataclass
from functools import lru_cache

from vidno.base import numbers, registry
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text, same
from vidno.web.portal.pages import coverage, values
from vidno.web.portal.pages.site import Published

RAGGED = Text(bg="Всички редове са еднакво дълги", en="All lines have the same length")
LICENCE = Text(bg="Посочен лиценз", en="A licence is stated")
UNIT = Text(bg="Посочена единица", en="Units are stated")
FRESH = Text(bg="Пресни данни", en="Recent data")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check: what it asks, whether it holds, and what was found."""

    title: str
    holds: bool
    detail: str


@lru_cache(maxsize=2048)
def of(item: Published, language: Language) -> tuple[CheckRow, ...]:
    """Return all checks of a version: those of its build, then licence, units and freshness."""
    rows = [
        _built(entry["check"], int(entry["faults"]), language)
        for entry in item.release.report["checks"]
    ]
    return (*rows, _licence(item, language), _units(item, language), *_fresh(item, language))


def summary(item: Published, language: Language) -> str:
    """Write how many checks hold: „6 от 8 проверки“."""
    rows = of(item, language)
    held = sum(1 for row in rows if row.holds)
    return Text(
        bg=f"{held} от{NBSP}{len(rows)} проверки", en=f"{held} of{NBSP}{len(rows)} checks"
    ).pick(language)


def _built(name: str, faults: int, language: Language) -> CheckRow:
    module = registry.modules("vidno.ingest.checks", group="vidno.checks").get(name)
    title = module.TITLE if module else RAGGED if name == "ragged" else same(name)
    detail = (
        numbers.count(faults, language, ("случай", "случая"), ("case", "cases")) if faults else ""
    )
    return CheckRow(title.pick(language), faults == 0, detail)


def _licence(item: Published, language: Language) -> CheckRow:
    stated = item.config.licence != "not-stated"
    detail = (
        Text() if stated else Text(bg="Издателят не го е казал.", en="The publisher has not said.")
    )
    return CheckRow(LICENCE.pick(language), stated, detail.pick(language))


def _units(item: Published, language: Language) -> CheckRow:
    given = {indicator.measure for indicator in item.config.indicators if indicator.unit}
    measures = item.release.schema.by_role("measure")
    if len(measures) == 1 and "value" in given:
        given.add(measures[0].name)
    without = [spec.name for spec in measures if not spec.unit and spec.name not in given]
    return CheckRow(UNIT.pick(language), not without, ", ".join(without))


def _fresh(item: Published, language: Language) -> tuple[CheckRow, ...]:
    found = coverage.freshness(item, language)
    if found is None:
        return ()
    last = coverage.periods(item, language)
    return (
        CheckRow(FRESH.pick(language), not found.is_stale, values.closed(f"{last}: {found.words}")),
    )
