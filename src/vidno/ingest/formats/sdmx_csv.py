"""SDMX-CSV, versions 1 and 2: delimited text whose columns have fixed names, with or without labels."""

import re
from pathlib import Path

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import Input
from vidno.ingest.explained import Explained, worded
from vidno.ingest.formats import csv
from vidno.ingest.formats._sdmx_words import TITLES
from vidno.ingest.grid import Grid

NAME = "sdmx-csv"
TITLE = "SDMX-CSV"
SUFFIXES = (".csv",)
RANK = 3
HEADER = re.compile(
    rb"(?:\xef\xbb\xbf)?\"?(?:DATAFLOW\"?|STRUCTURE(?:\[[^\]\r\n]{0,9}\])?\"?[,;\t|]\"?STRUCTURE_ID\"?)[,;\t|]"
)
LABELLED = re.compile(r"([^\s:][^:]*?):\s+(\S.*)")
"""A code and its label in one cell: "BG: Bulgaria"."""
MIN_SHARE = 0.9
LABELS_LIMIT = 5_000


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the header begins as SDMX-CSV says."""
    return not names and bool(HEADER.match(head))


def describe(path: Path) -> Input:
    """Decide encoding and dialect as for other delimited text, which it is from here on."""
    return csv.describe(path)


def read(path: Path, how: Input) -> list[Grid]:
    """Read the one grid, as delimited text."""
    return csv.read(path, how)


def count(path: Path, how: Input) -> int:
    """Count non-empty cells, as in delimited text."""
    return csv.count(path, how)


def explain(path: Path) -> Explained:
    """Return the titles in the header, and the labels where cells have code and label together."""
    [grid] = csv.read(path, csv.describe(path))
    header, *rows = grid.rows or [[]]
    titles: dict[str, Text] = {}
    codelists: dict[str, list[Code]] = {}
    for place, name in enumerate(header):
        concept, label = _parted(name) or (name, "")
        if concept in TITLES or label:
            titles[name] = TITLES.get(concept) or worded(label)
        if label and concept not in ("TIME_PERIOD", "OBS_VALUE"):
            codelists[name] = _labels([row[place] for row in rows if place < len(row)])
    return Explained(titles, {name: codes for name, codes in codelists.items() if codes})


def _labels(cells: list[str]) -> list[Code]:
    """Return the distinct cells as codes with their labels; [] where most have no label."""
    texts = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
    parted = [(text, found[1]) for text in texts if (found := _parted(text))]
    if len(texts) > LABELS_LIMIT or len(parted) < MIN_SHARE * len(texts):
        return []
    known = dict(parted)
    return [Code(text, worded(known.get(text, text))) for text in texts]


def _parted(text: str) -> tuple[str, str] | None:
    found = LABELLED.fullmatch(text.strip())
    return (found[1], found[2]) if found else None
