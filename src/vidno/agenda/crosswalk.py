"""Crosswalks: which topics the answers of a survey, the divisions of a budget or the goals of a plan mean.

A crosswalk is a CSV with `from`, `label_bg`, `label_en`, `to`, `weight`: one row says which part of one
name goes to one topic, or to `none`, which is no topic; the weights of a name add up to 1. Where a name
means several topics and nobody knows the parts, they are equal; of COFOG's wide divisions they follow
roughly what Bulgaria spends.
"""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vidno.agenda.codebook import NO_TOPIC, Codebook
from vidno.base.errors import VidnoError
from vidno.base.nearest import perhaps
from vidno.base.text import Text

PACKAGED = Path(__file__).parent / "data" / "crosswalks"
COLUMNS = ("from", "label_bg", "label_en", "to", "weight")


class CrosswalkMissingError(VidnoError):
    """A crosswalk is asked for that neither the portal nor the package has."""

    code = "crosswalk-missing"
    template = Text(
        bg="Няма таблица за превод към темите „{crosswalk}“.",
        en="There is no crosswalk '{crosswalk}'.",
    )
    hint = Text(
        bg="{perhaps}Има: {known}. Свои таблици се пишат в agenda/crosswalks/.",
        en="{perhaps}There are: {known}. Own ones are written in agenda/crosswalks/.",
    )


class NotInCrosswalkError(VidnoError):
    """A value of a signal stands in no row of its crosswalk."""

    code = "crosswalk-gap"
    template = Text(
        bg="„{name}“ липсва в таблицата за превод към темите „{crosswalk}“.",
        en="'{name}' is missing in the crosswalk '{crosswalk}'.",
    )
    hint = Text(
        bg="{perhaps}Допишете ред в agenda/crosswalks/{crosswalk}.csv и кажете към коя тема води.",
        en="{perhaps}Add a row to agenda/crosswalks/{crosswalk}.csv that says which topic it means.",
    )


class CrosswalkRowError(VidnoError):
    """A row of a crosswalk cannot be used."""

    code = "crosswalk-row"
    template = Text(
        bg="„{file}“, ред {line}: {found}.",
        en="'{file}', line {line}: {found}.",
    )
    hint = Text(
        bg="Колоните са from, label_bg, label_en, to, weight; теглата на едно име дават общо 1.",
        en="The columns are from, label_bg, label_en, to, weight; the weights of one name add up to 1.",
    )


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How the names of one list lead to topics."""

    name: str
    """`cofog`, `eurobarometer`, `portal`, `sdg`, or what the portal calls its own."""
    labels: Mapping[str, Text]
    """By name: how it reads."""
    weights: Mapping[str, Mapping[str, float]]
    """By name, by topic: which part of it, above 0; they add up to 1, or less where a part is about no
    topic."""

    def topics_of(self, name: str) -> Mapping[str, float]:
        """Return the topics of a name with their parts.

        A name is a code, or a label in either language, whatever its case and article; of a label with
        several parts („A / B / C“) some are enough where no other label has them all.

        Raises:
            NotInCrosswalkError: No row, or more than one, is meant.
        """
        if name in self.weights:
            return self.weights[name]
        wanted = _parts(name)
        same = [code for code, label in self.labels.items() if wanted in _both(label)]
        found = same or [
            code
            for code, label in self.labels.items()
            if any(wanted <= one for one in _both(label))
        ]
        if len(found) != 1 or not wanted:
            known = [*self.weights, *(one.en for one in self.labels.values())]
            raise NotInCrosswalkError(name=name, crosswalk=self.name, perhaps=perhaps(name, known))
        return self.weights[found[0]]

    def spread(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return values by topic; a topic that no name leads to is left out, never 0.

        Raises NotInCrosswalkError for a name in no row.
        """
        found: dict[str, float] = {}
        for name, value in values.items():
            for topic, part in self.topics_of(name).items():
                found[topic] = found.get(topic, 0.0) + part * value
        return found


def _parts(label: str) -> frozenset[str]:
    parts = (part.strip().casefold().removeprefix("the ") for part in label.split("/"))
    return frozenset(part for part in parts if part)


def _both(label: Text) -> tuple[frozenset[str], ...]:
    return _parts(label.bg), _parts(label.en)


def read_crosswalk(name: str, codebook: Codebook, portal: Path | None = None) -> Crosswalk:
    """Return a crosswalk of the portal's folder `agenda/crosswalks/`, else a packaged one.

    Raises CrosswalkMissingError, CrosswalkRowError and UnknownTopicError.
    """
    folders = [PACKAGED] if portal is None else [portal / "agenda" / "crosswalks", PACKAGED]
    known = {path.stem: path for folder in reversed(folders) for path in folder.glob("*.csv")}
    if name not in known:
        raise CrosswalkMissingError(
            crosswalk=name, perhaps=perhaps(name, known), known=", ".join(sorted(known))
        )
    return _read(known[name], codebook)


def _read(path: Path, codebook: Codebook) -> Crosswalk:
    labels: dict[str, Text] = {}
    weights: dict[str, dict[str, float]] = {}
    lines: dict[str, int] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise _row(path, 1, "липсват колони", "columns are missing")
        for row in rows:
            name, to = row["from"], row["to"]
            codebook.check_topics([to])
            if to in weights.setdefault(name, {}):
                raise _row(path, rows.line_num, f"„{to}“ стои два пъти", f"'{to}' stands twice")
            weights[name][to] = _weight(path, rows.line_num, row["weight"])
            labels[name] = Text(bg=row["label_bg"], en=row["label_en"])
            lines[name] = rows.line_num
    for name, parts in weights.items():
        total = math.fsum(parts.values())
        if abs(total - 1) > 1e-9:
            raise _row(
                path,
                lines[name],
                f"теглата на „{name}“ дават общо {total:g}",
                f"the weights of '{name}' add up to {total:g}",
            )
        parts.pop(NO_TOPIC, None)
    return Crosswalk(path.stem, labels, weights)


def _weight(path: Path, line: int, written: str | None) -> float:
    try:
        weight = float(written or "")
    except ValueError:
        weight = math.nan
    if not 0 < weight <= 1:
        raise _row(
            path,
            line,
            f"„{written}“ не е тегло над 0 до 1",
            f"'{written}' is no weight above 0 up to 1",
        )
    return weight


def _row(path: Path, line: int, bg: str, en: str) -> CrosswalkRowError:
    return CrosswalkRowError(file=str(path), line=line, found=Text(bg=bg, en=en))
