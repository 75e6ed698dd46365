"""What a parliament does: bills, questions, committee meetings, as parliament.bg answers in JSON.

A meeting has one topic here, that of most of its words, though it may have spoken of several: of meetings
count shares, and mind that bills say more.
"""

from typing import ClassVar

from vidno.agenda.signals.counted.entries import texts
from vidno.agenda.signals.counted.options import Shape, TextOptions
from vidno.agenda.signals.counted.told import told

__all__ = ["NAME", "Options", "texts", "told"]

NAME = "parliament"
BILLS = Shape(item="l_act_id", title="l_actl_title", day="l_act_date")
"""`/api/v1/com-acts/bg/COMMITTEE/1`: the bills of a committee. A bill of two committees counts once."""
QUESTIONS = Shape(item="id", title="anot", day="date_doc")
"""`controlList` of `/api/v1/mp-profile/bg/MEMBER`: questions to ministers."""
MEETINGS = Shape(item="a_cm_stid", title="a_cm_st_text", day="a_cm_st_date")
"""`/api/v1/com-steno/bg/MEETING`: what was said in a committee; its title says no more than „заседание“."""


class Options(TextOptions):
    """The answers of parliament.bg are known."""

    shapes: ClassVar[tuple[Shape, ...]] = (BILLS, QUESTIONS, MEETINGS)
