"""The audit of a signal in a period: the sample that was drawn, and what people made of it."""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vidno.agenda.codebook import Codebook
from vidno.agenda.text.agreement import (
    PUBLISHED,
    AgreementUndefinedError,
    OneCoderError,
    alpha,
)
from vidno.agenda.text.audit import AuditSample, PeriodNameError
from vidno.agenda.text.items import Coding, csv_of
from vidno.agenda.text.settled import BLIND, codings_of
from vidno.agenda.text.shares import LEAST_AUDITED
from vidno.catalogue import yaml_file

FOLDER = "agenda/audits"
TRAINED_ON = "agenda/model.csv"
"""Which items taught the model in force: signal, item."""
PERIOD = re.compile(r"[0-9A-Za-z]+([-.][0-9A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit."""

    sample: AuditSample
    codings: tuple[Coding, ...]
    """Of people, on texts of the sample."""
    labels: Mapping[str, str]
    """By item that two people answered: its topic or `none`; disputed ones are `none`."""
    disputed: Mapping[str, frozenset[str]]
    """By item that people do not agree on: what they named."""
    alpha: float | None
    """Krippendorff's, of all who coded the sample blind; null where it cannot be known."""
    taught: bool = False
    """Whether the model in force was trained on some of these texts. It knows them too well to be checked
    by them: shares are then those of the labels alone."""

    @property
    def digest(self) -> str:
        """Hash of the sample and of what people said of it."""
        said = self.sample.model_dump_json() + csv_of(self.codings, Coding)
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def is_usable(self) -> bool:
        """Whether shares may be estimated by it: enough was coded, and people agree well enough."""
        enough = len(self.labels) >= LEAST_AUDITED
        return enough and self.alpha is not None and self.alpha >= PUBLISHED


def path_of(root: Path, signal: str, period: str) -> Path:
    """Return where a sample is kept. Raises PeriodNameError."""
    if not PERIOD.fullmatch(period):
        raise PeriodNameError(period=period)
    return root / FOLDER / f"{signal}-{period}.yml"


def audit_of(root: Path, signal: str, period: str, codebook: Codebook) -> Audit | None:
    """Return the audit of a signal in a period; None where no sample was drawn.

    Raises as `codings_of` and `yaml_file.load` do.
    """
    path = path_of(root, signal, period)
    if not path.is_file():
        return None
    found = _read(root, path, codebook)
    return found if (found.sample.signal, found.sample.period) == (signal, period) else None


def audits(root: Path, codebook: Codebook) -> Iterator[Audit]:
    """Yield the audits of a portal, by the names of their files. Raises as `audit_of` does."""
    for path in sorted((root / FOLDER).glob("*.yml")):
        yield _read(root, path, codebook)


def _read(root: Path, path: Path, codebook: Codebook) -> Audit:
    sample = yaml_file.load(path, AuditSample)
    coded = codings_of(root, sample.signal, codebook)
    inside = set(sample.items)
    codings = tuple(one for one in coded.codings if one.item in inside)
    return Audit(
        sample,
        codings,
        coded.labels(sample.items),
        {item: named for item, named in coded.disputed.items() if item in inside},
        known_alpha(codings),
        not inside.isdisjoint(_taught(root, sample.signal)),
    )


def _taught(root: Path, signal: str) -> set[str]:
    """Return the items of a signal that taught the model in force."""
    path = root / TRAINED_ON
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        return {row["item"] for row in csv.DictReader(file) if row["signal"] == signal}


def known_alpha(codings: tuple[Coding, ...]) -> float | None:
    """Return Krippendorff's alpha of those who coded blind, or None where it cannot be known."""
    try:
        return alpha(blind(codings))
    except (OneCoderError, AgreementUndefinedError):
        return None


def blind(codings: tuple[Coding, ...]) -> list[tuple[str, str, str | None]]:
    """Return item, coder and topic of those who coded blind; null where a text was left open."""
    return [
        (one.item, one.coder, one.topic or None) for one in codings if BLIND.fullmatch(one.coder)
    ]
