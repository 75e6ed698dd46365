"""A dataset: what people wrote about it (`dataset.yml`)."""

from typing import Literal

from pydantic import Field

from vidno.base.text import Text
from vidno.catalogue.portal import SLUG_PATTERN, Slug, Strict

Frequency = Literal["once", "daily", "monthly", "quarterly", "annual", "irregular", "unknown"]
HighValue = Literal[
    "geospatial", "environment", "meteorology", "statistics", "companies", "mobility"
]
Polarity = Literal["higher-better", "lower-better", "none"]
IndicatorLevel = Literal["country", "oblast", "municipality"]

NSI_LICENCE = (
    "https://nsi.bg/bg/content/14843/basic-page/"
    "%D0%BB%D0%B8%D1%86%D0%B5%D0%BD%D0%B7-%D0%B7%D0%B0-%D0%B8%D0%B7%D0%BF%D0%BE%D0%BB%D0%"
    "B7%D0%B2%D0%B0%D0%BD%D0%B5%D1%82%D0%BE-%D0%BD%D0%B0-%D1%81%D1%82%D0%B0%D1%82%D0%B8%D"
    "1%81%D1%82%D0%B8%D1%87%D0%B5%D1%81%D0%BA%D0%B0%D1%82%D0%B0-%D0%B8%D0%BD%D1%84%D0%BE%"
    "D1%80%D0%BC%D0%B0%D1%86%D0%B8%D1%8F-%D0%BF%D1%80%D0%BE%D0%B8%D0%B7%D0%B2%D0%B5%D0%B6"
    "%D0%B4%D0%B0%D0%BD%D0%B0-%D0%B8-%D1%80%D0%B0%D0%B7%D0%BF%D1%80%D0%BE%D1%81%D1%82%D1%"
    "80%D0%B0%D0%BD%D1%8F%D0%B2%D0%B0%D0%BD%D0%B0-%D0%BE%D1%82-%D0%BD%D0%B0%D1%86%D0%B8%D"
    "0%BE%D0%BD%D0%B0%D0%BB%D0%BD%D0%B8%D1%8F-%D1%81%D1%82%D0%B0%D1%82%D0%B8%D1%81%D1%82%"
    "D0%B8%D1%87%D0%B5%D1%81%D0%BA%D0%B8-%D0%B8%D0%BD%D1%81%D1%82%D0%B8%D1%82%D1%83%D1%82"
)
"""The page of the licence of the National Statistical Institute."""
LICENCES: dict[str, tuple[Text, str]] = {
    "not-stated": (Text(bg="не е посочен", en="not stated"), ""),
    "cc0": (Text(bg="CC0 1.0", en="CC0 1.0"), "https://creativecommons.org/publicdomain/zero/1.0/"),
    "cc-by-4.0": (
        Text(bg="CC BY 4.0", en="CC BY 4.0"),
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "cc-by-sa-4.0": (
        Text(bg="CC BY-SA 4.0", en="CC BY-SA 4.0"),
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "com-reuse": (
        Text(bg="повторно ползване по Решение 2011/833/ЕС", en="reuse under Decision 2011/833/EU"),
        "https://data.europa.eu/eli/dec/2011/833/oj",
    ),
    "nsi-2.0": (
        Text(bg="НСИ 2.0", en="NSI 2.0"),
        NSI_LICENCE,
    ),
}
"""Licences by id: name and address. "Not stated" is a value: silence is not permission."""


class FieldWords(Strict):
    """What an editor says about a field; empty parts keep what the source says."""

    title: Text = Text()
    """As readers see it."""
    description: Text = Text()
    """What it means."""
    unit: Text = Text()
    """Of a measure."""


class SourceCitation(Strict):
    """Where the figures come from, for people."""

    title: Text
    """Title of the table or page."""
    url: str = ""
    """Its address."""
    retrieved: str = ""
    """When it was taken over, ISO 8601."""


class Doubt(Strict):
    """Published values that look wrong: shown as they are, in brackets, with the reason beside them."""

    places: tuple[str, ...]
    """Codes of the places."""
    periods: tuple[str, ...]
    """Labels of the periods."""
    note: Text
    """What looks wrong, in a sentence."""


class Indicator(Strict):
    """A named measure with a unit, a definition and a source."""

    id: Slug = Field(pattern=SLUG_PATTERN)
    """By which addresses name it."""
    title: Text
    """As it stands in a sentence after a number: „лекари“, "physicians"."""
    definition: Text = Text()
    """What exactly is counted, in a sentence."""
    measure: str = "value"
    """The field with the figures."""
    filter: dict[str, str] = Field(default_factory=dict)
    """Codes that pick one series: dimension name to code."""
    levels: tuple[IndicatorLevel, ...] = ()
    """For which places it is given; left out: the levels with at least two places in the table."""
    low: str = ""
    """The field with the lower ends of intervals, if there is one."""
    high: str = ""
    """The field with their upper ends."""
    denominator: str = Field(default="", pattern=r"^$|^([a-z0-9-]+/[a-z0-9-]+\.)?[a-z0-9-]+$")
    """An indicator by which each value is divided, of the same place and period: `population` in the
    same dataset, `nsi/population.population` in another; left out: none."""
    per: int = Field(default=1, ge=1)
    """So many of the denominator the value is for: 1000, 10000; 100 for per cent."""
    unit: Text = Text()
    """Of the figures."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """Digits after the decimal sign; left out: as in the source."""
    rate: bool = False
    """A rate or share may be shown on a map; a count may not."""
    polarity: Polarity = "none"
    """Whether more is better; words such as better and worse need it."""
    structure: bool = False
    """Says what a place is like, not how it does: places that resemble each other are found by these."""
    none: tuple[str, ...] = ()
    """Signs by which the source says that there are none of what is measured: they count as 0 where places
    are looked for that resemble each other, and nowhere else. Signs that the source itself explains so
    need not be named."""
    note: Text = Text()
    """What must be minded: a break in the series, a change of method. Stands below charts and on profiles."""
    doubts: tuple[Doubt, ...] = ()
    """Values that nobody has mended and that no headline or record is made of; they keep their rank."""
    topic: Slug = ""
    """Where it stands; left out: the topics of the dataset."""


class Deprecated(Strict):
    """A dataset that is kept for those who used it, and should not be used any more."""

    reason: Text
    """Why, in a sentence."""
    since: str = Field(default="", pattern=r"^$|^\d{4}-\d{2}-\d{2}$")
    """Since when, ISO 8601."""
    successor: str = Field(default="", pattern=r"^$|^[a-z0-9-]+/[a-z0-9-]+$|^https?://\S+$")
    """What to use instead: a dataset of this portal, as publisher/name, or an address."""


class Withdrawn(Strict):
    """A version that is not given any more. Its address tells why; its files may be deleted."""

    version: str
    """Its name."""
    reason: Text
    """Why, in a sentence."""
    who: Text
    """Who decided it."""
    when: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    """The day, ISO 8601."""
    instead: str = ""
    """The version to use; left out: the one in force."""


class Dataset(Strict):
    """What `dataset.yml` says."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    title: Text
    """As readers see it."""
    description: Text = Text()
    """What the data are, in a few sentences."""
    licence: str = "not-stated"
    """Id of the licence; `not-stated` where the publisher says nothing."""
    terms: str = Field(default="", pattern=r"^$|^https?://\S+$")
    """Address of the page where the publisher states the licence or the rules of use: the proof."""
    topics: tuple[Slug, ...] = ()
    """Topics of the portal, by id."""
    frequency: Frequency = "unknown"
    """How often the source is renewed."""
    contact: str = ""
    """Mail address for questions about these data."""
    keywords: tuple[Text, ...] = ()
    """Words to be found by in other catalogues; left out: titles of topics and indicators."""
    period: tuple[str, ...] = Field(default=(), max_length=2)
    """First and last period, such as [2012, 2013], where no column says it."""
    places: tuple[str, ...] = ()
    """Codes of places that the data are about, such as [BG], where no column says it."""
    hvd: tuple[HighValue, ...] = ()
    """Categories of high-value datasets of the European Union, only where the law names the data."""
    sources: tuple[SourceCitation, ...] = ()
    """Where the figures come from, for people."""
    fields: dict[str, FieldWords] = Field(default_factory=dict)
    """Words for fields, by field name."""
    indicators: tuple[Indicator, ...] = ()
    """What pages show and charts draw."""
    deprecated: Deprecated | None = None
    """Where something better is to be used."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Versions that are not given any more, and why."""

    @property
    def conditions(self) -> tuple[Text, str]:
        """Name and address of the licence; where none is stated the rules of the source, or ""."""
        name, address = LICENCES.get(self.licence, (Text(bg=self.licence, en=self.licence), ""))
        return name, address or self.terms

    @property
    def is_licensed(self) -> bool:
        """Whether the publisher states a licence."""
        return self.licence != "not-stated"
