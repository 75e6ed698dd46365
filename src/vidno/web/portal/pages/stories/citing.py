"""What a reference of a story stands for: a value, a change, a rank, a place, a chart."""

from dataclasses import dataclass
from html import escape
from statistics import median

from vidno.base.numbers import NBSP, ordinal
from vidno.base.text import Language, Text
from vidno.catalogue.place import places
from vidno.catalogue.story import Reference, Story
from vidno.charts.amounts import amount, difference
from vidno.charts.facts import Facts, Point, facts_of, rank_of
from vidno.charts.grammar import counted
from vidno.charts.suggest import kinds
from vidno.web.portal.pages import addresses, figures, pictures, values
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.site import Published, Site
from vidno.web.portal.pages.stories.problems import StoryReferenceError
from vidno.web.shared.absent import AbsentError

FORMS = {
    "place": "{place:CODE}",
    "value": "{value:INDICATOR PLACE PERIOD}",
    "change": "{change:INDICATOR PLACE FROM TO}",
    "points": "{points:INDICATOR PLACE FROM TO}",
    "rank": "{rank:INDICATOR PLACE PERIOD}",
    "median": "{median:INDICATOR LEVEL PERIOD}",
    "count": "{count:INDICATOR LEVEL PERIOD below|above NUMBER}",
    "chart": "{chart:INDICATOR KIND PLACE…}",
    "plain": "{plain:TEXT}",
}
"""How each reference is written."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference gives."""

    text: str
    href: str = ""
    picture: Picture | None = None
    item: Published | None = None
    """The version of the dataset it comes from."""

    @property
    def html(self) -> str:
        """The text as HTML, linked to where it comes from."""
        said = escape(self.text)
        if not self.href:
            return said
        number = ' class="n"' if self.item else ""
        return f'<a{number} href="{escape(self.href)}">{said}</a>'


class Citer:
    """Resolves the references of one story, at the versions it names or at those in force."""

    def __init__(
        self,
        site: Site,
        story: Story,
        language: Language,
        *,
        newest: bool = False,
        drawn: bool = True,
    ) -> None:
        """Take a story. Without `drawn` a chart is only checked, which is a hundred times as fast."""
        self.site, self.story, self.language = site, story, language
        self.newest, self.drawn = newest, drawn

    def cite(self, reference: Reference) -> Cited:
        """Return what a reference gives. Raises StoryReferenceError."""
        make = getattr(self, f"_{reference.kind}", None) if reference.kind in FORMS else None
        if make is None:
            known = " ".join(FORMS.values())
            raise self._wrong(
                reference,
                Text(bg=f"такъв вид няма; има {known}", en=f"no such kind; there are {known}"),
            )
        try:
            cited: Cited = make(reference)
        except (TypeError, ValueError):
            form = FORMS[reference.kind]
            raise self._wrong(reference, Text(bg=f"пише се {form}", en=f"write {form}")) from None
        return cited

    def _plain(self, reference: Reference) -> Cited:
        return Cited(" ".join(reference.words))

    def _place(self, reference: Reference) -> Cited:
        code, *rest = reference.words
        place = places().get(code)
        if place is None:
            raise self._wrong(
                reference, Text(bg=f"няма място {code}", en=f"there is no place {code}")
            )
        name = place.name if rest == ["short"] else place.full_name
        has_page = place.level in ("country", "oblast", "municipality")
        return Cited(
            name.pick(self.language), addresses.place(self.language, code) if has_page else ""
        )

    def _value(self, reference: Reference) -> Cited:
        name, key, period = reference.words
        figure, facts = self._table(reference, name, key)
        point = self._point(reference, figure, facts, key, period)
        text = point.marked(amount(point.value, facts.config, self.language, facts.decimals))
        return Cited(text, figure.link(point.cell, self.language), item=figure.item)

    def _change(self, reference: Reference) -> Cited:
        """Say by how many per cent a value has grown or fallen; the text says which of the two."""
        name, key, start, end = reference.words
        figure, facts = self._table(reference, name, key)
        then = self._point(reference, figure, facts, key, start)
        now = self._point(reference, figure, facts, key, end)
        if then.value <= 0:
            raise self._wrong(
                reference, Text(bg="от нула не се смята процент", en="no per cent of nought")
            )
        share = abs(now.value / then.value - 1) * 100
        text = values.percent(share, self.language)
        return Cited(text, figure.link(now.cell, self.language), item=figure.item)

    def _points(self, reference: Reference) -> Cited:
        """Say by how much two values differ, in points or in the unit."""
        name, key, start, end = reference.words
        figure, facts = self._table(reference, name, key)
        then = self._point(reference, figure, facts, key, start)
        now = self._point(reference, figure, facts, key, end)
        said = difference(now.value, then.value, facts.config, self.language, facts.decimals)
        text = said.removeprefix(f"с{NBSP}").removeprefix(f"със{NBSP}")
        return Cited(text, figure.link(now.cell, self.language), item=figure.item)

    def _rank(self, reference: Reference) -> Cited:
        name, key, period = reference.words
        figure, facts = self._table(reference, name, key)
        point = self._point(reference, figure, facts, key, period)
        points = facts.points(figure.table.periods.index(period))
        place, ties = rank_of(point, points)
        if facts.config.polarity == "lower-better":
            place = len(points) + 1 - place - len(ties)
        of = counted(len(points), facts.level, self.language)
        text = (
            f"{ordinal(place, 'bg')} място от {of}"
            if self.language == "bg"
            else f"{ordinal(place, 'en')} of {of}"
        )
        return Cited(text, figure.link(point.cell, self.language), item=figure.item)

    def _median(self, reference: Reference) -> Cited:
        """Give the median of all places of a level. It has no cell, so it leads to the indicator."""
        name, level, period = reference.words
        figure, facts, points = self._all(reference, name, level, period)
        text = amount(
            median(point.value for point in points), facts.config, self.language, facts.decimals
        )
        return Cited(text, self._page(figure), item=figure.item)

    def _count(self, reference: Reference) -> Cited:
        """Count the places of a level whose value lies below or above a number, of all with a value."""
        name, level, period, side, limit = reference.words
        figure, facts, points = self._all(reference, name, level, period)
        bound = float(limit)
        if side not in ("below", "above"):
            raise ValueError(side)
        found = sum(
            point.value < bound if side == "below" else point.value > bound for point in points
        )
        of = counted(len(points), facts.level, self.language)
        text = f"{found} от {of}" if self.language == "bg" else f"{found} of {of}"
        return Cited(text, self._page(figure), item=figure.item)

    def _all(
        self, reference: Reference, name: str, level: str, period: str
    ) -> tuple[Figure, Facts, list[Point]]:
        figure = self._figure(reference, name, level)
        facts = facts_of(figure.config, figure.table)
        if period not in figure.table.periods or level not in figure.levels:
            raise self._wrong(
                reference,
                Text(bg=f"няма {level} през {period}", en=f"there is no {level} in {period}"),
            )
        return figure, facts, facts.points(figure.table.periods.index(period))

    def _page(self, figure: Figure) -> str:
        narrow = figure.level if figure.level and figure.level != figure.widest else ""
        return addresses.indicator(self.language, figure.address_id, narrow or "")

    def _chart(self, reference: Reference) -> Cited:
        name, kind, *selected = reference.words
        level = next((places()[code].level for code in selected if code in places()), "")
        if selected and selected[0] in ("oblast", "municipality"):
            level, selected = selected[0], selected[1:]
        figure = self._figure(reference, name, level)
        if kind not in kinds() or not pictures.fits(figure, kind):
            raise self._wrong(
                reference,
                Text(
                    bg=f"показателят не се рисува като „{kind}“",
                    en=f"no '{kind}' fits the indicator",
                ),
            )
        for key in selected:
            if figure.series(key) is None:
                raise self._wrong(reference, Text(bg=f"няма {key}", en=f"there is no {key}"))
        if not self.drawn:
            return Cited("", item=figure.item)
        drawn = pictures.of(figure, kind, self.language, select=tuple(selected))
        return Cited(drawn.headline, picture=drawn, item=figure.item)

    def _table(self, reference: Reference, name: str, key: str) -> tuple[Figure, Facts]:
        level = places()[key].level if key in places() else ""
        figure = self._figure(reference, name, level)
        return figure, facts_of(figure.config, figure.table)

    def _figure(self, reference: Reference, name: str, level: str) -> Figure:
        """Return an indicator at the version that the story names."""
        publisher, dataset, _ = [*name.split("."), "", ""][:3]
        identity = f"{publisher}/{dataset}"
        try:
            item = self.site.dataset(identity)
            pinned = self.story.head.data.get(identity, "")
            if pinned and not self.newest:
                item = self.site.version(identity, pinned)
        except AbsentError as error:
            raise self._wrong(reference, _both(error)) from error
        for figure in figures.of(self.site, item):
            if figure.address_id == name:
                named = next((one for one in figure.levels if one == level), None)
                found = figures.at(self.site, figure, named) if named else figure
                if found:
                    return found
        raise self._wrong(
            reference, Text(bg=f"няма показател {name}", en=f"there is no indicator {name}")
        )

    def _point(
        self, reference: Reference, figure: Figure, facts: Facts, key: str, period: str
    ) -> Point:
        series = figure.series(key)
        if series is None:
            raise self._wrong(reference, Text(bg=f"няма {key}", en=f"there is no {key}"))
        if period not in figure.table.periods:
            last = figure.table.periods[-1]
            raise self._wrong(
                reference,
                Text(
                    bg=f"няма период {period}; последният е {last}",
                    en=f"there is no period {period}; the last is {last}",
                ),
            )
        point = facts.point(series, figure.table.periods.index(period))
        if point is None:
            raise self._wrong(reference, Text(bg="там няма стойност", en="there is no value there"))
        return point

    def _wrong(self, reference: Reference, reason: Text) -> StoryReferenceError:
        return StoryReferenceError(
            file=self.story.file.name,
            line=reference.line,
            reference=reference.text,
            reason=reason,
        )


def _both(error: AbsentError) -> Text:
    return Text(bg=error.message("bg").rstrip("."), en=error.message("en").rstrip("."))
