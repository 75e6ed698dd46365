"""What every part of the page needs: a run, the site around it, and how its figures are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vidno.agenda.runs import reading
from vidno.agenda.runs.reading import Place, Ranking, Run, Standing
from vidno.agenda.signals.card import NAMES, Signal
from vidno.agenda.signals.observed import Observation, Row
from vidno.base import late
from vidno.base.numbers import NBSP, decimals_of, number
from vidno.base.text import Language
from vidno.web.portal.pages.site import Site

if TYPE_CHECKING:
    from vidno.agenda.runs import folder
else:
    folder = late.module("vidno.agenda.runs.folder")

NORMAL = 1.959964
"""Standard errors on each side of a figure within which 95 of 100 samples lie."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in words, never without its interval."""

    place: str
    interval: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in words."""

    text: str
    interval: str
    """"" where its error is not known."""
    value: float
    low: float
    high: float
    href: str = ""
    """The cell it comes from; "" where it is computed from the catalogue itself."""


@dataclass(frozen=True, eq=False)
class Facts:
    """A run as a page in one language shows it."""

    site: Site
    run: Run
    language: Language

    def say(self, bg: str, en: str) -> str:
        """Pick the text of the page's language."""
        return en if self.language == "en" else bg

    def label(self, topic: str) -> str:
        """Return what a topic is called."""
        return self.run.label(topic).pick(self.language)

    def href(self, topic: str) -> str:
        """Return the page of a topic of the agenda."""
        return f"/{self.language}/agenda/{topic}/"

    def title(self, signal: Signal) -> str:
        """Return what a signal is called."""
        return signal.card.title.pick(self.language)

    def dimension(self, name: str) -> str:
        """Return what a dimension is called."""
        own = {one.id: one.title for one in self.run.spec.dimensions}.get(name)
        title = own or NAMES.get(name)  # type: ignore[call-overload]
        return title.pick(self.language) if title else name

    def unit(self, signal: Signal) -> str:
        """Return the unit of a signal."""
        return signal.card.unit.pick(self.language)

    def number(self, value: float, decimals: int | None = None) -> str:
        """Write a number with at most one decimal."""
        return number(round(value, decimals or 1), self.language, decimals=decimals)

    def share(self, value: float) -> str:
        """Write a share as whole per cent."""
        text = number(round(value * 100), self.language)
        return f"{text}{NBSP}%" if self.language == "bg" else f"{text}%"

    def figure(self, value: float, signal: Signal) -> str:
        """Write a figure; per cent with its sign, another unit stands beside the table."""
        text = self.number(value)
        if not self.unit(signal).startswith("%"):
            return text
        return f"{text}{NBSP}%" if self.language == "bg" else f"{text}%"

    def amount(self, one: Observation, signal: Signal) -> Amount:
        """Write a figure with its interval."""
        reach = NORMAL * (one.error or 0.0)
        low, high = one.value - reach, one.value + reach
        if getattr(signal.options, "figures", "plain") != "plain":  # a count or a share
            low = max(low, 0.0)
        decimals = max(decimals_of(other.value, 1) for other in self.run.observed[signal.id])
        ends = [self.number(end, decimals) for end in (low, high)]
        said = spanned(*ends) if one.error else ""
        return Amount(self.figure(one.value, signal), said, one.value, low, high, self.cell(one))

    def cell(self, one: Observation) -> str:
        """Return the address of the source cell of a figure; "" where there is no such one cell."""
        return self.row(one.rows[0]) if len(one.rows) == 1 else ""

    def row(self, row: Row) -> str:
        """Return the address of a source cell; "" where its version is not there any more."""
        item = self.site.by_id.get(row.dataset)
        if item is None:
            return ""
        version = "" if row.version == item.version else f"&version={row.version}"
        if version and row.version not in item.folder.versions():
            return ""
        return f"/{self.language}/data/{item.id}/source/?row={row.row}&field={row.field}{version}"

    def placed(self, one: Standing, ranking: Ranking | None = None) -> Placed:
        """Write the place of a topic with its interval: „2–3“ where it shares it, else its own.

        Of the shared places those within the interval: a band may hold topics that are told apart from it.
        """
        group = next(group for group in groups(ranking or self.run) if one in group)
        place = one.place
        shared = spanned(max(place.first, place.low), min(place.last, place.high))
        said = shared if is_tie(group) else str(place.own)
        return Placed(said, spanned(place.low, place.high))

    def known(self, one: Standing) -> str:
        """Say how many of the signals of the ranking know a topic: „5 от 6“."""
        there = len(one.known)
        return self.say(f"{there} от {len(self.run.ranked)}", f"{there} of {len(self.run.ranked)}")

    def quoted(self, topics: Sequence[str], most: int = 3) -> str:
        """List topics in quotation marks: „A“, „B“ и „C“; of many the first ones and how many more."""
        return self.listed([self.label(one) for one in topics], most)

    def listed(self, titles: Sequence[str], most: int = 3) -> str:
        """List titles as `quoted` does topics; "" of none."""
        names = [self.say(f"„{one}“", f"“{one}”") for one in titles]
        if len(names) > most:
            more = len(names) - most
            names = [*names[:most], self.say(f"още {more}", f"{more} more")]
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.say('и', 'and')} {names[-1]}"


def spanned(first: object, last: object) -> str:
    """Write from where to where: „2–3“; one of both where they are the same."""
    return str(first) if first == last else f"{first}–{last}"


def groups(run: Ranking) -> list[list[Standing]]:
    """Return the topics by group, in the order of places."""
    found: dict[int, list[Standing]] = {}
    for one in run.standings:
        found.setdefault(one.group, []).append(one)
    return list(found.values())


def is_tie(group: Sequence[Standing]) -> bool:
    """Tell whether no topic of a group is told apart from any other; else only neighbours are not."""
    return len({(one.place.first, one.place.last) for one in group}) == 1


def merged(group: Sequence[Standing]) -> Place:
    """Return what a whole group takes: all its places, and the widest interval."""
    first, last = (min(one.place.own for one in group), max(one.place.own for one in group))
    first = min(first, *(one.place.first for one in group))
    last = max(last, *(one.place.last for one in group))
    low = min(one.place.low for one in group)
    high = max(one.place.high for one in group)
    return Place(group[0].place.own, low, high, first, last)


def of(site: Site, language: Language) -> Facts:
    """Return the run in force. Raises NoRunError or RunBrokenError."""
    return Facts(site, _run(site, site.agenda), language)


@lru_cache(maxsize=4)
def _run(site: Site, stamp: str) -> Run:
    return reading.read(folder.current(site.portal.root))


def periods(signal: Signal, run: Run) -> list[str]:
    """Return the periods of a signal, in order."""
    return sorted({one.period for one in run.observed.get(signal.id, ())})
