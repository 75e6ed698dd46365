"""Public consultations: what is put up for comment, and how many comments come in.

Where the source gives a theme, as strategy.bg does, that is the topic, by a crosswalk; nothing is coded.
"""

from typing import ClassVar, Literal

from vidno.agenda.signals.counted.entries import texts
from vidno.agenda.signals.counted.options import Shape, TextOptions
from vidno.agenda.signals.counted.told import told

__all__ = ["NAME", "Options", "texts", "told"]

NAME = "consultations"
STRATEGY_BG = Shape(
    item="nomer",
    title="zaglavie",
    day="nachalna_data",
    count="broy_komentari",
    theme="sfera",
)
"""A table of strategy.bg: „Номер“, „Заглавие“, „Сфера“, „Начална дата“, „Брой коментари“."""


class Options(TextOptions):
    """The columns of a table of strategy.bg are known; their themes lead to topics by `strategy-bg`."""

    shapes: ClassVar[tuple[Shape, ...]] = (STRATEGY_BG,)
    figures: Literal["items", "share", "count"] = "count"
    crosswalk: str = "strategy-bg"
