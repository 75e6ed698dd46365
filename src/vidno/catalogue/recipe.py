"""The recipe: the ordered steps from a raw file to a tidy table (`recipe.yml`).

`vidno add` writes it, people may change it, `vidno build` replays it without guessing again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from vidno.base.text import Text, WordedValueError
from vidno.catalogue.area import Area, column_of, letters_of
from vidno.catalogue.portal import Strict
from vidno.catalogue.schema import RESERVED, FieldSpec

__all__ = ["column_of", "letters_of"]


def _free(spec: FieldSpec) -> FieldSpec:
    if spec.name.casefold() in RESERVED:
        raise WordedValueError(
            Text(
                bg=f"поле с друго име: „{spec.name}“ е номерът на реда",
                en=f"a field with another name: '{spec.name}' is the number of the row",
            )
        )
    return spec


LineRole = Literal["metadata", "header", "data", "group", "derived", "notes"]
LINE_ROLES: tuple[LineRole, ...] = ("metadata", "header", "data", "group", "derived", "notes")


class Input(Strict):
    """A raw file and how to read its bytes."""

    file: str
    """Name in `raw/`."""
    role: Literal["data", "fields", "codelists"] = "data"
    """What it holds: figures, names of fields, or code lists."""
    format: str
    """Name of the format."""
    encoding: str = ""
    """Of a text file."""
    delimiter: str = ""
    """Of a text file."""
    quote: str = '"'
    """Of a text file."""
    escape: str = ""
    """The sign before a quote or delimiter that is part of a cell, where a text file has one."""
    spaced: bool = False
    """Whether blanks after a delimiter are no part of the cell: `1, "a, b"`."""
    inside: "Input | None" = None
    """Of an archive: the file within it and how to read that one."""

    @property
    def innermost(self) -> "Input":
        """How the bytes of the table itself are read: in an archive those of its member."""
        return self.inside.innermost if self.inside else self


class Rectangle(Strict):
    """One table on one sheet. `lines` says what every non-empty line is: "4-5", "1-3 298"."""

    sheet: str = ""
    """Name of the sheet; empty in a text file."""
    range: str = ""
    """The cells it may take, "A5:F40", or "A5:F" down to the end; empty where it has the sheet to itself."""
    title: str = ""
    """What stands above it, where its sheet has several: by this the table of the next file is known."""
    columns: str
    """First and last column: "A:J"."""
    lines: dict[LineRole, str]
    """Role to lines."""
    levels: dict[int, str] = Field(default_factory=dict)
    """Lines by hierarchy level where layout tells it (bold, indent): 1 is the top."""

    @property
    def area(self) -> Area | None:
        """The cells it may take; None where it has the sheet to itself."""
        return Area.read(self.range) if self.range else None

    @field_validator("range")
    @classmethod
    def _is_area(cls, text: str) -> str:
        return str(Area.read(text)) if text else ""

    @field_validator("lines", "levels")
    @classmethod
    def _are_ranges(cls, lines: dict[Any, str]) -> dict[Any, str]:
        for ranges in lines.values():
            list(runs_in(ranges))
        return lines


class Other(Strict):
    """Another table on a sheet with one of ours, which is left out."""

    sheet: str = ""
    """Name of the sheet; empty in a text file."""
    range: str
    """Where it stands: "A42:F60"."""
    title: str = ""
    """What stands above it."""
    table: int
    """Its number among the tables of the file, as `--table` takes it."""

    @field_validator("range")
    @classmethod
    def _is_area(cls, text: str) -> str:
        return str(Area.read(text))

    @property
    def area(self) -> Area:
        """Where it stands."""
        return Area.read(self.range)


class Column(Strict):
    """A column of the rectangle and the texts of its header, top level first."""

    id: str = Field(pattern=r"^[A-Z]{1,4}$")
    """The column letter, A, B … AA: its address in the source."""
    header: tuple[str, ...] = ()
    """Texts of the header, top level first."""


class Step(BaseModel):
    """One step: `step` names it, the other keys are its options."""

    model_config = ConfigDict(frozen=True, extra="allow")

    step: str
    """Name of the step."""


class Part(Strict):
    """Further rows of a dataset: another file, or another table of the same one.

    What is left out is as the recipe has it.
    """

    inputs: tuple[Input, ...] = ()
    """Its raw files; none: another table of the file before."""
    tables: tuple[Rectangle, ...]
    """Where its table stands."""
    ignored: dict[str, str] = Field(default_factory=dict)
    """Sheets of its file that are no part of the table, with the reason."""
    others: tuple[Other, ...] = ()
    """Other tables on the sheets of its own."""
    columns: tuple[Column, ...] = ()
    """Its columns."""
    steps: tuple[Step, ...] = ()
    """What is done with it, where that is another thing altogether."""
    but: tuple[Step, ...] = ()
    """Steps that stand in place of those of the recipe with the same name and column."""


class Recipe(Strict):
    """What `recipe.yml` says."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    inputs: tuple[Input, ...]
    """The raw files."""
    tables: tuple[Rectangle, ...]
    """Where the table stands, sheet by sheet."""
    ignored: dict[str, str] = Field(default_factory=dict)
    """Sheets that are no part of the table, with the reason."""
    others: tuple[Other, ...] = ()
    """Other tables on the sheets of this one."""
    columns: tuple[Column, ...]
    """The columns of the rectangle."""
    steps: tuple[Step, ...] = ()
    """What is done, in order."""
    fields: tuple[Annotated[FieldSpec, AfterValidator(_free)], ...] = ()
    """The table schema of the result, in column order."""
    further: tuple[Part, ...] = ()
    """Whose rows are put below these: the files of other years, other tables of the sheet."""

    def parts(self) -> tuple["Recipe", ...]:
        """Return a whole recipe for each part, this one first; none of them has further parts."""
        found = [self.model_copy(update={"further": ()})]
        for part in self.further:
            before = found[-1]
            same = not part.inputs
            found.append(
                found[0].model_copy(
                    update={
                        "inputs": before.inputs if same else part.inputs,
                        "tables": part.tables,
                        "ignored": part.ignored,
                        "others": part.others,
                        "columns": part.columns or self.columns,
                        "steps": part.steps or instead(self.steps, part.but),
                    }
                )
            )
        return tuple(found)

    @property
    def every_input(self) -> tuple[Input, ...]:
        """The raw files of all parts, each once."""
        found = {item.file: item for part in self.parts() for item in reversed(part.inputs)}
        own = {item.file: item for item in self.inputs}
        return tuple((own | found).values())

    @property
    def data_input(self) -> Input:
        """The file that holds the figures."""
        return next(item for item in self.inputs if item.role == "data")


def subject_of(step: Step) -> tuple[str, str]:
    """Return what tells a step from the others: its name and what it is about."""
    options = step.model_extra or {}
    about = options.get("column") or options.get("name") or ""
    return step.step, about if isinstance(about, str) else ""


def instead(steps: tuple[Step, ...], others: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return steps with others in place of those with the same subject."""
    swapped = {subject_of(step): step for step in others}
    return tuple(swapped.get(subject_of(step), step) for step in steps)


def ranges_of(numbers: Iterable[int]) -> str:
    """Write line numbers shortly: [1, 2, 3, 7] becomes "1-3 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def numbers_in(ranges: str) -> Iterator[int]:
    """Yield the line numbers that `ranges_of` wrote. Raises ValueError for anything else."""
    for first, last in runs_in(ranges):
        yield from range(first, last + 1)


def runs_in(ranges: str) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each part of what `ranges_of` wrote. Raises ValueError."""
    for part in ranges.split():
        match = re.fullmatch(r"(\d{1,8})(?:-(\d{1,8}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first:
            raise WordedValueError(
                Text(
                    bg=f"редове като 4-5 или 1-3 298, а не {part}",
                    en=f"line numbers such as 4-5 or 1-3 298, not {part}",
                )
            )
        yield first, last
