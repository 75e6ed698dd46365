"""The table schema: what the columns of a tidy table mean."""

from typing import Literal

from pydantic import Field

from vidno.base.text import Text
from vidno.catalogue.portal import Strict

Role = Literal["dimension", "measure", "attribute"]
FieldType = Literal["string", "integer", "number", "date", "boolean"]
BOOLEANS = {"true": Text(bg="да", en="yes"), "false": Text(bg="не", en="no")}
"""What the two values of a boolean field are for readers, by their text in queries and files."""
RESERVED = ("row", "file_row_number")
"""Names that no field of a release has: of the number of a row, in the table and while Parquet is read."""
Kind = Literal["text", "code", "period", "place", "status", "quantity"]


class FieldSpec(Strict):
    """One column of a tidy table."""

    name: str
    """ASCII name; the column of the table. `row` is taken: it is the number of a row."""
    title: Text
    """As readers see it."""
    description: Text = Text()
    """What it means, in a sentence or two."""
    type: FieldType = "string"
    """How values are stored."""
    role: Role = "dimension"
    """What it does: a dimension identifies, a measure is measured, an attribute qualifies."""
    kind: Kind = "text"
    """What the values are: a period and a place are dimensions with a meaning of their own."""
    unit: Text = Text()
    """Of a measure."""
    codelist: str = ""
    """Name of the code list in `codelists/`, without suffix; empty when values speak for themselves."""
    of: str = ""
    """For a status: the measure whose missing values it explains."""


class TableSchema(Strict):
    """The fields of a tidy table, in column order."""

    fields: tuple[FieldSpec, ...] = Field(default=())
    """The columns, in order."""

    def field(self, name: str) -> FieldSpec:
        """Return the field called `name`. Raises KeyError."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise KeyError(name)

    def by_role(self, role: Role) -> tuple[FieldSpec, ...]:
        """Return the fields that play `role`, in column order."""
        return tuple(spec for spec in self.fields if spec.role == role)

    def by_kind(self, kind: Kind) -> FieldSpec | None:
        """Return the first dimension of a kind, such as the period, or None."""
        return next(
            (spec for spec in self.fields if spec.kind == kind and spec.role == "dimension"), None
        )
