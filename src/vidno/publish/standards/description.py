"""What one version of a dataset is, for all standards: read once, written in many forms."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from vidno.base.text import Language, Text
from vidno.catalogue import place
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.portal import Portal, Topic
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec
from vidno.publish.quality.periods import end_of, start_of
from vidno.publish.reading import reader_of

OBLASTS_OF_ALL = 20
"""So many oblasts are the country."""
RIGHTS = Text(
    bg="Издателят не е посочил лиценз. Данните са взети от неговия публичен източник; посочвайте го.",
    en="The publisher states no licence. The data are taken from its public source; name it.",
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of a version."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    address: str


@dataclass(frozen=True)
class Description:
    """One version of a dataset under a public address; `base` ends without a slash."""

    folder: DatasetFolder
    release: Release
    base: str

    @property
    def id(self) -> str:
        """Publisher and name."""
        return self.folder.id

    @property
    def config(self) -> Dataset:
        """What `dataset.yml` says."""
        return self.folder.config

    @property
    def portal(self) -> Portal:
        """What `portal.yml` says."""
        return self.folder.portal.config

    @property
    def address(self) -> str:
        """The lasting address of the dataset, which is no page."""
        return f"{self.base}/data/{self.id}"

    def page(self, language: Language) -> str:
        """The page for people."""
        return f"{self.base}/{language}/data/{self.id}/"

    def file_address(self, name: str) -> str:
        """The address of a file of this version."""
        return f"{self.base}/files/{self.id}/{self.release.version}/{name}"

    @property
    def title(self) -> Text:
        """Never empty."""
        return self.config.title or Text(bg=self.id, en=self.id)

    @property
    def text(self) -> Text:
        """What the data are; the title where nobody has written it."""
        return self.config.description or self.title

    @property
    def topics(self) -> list[Topic]:
        """The topics of the dataset and of its indicators, in the order of the portal."""
        config = self.config
        named = {*config.topics, *(one.topic for one in config.indicators)}
        return [topic for topic in self.portal.topics if topic.id in named]

    @cached_property
    def keywords(self) -> list[Text]:
        """Those that people wrote, else the titles of topics and indicators, and the publisher."""
        written = list(self.config.keywords) or [
            *(topic.title for topic in self.topics),
            *(one.title for one in self.config.indicators),
        ]
        publisher = self.folder.publisher
        return [text for text in (*written, publisher.short or publisher.name) if text]

    @property
    def themes(self) -> list[str]:
        """Codes of subjects of the European Union, by way of the topics."""
        return sorted({code for topic in self.topics for code in topic.themes})

    @property
    def contact(self) -> str:
        """Mail address for questions, or ""."""
        return self.config.contact or self.portal.contact

    @property
    def owner(self) -> Text:
        """Who runs the portal."""
        return self.portal.owner or self.portal.name

    @property
    def licence(self) -> tuple[Text, str]:
        """Name and address; the address of what rules there are where no licence is stated, or ""."""
        return self.config.conditions

    @property
    def rights(self) -> Text:
        """The conditions of use in a sentence."""
        if not self.config.is_licensed:
            return RIGHTS
        name, _ = self.licence
        return Text(bg=f"Лиценз: {name.pick('bg')}.", en=f"Licence: {name.pick('en')}.")

    @property
    def modified(self) -> date:
        """When this version was received."""
        return _day_of(self.release.version)

    @property
    def issued(self) -> date:
        """When the first version was received."""
        return min((_day_of(name) for name in self.folder.versions()), default=self.modified)

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day that the data are about; None where that is not known."""
        spec = self.release.schema.by_kind("period")
        labels = [str(value) for value, _ in self._distinct(spec)] or list(self.config.period)
        starts = [day for label in labels if (day := start_of(label))]
        ends = [day for label in labels if (day := end_of(label))]
        return (min(starts), max(ends)) if starts and ends else None

    @cached_property
    def places(self) -> list[place.Place]:
        """What the data are about: the country, else oblasts or wider regions; in order of code."""
        specs = [spec for spec in self.release.schema.fields if spec.kind == "place"]
        codes = [str(value) for spec in specs for value, _ in self._distinct(spec)]
        found = {one.code: one for code in codes or self.config.places if (one := place.find(code))}
        wide: dict[str, place.Place] = {}
        for one in found.values():
            chain = {part.level: part for part in place.chain_of(one.code)} | {one.level: one}
            if kept := next((one for one in _narrowest(chain) if one.nuts), None):
                wide[kept.code] = kept
        country = place.places()[place.COUNTRY]
        if place.COUNTRY in wide or len(wide) >= OBLASTS_OF_ALL:
            return [country]
        return [wide[code] for code in sorted(wide)]

    @cached_property
    def files(self) -> dict[str, File]:
        """The files of the version by name."""
        return {
            entry["path"]: File(
                name=entry["path"],
                media_type=entry["mediatype"],
                size_bytes=int(entry["bytes"]),
                sha256=str(entry["hash"]).removeprefix("sha256:"),
                address=self.file_address(entry["path"]),
            )
            for entry in self.package["resources"]
        }

    @property
    def package(self) -> dict[str, Any]:
        """The Data Package description."""
        return self.release.package

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The columns of the table, in order."""
        return self.release.schema.fields

    @property
    def primary_key(self) -> list[str]:
        """The fields that identify a row; none where they are not unique."""
        return list(self.package["resources"][0]["schema"].get("primaryKey", []))

    @cached_property
    def identifying(self) -> list[str]:
        """The primary key where each of its fields is filled in every row, else nothing."""
        keys = self.primary_key
        specs = [self.release.schema.field(name) for name in keys]
        filled = [sum(count for _, count in self._distinct(spec)) for spec in specs]
        return keys if all(count == self.release.row_count for count in filled) else []

    def _distinct(self, spec: FieldSpec | None) -> list[tuple[Any, int]]:
        if spec is None:
            return []
        return reader_of(self.folder.portal, self.release).distinct(spec.name)


def _narrowest(chain: dict[place.Level, place.Place]) -> list[place.Place]:
    order: tuple[place.Level, ...] = ("oblast", "planning-region", "region", "country")
    return [chain[level] for level in order if level in chain]


def _day_of(version: str) -> date:
    try:
        return date.fromisoformat(version[:10])
    except ValueError:
        return date(1970, 1, 1)
