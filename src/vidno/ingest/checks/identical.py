"""The file is no copy of another one in the portal under another name: one year published as two."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.inputs import Inputs
from vidno.ingest.table import Table

NAME = "identical"
TITLE = Text(bg="Файлът не е копие на друг", en="The file is no copy of another")


class IdenticalFileError(DataError):
    """Two files of the portal have the same bytes."""

    code = "file-identical"
    template = Text(
        bg="„{name}“ е байт по байт същият като „{other}“ от „{dataset}“ (получен на {retrieved}).",
        en="'{name}' is byte by byte the same as '{other}' of '{dataset}' (received on {retrieved}).",
    )
    hint = Text(
        bg="Вероятно единият е качен под чуждо име: проверете при издателя коя година е това.",
        en="One of them was probably uploaded under a wrong name: ask the publisher which year it is.",
    )


def compares(inputs: Inputs) -> bool:
    """Tell whether there is a portal to compare with."""
    return inputs.twins is not None


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each file elsewhere with the same bytes."""
    for twin in table.inputs.twins or ():
        yield IdenticalFileError(
            name=twin.file or table.recipe.data_input.file,
            other=twin.name,
            dataset=twin.dataset,
            retrieved=twin.retrieved[:10],
        )
