"""The facets of the list of datasets: one declaration each."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vidno.base import clock
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.publish.quality.periods import end_of
from vidno.web.portal.pages import ages, coverage, takeaway
from vidno.web.portal.pages.site import Published, Site

Chosen = Mapping[str, Collection[str]]
Had = Mapping[str, tuple[str, ...]]
"""What a dataset has of each facet."""
DECADE = 10
AGES = {
    "2": Text(bg=f"до 2{NBSP}години", en=f"up to 2{NBSP}years old"),
    "10": Text(bg=f"до 10{NBSP}години", en=f"up to 10{NBSP}years old"),
    "old": Text(bg="по-стари", en="older"),
}
SMALLEST = {
    "municipality": Text(bg="община", en="municipality"),
    "oblast": Text(bg="област", en="oblast"),
    "planning-region": Text(bg="район", en="region"),
    "region": Text(bg="част на страната", en="part of the country"),
    "country": Text(bg="страната", en="country"),
}
LETTERS_IN_FORMAT = 8


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the list.

    `values` gives what a dataset has; `label` says it to readers; `order` is the order of choices,
    where None means by their labels.
    """

    name: str
    title: Text
    values: Callable[[Published], Iterable[str]]
    label: Callable[[Site, str, Language], str]
    order: Callable[[Site, list[str]], list[str]] | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet."""

    value: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet with its choices, as the page shows it."""

    name: str
    title: str
    options: tuple[Option, ...]


def topics_of(item: Published) -> set[str]:
    """Return the topics of a dataset and of its indicators."""
    return set(item.config.topics) | {one.topic for one in item.config.indicators if one.topic}


def _topic(site: Site, value: str, language: Language) -> str:
    titles = {topic.id: topic.title for topic in site.portal.config.topics}
    return titles[value].pick(language) if value in titles else value


def _publisher(site: Site, value: str, language: Language) -> str:
    names = (x.publisher_name(language) for x in site.published if x.folder.publisher_id == value)
    return next(names, value)


def _decades(item: Published) -> set[str]:
    years = {end.year for label in coverage.of(item).periods if (end := end_of(label))}
    return {str(year // DECADE * DECADE) for year in years}


def _decade(_site: Site, value: str, language: Language) -> str:
    first = int(value) if value.isdecimal() else 0
    last = min(first + DECADE - 1, clock.today().year)
    return f"{first}–{last}" if last > first else str(first or value)


def _smallest(item: Published) -> Iterable[str]:
    levels = {level for level, _ in coverage.of(item).levels}
    return [level for level in SMALLEST if level in levels][:1]


def _age(item: Published) -> Iterable[str]:
    newest = coverage.newest_end(item)
    if newest is None:
        return []
    years = (clock.today() - newest).days / coverage.YEAR
    return [next((name for name in ("2", "10") if years <= int(name)), "old")]


def _formats(item: Published) -> set[str]:
    names = (str(entry["file"]) for entry in item.release.report["inputs"])
    suffixes = {name.rpartition(".")[2].lower() for name in names if "." in name}
    return {one for one in suffixes if one.isalnum() and len(one) <= LETTERS_IN_FORMAT}


FACETS = (
    Facet(
        "topic",
        Text(bg="Тема", en="Topic"),
        topics_of,
        _topic,
        lambda site, values: [name for name in site.topic_ids() if name in values],
    ),
    Facet(
        "publisher",
        Text(bg="Издател", en="Publisher"),
        lambda item: [item.folder.publisher_id],
        _publisher,
    ),
    Facet(
        "place",
        Text(bg="Най-дребно място", en="Smallest place"),
        _smallest,
        lambda _, value, language: SMALLEST[value].pick(language) if value in SMALLEST else value,
        lambda _, values: [name for name in SMALLEST if name in values],
    ),
    Facet(
        "period",
        Text(bg="Данни за години", en="Data for the years"),
        _decades,
        _decade,
        lambda _, values: sorted(values, reverse=True),
    ),
    Facet(
        "fresh",
        Text(bg="Последни данни", en="Newest data"),
        _age,
        lambda _, value, language: AGES[value].pick(language) if value in AGES else value,
        lambda _, values: [name for name in AGES if name in values],
    ),
    Facet(
        "format",
        Text(bg="Файл от източника", en="Source file"),
        _formats,
        lambda _site, value, _language: value.upper(),
    ),
    Facet(
        "licence",
        Text(bg="Лиценз", en="Licence"),
        lambda item: [item.config.licence],
        lambda _, value, language: takeaway.licence_name(value, language),
    ),
)


@ages.at_hand
def values_of(item: Published) -> dict[str, tuple[str, ...]]:
    """Return what a dataset has of each facet, in order."""
    return {facet.name: tuple(sorted(facet.values(item))) for facet in FACETS}


def fits(item: Published, chosen: Chosen) -> bool:
    """Say whether a dataset has one of the chosen values of each facet."""
    return not any(chosen.values()) or _fits(values_of(item), chosen)


def _fits(had: Had, chosen: Chosen, but: str = "") -> bool:
    """Say whether values are among the chosen ones of each facet, `but` one facet."""
    wanted = [name for name in chosen if chosen[name] and name != but]
    return all(bool(set(had.get(name, ())) & set(chosen[name])) for name in wanted)


def choices(
    site: Site, found: list[Published], chosen: Chosen, language: Language
) -> tuple[Choices, ...]:
    """Return the facets with how many of the datasets found each choice would leave.

    A facet in which there is nothing to choose, since all have the same value, is left out.
    """
    had = [values_of(item) for item in found]
    made = (_choices(site, facet, had, chosen, language) for facet in FACETS)
    return tuple(one for one in made if one is not None)


def _choices(
    site: Site, facet: Facet, had: Sequence[Had], chosen: Chosen, language: Language
) -> Choices | None:
    wanted = chosen.get(facet.name, ())
    left = [one for one in had if _fits(one, chosen, but=facet.name)]
    counts = Counter(value for one in left for value in one[facet.name])
    values = [*counts, *(value for value in wanted if value not in counts)]
    labels = {value: facet.label(site, value, language) for value in values}
    if facet.order is None:
        ordered = sorted(values, key=lambda value: labels[value].casefold())
    else:
        known = facet.order(site, values)
        ordered = known + [value for value in wanted if value not in known]
    if not wanted and (len(ordered) < 2 or set(counts.values()) == {len(left)}):
        return None
    options = (Option(v, labels[v], counts[v], v in wanted) for v in ordered)
    return Choices(facet.name, facet.title.pick(language), tuple(options))
