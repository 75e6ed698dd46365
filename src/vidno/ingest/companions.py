"""Files that explain a data file: the fields and code lists of the statistical office's open data.

A table comes as three files. The fields file names each column in both languages; the code-list file
holds several lists, one below the other, and a line with an empty code is the title of its list.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import Input
from vidno.ingest import identify
from vidno.ingest.grid import Grid

FIELDS_HEADER = ("field", "name in bulgarian", "name in english")
SUBJECT = (r"(?i)стойност за показател[яи]?\s+(.+)", r"(?i)v[ae]lue of (?:the )?indicators?\s+(.+)")
CODES_HEADER = ("code list", "code")


@dataclass(frozen=True, slots=True)
class Companions:
    """What the companion files say: titles of fields, code lists by field."""

    titles: dict[str, Text] = field(default_factory=dict)
    codelists: dict[str, list[Code]] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()

    @property
    def subject(self) -> Text:
        """What the figures are about, from the title of the column that holds them."""
        for title in self.titles.values():
            bg, en = (
                re.fullmatch(pattern, text)
                for pattern, text in zip(SUBJECT, (title.bg, title.en), strict=True)
            )
            if bg:
                return Text(bg=_capital(bg[1]), en=_capital(en[1]) if en else "")
        return Text()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def role_of(grid: Grid) -> str:
    """Tell what a file is: "fields", "codelists" or "data"."""
    first = tuple(cell.strip().lower() for cell in (grid.rows[0] if grid.rows else []))
    if first[:3] == FIELDS_HEADER:
        return "fields"
    return "codelists" if first[:2] == CODES_HEADER and len(first) >= 3 else "data"


def read(paths: list[Path]) -> tuple[Companions, list[Path]]:
    """Read the companions among `paths`; return them and the paths that hold data.

    A format that explains its own columns, such as JSON-stat, is a companion of itself.
    """
    titles: dict[str, Text] = {}
    codelists: dict[str, list[Code]] = {}
    inputs: list[Input] = []
    data: list[Path] = []
    for path in identify.spread(paths):
        how = identify.format_of(path).describe(path)
        grids = identify.read(path, how) if how.innermost.format == "csv" else []
        role = role_of(grids[0]) if grids else "data"
        if role == "data":
            data.append(path)
            own = identify.explain(path)
            titles |= own.titles
            codelists |= own.codelists
            continue
        inputs.append(how.model_copy(update={"role": role}))
        rows = [[*row, "", "", ""] for row in grids[0].rows[1:]]
        if role == "fields":
            titles |= {row[0]: Text(bg=row[1].strip(), en=row[2].strip()) for row in rows if row[0]}
        else:
            for row in rows:
                if row[1].strip():
                    code = Code(row[1].strip(), Text(bg=row[2].strip(), en=row[3].strip()))
                    codelists.setdefault(row[0], []).append(code)
    return Companions(titles, codelists, tuple(inputs)), data
