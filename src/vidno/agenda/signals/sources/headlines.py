"""Headlines: what media write about, from a table of them or a feed (RSS, Atom) that was saved.

A feed holds the last few dozen entries only, so one that was saved once says nothing of a year: save it
every day and add the folder (`vidno add FOLDER`); an entry that stands in several files counts once.
"""

from typing import ClassVar

from vidno.agenda.signals.counted.entries import texts
from vidno.agenda.signals.counted.options import Shape, TextOptions
from vidno.agenda.signals.counted.told import told

__all__ = ["NAME", "Options", "texts", "told"]

NAME = "headlines"
RSS = Shape(item="guid", title="title", text=("description",), day="pubdate")
ATOM = Shape(item="id", title="title", text=("summary",), day="updated")
BULGARIAN = Shape(item="vrazka", title="zaglavie", day="period")
"""A table with „Дата“ and „Заглавие“, and „Връзка“ where it has one."""
ENGLISH = Shape(item="link", title="title", day="period")
"""A table with 'Date' and 'Title' or 'title', and 'Link'."""
HEADLINES = Shape(item="link", title="headline", day="period")


class Options(TextOptions):
    """Fields of RSS 2.0, Atom and plain tables are known."""

    shapes: ClassVar[tuple[Shape, ...]] = (RSS, ATOM, BULGARIAN, ENGLISH, HEADLINES)
