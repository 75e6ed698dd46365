"""Complete: values that are there, reasons for those that are not, no gaps in time, all of the file."""

from collections.abc import Iterator

from vidno.base.text import Text
from vidno.publish.quality.facts import Facts
from vidno.publish.quality.point import NOTHING, Point, asked, counted, filled, share_of

NAME = "complete"
TITLE = Text(bg="Пълни", en="Complete")
ORDER = 1
WHY_MISSING = Text(
    bg="Назовете знаците за липса в рецептата и опишете ги в списъка на статусите.",
    en="Name the signs for missing values in the recipe and describe them in the list of statuses.",
)


def points(facts: Facts) -> Iterator[Point]:
    """Yield the points of this aspect."""
    counts = facts.counts
    whole, explained = counts.values, counts.explained
    missing = whole - counts.filled
    if whole:
        yield Point(
            "values",
            Text(
                bg="Има стойност, или е казано защо няма",
                en="There is a value, or it is said why there is none",
            ),
            share_of(whole - missing + explained, whole),
            filled(
                "без стойност: {missing}, от тях с причина: {explained}",
                "without a value: {missing}, of them with a reason: {explained}",
                missing=missing,
                explained=explained,
            )
            if missing
            else NOTHING,
            NOTHING if missing == explained else WHY_MISSING,
        )
    if counts.expected:
        yield counted(
            "periods",
            Text(bg="Няма пропуснати периоди", en="No period is left out"),
            counts.periods,
            counts.expected,
            advice=Text(
                bg="Добавете файловете за липсващите периоди.",
                en="Add the files of the periods that are missing.",
            ),
        )
    unread = sum(facts.report["dropped"].get(name, 0) for name in ("another-table", "no-table"))
    yield asked(
        "whole-file",
        Text(bg="Прочетен е целият файл", en="All of the file is read"),
        holds=not unread,
        found=filled("непрочетени клетки: {n}", "cells not read: {n}", n=unread)
        if unread
        else Text(),
        advice=Text(
            bg="Добавете и другите таблици на файла като отделни набори.",
            en="Add the other tables of the file as datasets of their own.",
        ),
    )
