"""Doubts that come up while a file is read, before there is a table to check."""

from vidno.base.errors import DataError
from vidno.base.text import Text


class RaggedRowError(DataError):
    """A line of a text file with more or fewer cells than the others."""

    code = "row-ragged"
    template = Text(
        bg="{cell}: редът има {found} клетки вместо {expected}; стойностите му може да са изместени.",
        en="{cell}: the line has {found} cells instead of {expected}; its values may be shifted.",
    )
    hint = Text(
        bg="Сравнете реда с източника; изместен ред се поправя в corrections.yml.",
        en="Compare the line with the source; a shifted line is put right in corrections.yml.",
    )
