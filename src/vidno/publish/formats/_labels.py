"""What codes mean, as SQL: DuckDB writes the labels of a table without a join."""

from vidno.catalogue.codelist import Code
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted, text_of
from vidno.publish.tidy import Tidy


def codes_of(tidy: Tidy, spec: FieldSpec) -> dict[str, Code]:
    """Return the codes of a field; empty where its values speak for themselves."""
    return tidy.codelists.get(spec.codelist, {}) if spec.codelist else {}


def types(tidy: Tidy) -> tuple[str, ...]:
    """Return the SQL that must run before: one type a field with codes, named by its number."""
    return tuple(
        f"CREATE TYPE codes_{number} AS ENUM ({', '.join(map(text_of, codes))})"
        for number, spec in enumerate(tidy.schema.fields)
        if (codes := codes_of(tidy, spec))
    )


def label(spec: FieldSpec, number: int, texts: list[str]) -> str:
    """Return SQL that gives the text of a code, null for an unknown one.

    Args:
        spec: The field.
        number: Its number in the table, from 0.
        texts: One a code, in the order of the codes.
    """
    listed = ", ".join(map(text_of, texts))
    place = f"enum_code(TRY_CAST(CAST({quoted(spec.name)} AS VARCHAR) AS codes_{number})) + 1"
    return f"[{listed}][{place}]"
