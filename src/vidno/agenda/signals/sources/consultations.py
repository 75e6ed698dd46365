"""Public consultations: what is put up for comment, and how many comments come in.

Where the source gives a theme, as strategy.bg does, that is the topic, by a crosswalk; nothing is coded.
"""

from typing import ClassVar, Literal

from vidno.agenda.signals.counted.entries import texts
from vidno.agenda.signals.counted.options import Shape, TextOptions
from vidno.agenda.signals.counted.told import told

__all__ = ["NAME", "Options", "texts", "told"]

NAME = "consultations"
SHORT = Shape(
    item="nomer",
    title="zaglavie",
    day="nachalna_data",
    count="broy_komentari",
    theme="sfera",
)
"""A table with „Номер“, „Заглавие“, „Сфера“, „Начална дата“ and „Брой коментари“."""
STRATEGY_BG = Shape(
    item="nomer_na_konsultatsiya",
    title="naimenovanie",
    day="data_na_otkrivane",
    count="komentari",
    theme="sfera_na_deystvie",
)
"""A table with the labels of the pages of strategy.bg: „Номер на консултация“, „Наименование“, „Дата на
откриване“, „Сфера на действие“, „Коментари“. The report that the site itself gives out has no days, so it
cannot be counted by period: take them from the pages."""


class Options(TextOptions):
    """Tables with the words of strategy.bg are known; its themes lead to topics by `strategy-bg`."""

    shapes: ClassVar[tuple[Shape, ...]] = (SHORT, STRATEGY_BG)
    figures: Literal["items", "share", "count"] = "count"
    crosswalk: str = "strategy-bg"
