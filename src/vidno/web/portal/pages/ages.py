"""How old a version is, as far as anything that is said of it hangs on that.

Its age is told from three days, in steps: single days up to two months, then thirty days and years. What
is kept with the steps stands until the next one, about a month, and is not worked out anew each day.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeVar

from vidno.base import clock
from vidno.publish.quality import timely
from vidno.publish.quality.facts import facts_of
from vidno.web.portal.pages import coverage, facts
from vidno.web.portal.pages.facts import Thing
from vidno.web.portal.pages.site import KEPT_RELEASES, Published

P = ParamSpec("P")
T = TypeVar("T")


def of(item: Published) -> str:
    """Return the steps of a version today: where they are the same, all that is said of its age is."""
    return _on(item, clock.today())


@lru_cache(maxsize=KEPT_RELEASES)
def _on(item: Published, today: date) -> str:
    return " ".join(step((today - day).days) for day in _days(item))


def stamp(item: Published) -> str:
    """Return the stamp of a version with all that is said of its age."""
    return f"{item.stamp} {of(item)}"


def step(days: int) -> str:
    """Return the step of a number of days, finer than all words, limits and points that hang on it."""
    if days < coverage.IN_DAYS:
        return str(max(days, -1))
    years = days >= coverage.IN_MONTHS, int(days / coverage.YEAR)
    return f"{days // timely.DAYS}.{years[0]:d}.{years[1]}"


@facts.at_hand
def _days(item: Published) -> tuple[date, ...]:
    """Return the days from which the age of a version is told."""
    newest = coverage.newest_end(item)
    return (*((newest,) if newest else ()), *timely.days(facts_of(item.folder, item.release)))


def told(function: Callable[Concatenate[Thing, P], T]) -> Callable[Concatenate[Thing, P], T]:
    """Decorate as `facts.kept` does, for what also tells how old a version is."""
    return facts.kept(function, moment=of)


def at_hand(function: Callable[Concatenate[Thing, P], T]) -> Callable[Concatenate[Thing, P], T]:
    """Decorate as `told` does, for what is short and asked of every dataset by each copy."""
    return facts.kept(function, moment=of, at_hand=True)


def apart(
    part: str,
) -> Callable[[Callable[Concatenate[Thing, P], T]], Callable[Concatenate[Thing, P], T]]:
    """Decorate as `told` does, for what stands in a file of its own."""
    return facts.apart(part, moment=of)
