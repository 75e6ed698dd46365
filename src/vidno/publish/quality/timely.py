"""Timely: how old the newest figures are, and whether it is known when newer ones are due."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from vidno.base.text import Text
from vidno.publish.quality.facts import Facts
from vidno.publish.quality.point import HALF, NOTHING, Point, asked

NAME = "timely"
TITLE = Text(bg="Навременни", en="Timely")
ORDER = 3
MONTHS = {"daily": 2, "monthly": 6, "quarterly": 12, "annual": 30}
"""Months after the end of a period in which its figures count as fresh, by frequency."""
OTHERWISE = 36
DAYS = 30


def points(facts: Facts) -> Iterator[Point]:
    """Yield the points of this aspect."""
    frequency = facts.config.frequency
    newest, looked_at = _newest(facts), _looked_at(facts)
    if newest:
        yield _age(
            "newest-period",
            Text(bg="Данните са скорошни", en="The figures are recent"),
            newest,
            facts,
            Text(
                bg="Добавете по-новия файл, ако издателят го е публикувал.",
                en="Add the newer file, if the publisher has one.",
            ),
        )
    yield asked(
        "frequency",
        Text(bg="Известно е колко често се обновяват", en="It is known how often they are renewed"),
        holds=frequency != "unknown",
        advice=Text(
            bg="Напишете „frequency“ в dataset.yml.", en="Write 'frequency' into dataset.yml."
        ),
    )
    if looked_at:
        yield _age(
            "looked-at",
            Text(bg="Източникът е проверен скоро", en="The source was looked at recently"),
            looked_at,
            facts,
            Text(
                bg="Изтеглете файла пак и вижте дали е променен.",
                en="Download the file again and see whether it has changed.",
            ),
        )


def months(day: date, today: date) -> int:
    """Return how many months ago a day was; 0 for one to come."""
    return max((today - day).days, 0) // DAYS


def days(facts: Facts) -> tuple[date, ...]:
    """Return the days from which this aspect counts, in steps of so many `DAYS`."""
    return tuple(day for day in (_newest(facts), _looked_at(facts)) if day)


def _newest(facts: Facts) -> date | None:
    return facts.counts.ends if facts.config.frequency != "once" else None


def _looked_at(facts: Facts) -> date | None:
    taken = [str(item.get("retrieved", ""))[:10] for item in facts.report["inputs"]]
    found = [date.fromisoformat(day) for day in taken if day]
    return max(found) if found and facts.config.frequency != "once" else None


def _ago(since: int, limit: int) -> Text:
    if not since:
        return Text(bg="преди по-малко от месец", en="less than a month ago")
    bg = "месец" if since == 1 else "месеца"
    en = "month" if since == 1 else "months"
    return Text(
        bg=f"преди {since} {bg}; срокът е {limit}", en=f"{since} {en} ago; the limit is {limit}"
    )


def _age(name: str, title: Text, day: date, facts: Facts, advice: Text) -> Point:
    """Return a point: all within the limit, half within twice the limit, else nothing."""
    limit = MONTHS.get(facts.config.frequency, OTHERWISE)
    since = months(day, facts.today)
    share = Fraction(1) if since <= limit else HALF if since <= 2 * limit else Fraction(0)
    return Point(
        name,
        title,
        share,
        _ago(since, limit),
        NOTHING if share == 1 else advice,
    )
