"""Declared fixes of known errors in a source (`corrections.yml`), each with what it expects to find."""

import datetime
import re
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field, PrivateAttr, field_validator, model_validator

from vidno.base.text import Text, WordedValueError
from vidno.catalogue import yaml_file
from vidno.catalogue.portal import Strict
from vidno.catalogue.recipe import numbers_in

CELL = r"^[A-Z]{1,3}[1-9]\d{0,7}$"
LETTERS = re.compile(r"[A-Z]{1,3}")


class Declared(Strict):
    """What every fix says: where it holds, why, who says so and since when."""

    model_config = ConfigDict(populate_by_name=True)

    file: str = ""
    """Name of the raw file, as received or in `raw/`; left out: whichever file is in use."""
    sheet: str = ""
    """Name of the sheet; left out in a text file."""
    why: Text
    """What is wrong in the source, for readers."""
    by: str = Field(min_length=1)
    """Who says so: a person, an office, a document."""
    since: datetime.date
    """Since when we know."""
    evidence: str = ""
    """Address of a page or document that shows it."""

    _line: int = PrivateAttr(default=0)

    @property
    def line(self) -> int:
        """The line of `corrections.yml` where it begins; 0 where it is in no file."""
        return self._line


class Correction(Declared):
    """A cell of the table's body that says something wrong.

    The build fails when the cell holds anything else than `was` or `is`; when it holds `is` already,
    the source has mended itself and the build warns.
    """

    cell: str = Field(pattern=CELL)
    """Address of the cell: column letters and line, "H591"."""
    was: str
    """What the cell says, character for character, in quotes; "" for an empty cell."""
    is_: str = Field(alias="is")
    """What it should say, written as the source writes; "" for nothing."""

    @model_validator(mode="after")
    def _changes_something(self) -> "Correction":
        if self.was.strip() == self.is_.strip():
            raise WordedValueError(
                Text(bg="текст, различен от „was“", en="a text other than 'was'")
            )
        return self


class Move(Declared):
    """Lines whose values stand under the wrong columns.

    The build fails when the lines are no longer so: another number of cells, or something else in the
    cells that the values move to.
    """

    lines: str
    """Lines of the file: "940-978"."""
    columns: dict[str, str] = Field(min_length=1)
    """Column where the values stand to the column where they belong: `{F: G, L: AB}`."""
    cells: int = Field(default=0, ge=0)
    """How many cells each of these lines has in a text file; 0: not looked at."""

    @field_validator("lines")
    @classmethod
    def _are_ranges(cls, lines: str) -> str:
        if not list(numbers_in(lines)):
            raise WordedValueError(
                Text(bg="редове като 4-5 или 1-3 298", en="line numbers such as 4-5 or 1-3 298")
            )
        return lines

    @field_validator("columns")
    @classmethod
    def _are_letters(cls, columns: dict[str, str]) -> dict[str, str]:
        for letters in (*columns, *columns.values()):
            if not LETTERS.fullmatch(letters):
                raise WordedValueError(
                    Text(bg="букви на колони като F или AB", en="column letters such as F or AB")
                )
        if len(set(columns.values())) < len(columns):
            raise WordedValueError(
                Text(bg="отделна колона за всяка", en="a column of its own for each")
            )
        return columns


class Corrections(Strict):
    """What `corrections.yml` says. Nothing in a raw file is changed: the build applies these."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    corrections: tuple[Correction, ...] = ()
    """Cells that say something wrong."""
    moves: tuple[Move, ...] = ()
    """Lines whose values stand under the wrong columns; done before `corrections`."""

    @property
    def declared(self) -> tuple[Correction | Move, ...]:
        """All of them, in the order in which they are applied."""
        return (*self.moves, *self.corrections)

    def about(self, names: set[str]) -> "Corrections":
        """Return those that hold for a file known by any of these names."""
        return self.model_copy(
            update={
                "corrections": tuple(
                    item for item in self.corrections if not item.file or item.file in names
                ),
                "moves": tuple(item for item in self.moves if not item.file or item.file in names),
            }
        )


def read(path: Path) -> Corrections:
    """Read `corrections.yml`; a dataset without one has none. Raises the errors of YAML files."""
    if not path.is_file():
        return Corrections(schema=1)
    tree = yaml_file.read_tree(path)
    found = yaml_file.parse(tree, Corrections, file=str(path))
    for key, items in (("corrections", found.corrections), ("moves", found.moves)):
        for number, item in enumerate(items):
            item._line = tree[key].lc.item(number)[0] + 1
    return found
