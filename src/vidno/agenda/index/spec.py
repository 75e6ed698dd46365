"""What `agenda/index.yml` says: which signals count, how they become one ranking, and what is in doubt.

It is written and committed before the run; the run names its hash.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import Field, model_validator

from vidno.agenda.index.aggregate import Levels
from vidno.agenda.index.country import Country
from vidno.agenda.index.doubts import Doubts
from vidno.agenda.index.impute import Imputation
from vidno.agenda.index.normalise import NEEDS_MORE_IS_MORE, Normalisation
from vidno.agenda.index.treat import Treatment
from vidno.base.errors import NotFoundError
from vidno.base.nearest import perhaps
from vidno.base.text import Text, WordedValueError
from vidno.catalogue import yaml_file
from vidno.catalogue.portal import SLUG_PATTERN, Slug, Strict
from vidno.catalogue.writing import Filled

ROOT = "index"
"""The name of the whole."""


class IndexPart(Strict):
    """A part of the index: a signal or a dimension."""

    id: Slug = Field(pattern=SLUG_PATTERN)
    """Its name."""
    under: Slug = ROOT
    """The dimension that it counts for; left out: the index itself."""
    weight: float = Field(1.0, ge=0)
    """How much it counts among the parts of the same dimension."""


Part = TypeVar("Part", bound=IndexPart)


class IndexDimension(IndexPart):
    """Signals of one kind, such as concern, attention or pressure."""

    title: Text = Text()
    """As readers see it."""


class IndexSignal(IndexPart):
    """One signal: a figure for each topic."""

    period: str = ""
    """The period that is taken; left out: the last for which there are figures."""
    direction: Literal[1, -1] = 1
    """-1 where a smaller figure means more."""
    least: float | None = None
    """No figure is less: 0 for counts and shares."""
    most: float | None = None
    """No figure is more: 100 for percentages."""
    denominator: Slug = ""
    """The figures by which these are divided, such as the population."""
    factor: float = Field(1.0, gt=0)
    """By which the quotient is multiplied: 1000 for "per thousand"."""
    target: float | None = None
    """The goal of `distance-to-target`."""
    error: Literal["normal", "log", "one-answer"] = "normal"
    """How figures of another sample would lie about this one: evenly, by ratio (never below 0), or as shares
    of persons with one answer each, where more of one answer is less of the others; `most` is the whole."""
    reported: Literal["all", "top"] = "all"
    """`top`: only the highest were told, as in the news; what is missing lies below them."""

    @property
    def floor(self) -> float | None:
        """What no figure may be below; errors by ratio are of figures from 0 upwards."""
        return 0.0 if self.least is None and self.error == "log" else self.least


class Earlier(Strict):
    """An analysis made before, with which this one is compared."""

    title: Filled
    """Whose, and when."""
    topics: tuple[Slug, ...] = Field(min_length=1)
    """The topics that came first then, in its order."""
    note: Filled
    """Why the two may differ."""


class IndexSpec(Strict):
    """How one ranking of topics comes about."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    title: Text = Text()
    """What is ranked."""
    codebook: str = ""
    """Name and version of the codebook of topics: `vidno-1`."""
    dimensions: tuple[IndexDimension, ...] = ()
    """What signals are gathered under; a dimension may stand under another."""
    signals: tuple[IndexSignal, ...] = Field(min_length=1)
    """What is measured."""
    impute: Imputation = Imputation(method="none")
    """How missing figures are filled; each one is marked."""
    least_share: float = Field(0.5, gt=0, le=1)
    """A topic with a smaller share of the signals is not ranked."""
    least_share_within: float = Field(0.0, ge=0, le=1)
    """A dimension with a smaller share of its parts says nothing about a topic."""
    treat: Treatment = Treatment(method="winsorise-or-log")
    """How outliers are treated."""
    normalise: Normalisation = Normalisation(method="min-max")
    """How signals come onto a common scale."""
    leads: str = ""
    """The dimension whose ranking is the headline, the others ranked apart; left out: all are put together."""
    aggregate: Levels = "arithmetic"
    """How signals become dimensions and these the index; a list: from the lowest level upwards."""
    headline: Literal["copeland", "aggregate"] = "copeland"
    """What decides the places: comparing topics two by two, or the aggregate."""
    doubts: Doubts = Doubts()
    """What could have been chosen otherwise."""
    earlier: tuple[Earlier, ...] = ()
    """Analyses made before."""
    country: tuple[Country, ...] = ()
    """Figures about the whole country that stand beside the ranking and have no part in it."""

    @model_validator(mode="after")
    def _parts_hang_together(self) -> Self:
        ids = [part.id for part in (*self.dimensions, *self.signals)]
        twice = sorted({one for one in ids if ids.count(one) > 1 or one == ROOT})
        if twice:
            raise WordedValueError(
                Text(
                    bg=f"различно име за всяка част („{twice[0]}“ е взето)",
                    en=f"another name for each part ('{twice[0]}' is taken)",
                )
            )
        above = {part.id: part.under for part in self.dimensions}
        for part in (*self.dimensions, *self.signals):
            self._leads_to_the_top(part.id, part.under, above)
        return self

    def _leads_to_the_top(self, name: str, under: str, above: dict[str, str]) -> None:
        seen = {name}
        while under != ROOT:
            if under not in above or under in seen:
                near = perhaps(under, above)
                raise WordedValueError(
                    Text(
                        bg=f"измерение за „{name}“, което е описано и води до върха, а не „{under}“. {near.bg}".strip(),
                        en=f"a dimension for '{name}' that is described and leads to the top, not '{under}'. {near.en}".strip(),
                    )
                )
            seen.add(under)
            under = above[under]

    @model_validator(mode="after")
    def _turned_parts_have_a_scale(self) -> Self:
        turned = [signal.id for signal in self.signals if signal.direction == -1]
        ways = {way.method for way in (self.normalise, *self.doubts.normalise)}
        wrong = sorted(ways & set(NEEDS_MORE_IS_MORE))
        if turned and wrong:
            raise WordedValueError(
                Text(
                    bg=f"друга скала вместо „{wrong[0]}“: при „{turned[0]}“ по-малкото значи повече",
                    en=f"another scale than '{wrong[0]}': less of '{turned[0]}' means more",
                )
            )
        return self

    @model_validator(mode="after")
    def _targets_are_known(self) -> Self:
        ways = {way.method for way in (self.normalise, *self.doubts.normalise)}
        without = [signal.id for signal in self.signals if signal.target is None]
        if "distance-to-target" in ways and without:
            raise WordedValueError(
                Text(
                    bg=f"„target“ на „{without[0]}“, щом се мери разстоянието до него",
                    en=f"a 'target' of '{without[0]}', since the distance to it is measured",
                )
            )
        return self

    @model_validator(mode="after")
    def _answers_have_a_whole(self) -> Self:
        for one in self.signals:
            if one.error == "one-answer" and (one.most is None or one.denominator):
                raise WordedValueError(
                    Text(
                        bg=f"„most“ (1 или 100) и никакъв „denominator“ за „{one.id}“, щом всеки дава един отговор",
                        en=f"'most' (1 or 100) and no 'denominator' for '{one.id}', since each gives one answer",
                    )
                )
        return self

    @model_validator(mode="after")
    def _what_leads_is_measured(self) -> Self:
        if self.leads and self.leads not in self.measured:
            near = perhaps(self.leads, self.measured)
            raise WordedValueError(
                Text(
                    bg=f"измерение със сигнали, а не „{self.leads}“. {near.bg}".strip(),
                    en=f"a dimension with signals, not '{self.leads}'. {near.en}".strip(),
                )
            )
        return self

    @property
    def leading(self) -> "IndexSpec":
        """The specification of the headline: of the dimension that leads, else of all together."""
        return self.of(self.leads) if self.leads else self

    @property
    def measured(self) -> tuple[str, ...]:
        """The dimensions that some signal counts for, in the order of the file."""
        above = {part.id: part.under for part in self.dimensions}
        found = set()
        for one in self.signals:
            under = one.under
            while under != ROOT:
                found.add(under)
                under = above[under]
        return tuple(one.id for one in self.dimensions if one.id in found)

    @property
    def denominators(self) -> tuple[str, ...]:
        """The figures that are only divided by, in alphabetical order."""
        return tuple(sorted({one.denominator for one in self.signals if one.denominator}))

    @property
    def chosen(self) -> Levels:
        """What decides the places."""
        return "copeland" if self.headline == "copeland" else self.aggregate

    def of(self, dimension: str) -> "IndexSpec":
        """Return the specification of one dimension alone: its signals, with all else as it is.

        Raises NotFoundError.
        """
        above = {part.id: part.under for part in (*self.dimensions, *self.signals)}

        def within(name: str) -> bool:
            return name == dimension or (name in above and within(above[name]))

        if dimension not in self.measured:
            raise NotFoundError(kind="dimension", name=dimension, known=sorted(self.measured))

        def moved(part: Part) -> Part:
            return part.model_copy(update={"under": ROOT}) if part.under == dimension else part

        parts = self.model_copy(
            update={
                "leads": "",
                "dimensions": tuple(moved(one) for one in self.dimensions if within(one.under)),
                "signals": tuple(moved(one) for one in self.signals if within(one.under)),
            }
        )
        return IndexSpec.model_validate(parts.model_dump(by_alias=True))

    def alternatives(self) -> tuple[Sequence[Treatment], Sequence[Normalisation], Sequence[Levels]]:
        """Return the ways to treat, normalise and aggregate that replications draw from."""
        doubts = self.doubts
        return (
            doubts.treat or (self.treat,),
            doubts.normalise or (self.normalise,),
            doubts.aggregate or (self.chosen,),
        )

    def digest(self) -> str:
        """Return the hash of what the file says, whatever its comments and line breaks."""
        said = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


def read_spec(path: Path) -> IndexSpec:
    """Read `agenda/index.yml`. Raises FileMissingError, YamlSyntaxError or KeyValueError."""
    return yaml_file.load(path, IndexSpec)
