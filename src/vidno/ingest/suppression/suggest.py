"""Suggesting which small counts to suppress, in tables about the health or the education of people."""

import re
from dataclasses import dataclass
from typing import Any

from vidno.catalogue.place import places
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted
from vidno.ingest.suppression.protect import protect
from vidno.ingest.suppression.relations import Cells, cells_of
from vidno.ingest.table import Table

SMALL = 4
"""Counts of 1 to 4 may point at somebody."""
SMALL_AREA = 9
"""In tables of health by municipality or smaller, counts of 1 to 9."""
MOST = 300
"""Where more counts are small, coarser categories serve better than holes."""
RATE = re.compile(r"(?i)%|дял|средн|среден|на \d+ души|коефициент|mean|rate|share")
HEALTH = re.compile(
    r"(?i)здрав|забол|болест|диагноз|пациент|болни|смърт|умрел|почин|аборт|хоспитал|инвалид|увреждан|"
    r"ваксин|зарази|психи|туберкул|рак\b|health|disease|patient|death|hospital|disab|cancer"
)
EDUCATION = re.compile(
    r"(?i)учени|учащи|студент|матур|изпит|явили|оценка|отпаднал|успех|детск|зрелост|pupil|student|exam|dropout"
)
PEOPLE = re.compile(
    r"(?i)лица|деца|ученици|учени|пациент|\bболни(?:те)?\b|умрел|почин|родени|случаи|жени|мъже|явили|студент|хора|аборт|"
    r"persons|people|children|pupils|patients|deaths|cases|women|men|students|births"
)
SMALLER = {"municipality", "settlement", "town-hall", "district"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be suppressed in a table."""

    threshold: int
    small: int
    """How many counts are small."""
    primary: tuple[tuple[str, str], ...]
    """Field and cell of small counts; empty where there are too many for holes."""
    secondary: tuple[tuple[str, str], ...]
    """Cells that have to go along, or the small ones could be computed back."""
    unproved: tuple[tuple[str, str], ...]
    """Small counts that even then can be narrowed down, or are too tangled to prove."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as the report lists it, with the steps that would do it."""
        both = [*self.primary, *self.secondary]
        return {
            "threshold": self.threshold,
            "small_counts": self.small,
            "primary": [cell for _, cell in self.primary],
            "secondary": [cell for _, cell in self.secondary],
            "unproved": [cell for _, cell in self.unproved],
            "steps": [
                {
                    "step": "suppress",
                    "column": field,
                    "status": f"{field}_status" if len(set(dict(both))) > 1 else "status",
                    "threshold": self.threshold,
                    "cells": [cell for name, cell in both if name == field],
                }
                for field in dict.fromkeys(name for name, _ in both)
            ],
        }


def suggest(table: Table, said: str) -> dict[str, Any] | None:
    """Return what could be suppressed; None where a table is not about people or has no small count.

    Args:
        table: The finished tables.
        said: What the file says about itself, above and below the table.
    """
    words = f"{said} {_words(table)}"
    health = bool(HEALTH.search(words))
    if not (health or EDUCATION.search(words)) or not PEOPLE.search(words):
        return None
    measures = [spec for spec in table.recipe.fields if _is_count(table, spec)]
    threshold = SMALL_AREA if health and _is_local(table) else SMALL
    small = sum(
        int(
            table.rows(f"SELECT count_if({quoted(spec.name)} BETWEEN 1 AND {threshold}) FROM tidy")[
                0
            ][0]
        )
        for spec in measures
    )
    if not small:
        return None
    cells = cells_of(table, measures) if small <= MOST else None
    if cells is None:
        return Suggestion(threshold, small, (), (), ()).as_dict()
    numbers = frozenset(
        number
        for number, value in enumerate(cells.values)
        if value is not None and 1 <= value <= threshold
    )
    chosen = protect(cells.values, cells.sums, numbers, threshold)
    return Suggestion(
        threshold,
        small,
        _named(cells, chosen.primary),
        _named(cells, chosen.secondary),
        _named(cells, chosen.unproved),
    ).as_dict()


def _named(cells: Cells, numbers: frozenset[int]) -> tuple[tuple[str, str], ...]:
    return tuple((cells.fields[number], cells.addresses[number]) for number in sorted(numbers))


def _is_count(table: Table, spec: FieldSpec) -> bool:
    """Tell whether a measure counts: whole numbers, none below zero, no rate."""
    if spec.role != "measure" or spec.type not in ("integer", "number"):
        return False
    name = quoted(spec.name)
    [(fractions, below)] = table.rows(
        f"SELECT count_if({name} <> floor({name})), count_if({name} < 0) FROM tidy"
    )
    words = f"{spec.unit.bg} {spec.title.bg} {spec.title.en}"
    return not fractions and not below and not RATE.search(words)


def _words(table: Table) -> str:
    """Return what a table says about itself: header, names of fields, name of the file."""
    parts = [text for item in table.recipe.columns for text in item.header]
    parts += [
        f"{spec.title.bg} {spec.title.en} {spec.unit.bg} {spec.unit.en}"
        for spec in table.recipe.fields
    ]
    return " ".join([*parts, table.recipe.data_input.file])


def _is_local(table: Table) -> bool:
    """Tell whether a table goes down to municipalities or further."""
    codes = {
        code
        for spec in table.recipe.fields
        if spec.kind == "place"
        for code in table.inputs.codes.get(spec.codelist, {})
    }
    known = places()
    return any(known[code].level in SMALLER for code in codes if code in known)
