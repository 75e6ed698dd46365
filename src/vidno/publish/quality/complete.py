"""Complete: values that are there, reasons for those that are not, no gaps in time, all of the file."""

from collections.abc import Iterator
from itertools import pairwise

from vidno.base.text import Text
from vidno.publish.quality.facts import Facts
from vidno.publish.quality.periods import number_of
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
    whole = facts.release.row_count * len(facts.measures())
    if whole:
        missing = whole - sum(facts.reader.summary(spec.name)[0] for spec in facts.measures())
        explained = min(_explained(facts), missing)
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
    gaps = _gaps(facts.periods)
    if gaps is not None:
        there, expected = gaps
        yield counted(
            "periods",
            Text(bg="Няма пропуснати периоди", en="No period is left out"),
            there,
            expected,
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


def _explained(facts: Facts) -> int:
    """Return how many values are missing for a reason that the list of statuses names."""
    explained = 0
    for spec in facts.measures():
        status = next(
            (field for field in facts.release.schema.fields if field.of == spec.name), None
        )
        if status is None:
            continue
        known = facts.release.codes_of(status.name)
        given = sum(
            count for value, count in facts.reader.distinct(status.name) if value and value in known
        )
        explained += min(given, facts.release.row_count - facts.reader.summary(spec.name)[0])
    return explained


def _gaps(periods: list[str]) -> tuple[int, int] | None:
    """Return how many periods there are and how many there should be, or None where it cannot be told."""
    numbers = [found for label in periods if (found := number_of(label))]
    if len(numbers) < 2 or len(numbers) != len(periods) or len({kind for kind, _ in numbers}) > 1:
        return None
    steps = sorted({number for _, number in numbers})
    distance = min(after - before for before, after in pairwise(steps))
    return len(steps), (steps[-1] - steps[0]) // distance + 1
