"""The fields that a card names must be there."""

from collections.abc import Iterable

from vidno.agenda.signals.faults import FieldMissingError
from vidno.base.nearest import perhaps
from vidno.engine.query import Reader


def check_fields(signal: str, dataset: str, reader: Reader, names: Iterable[str]) -> None:
    """Raise FieldMissingError for the first name that the table does not have; empty ones are left out."""
    for name in names:
        if name and name not in reader.columns:
            raise FieldMissingError(
                signal=signal,
                field=name,
                dataset=dataset,
                perhaps=perhaps(name, reader.columns),
                known=", ".join(reader.columns),
            )
