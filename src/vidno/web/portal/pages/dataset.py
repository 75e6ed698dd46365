"""The page of a dataset, or of one of its versions."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from vidno.base import numbers
from vidno.base.text import Language
from vidno.catalogue.citing import Work
from vidno.web.portal.pages import (
    addresses,
    changes,
    corrections,
    coverage,
    fields,
    figures,
    history,
    pictures,
    preview,
    processing,
    quality,
    sql_examples,
    stored,
    takeaway,
)
from vidno.web.portal.pages import citation as cited
from vidno.web.portal.pages.pictures import Linked, Picture
from vidno.web.portal.pages.site import Published, Site


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """The charts of one indicator; the first of a page is shown large, with map and table."""

    title: str
    anchor: str
    pictures: tuple[Picture, ...]
    table: Picture | None


@dataclass(frozen=True)
class DatasetPage:
    """All that stands on the page."""

    item: Published
    title: str
    description: str
    lede: tuple[Linked, ...]
    publisher: str
    publisher_short: str
    publisher_href: str
    period: str
    where: str
    rows: str
    fresh: coverage.Freshness | None
    licence: takeaway.Licence
    blocks: tuple[IndicatorBlock, ...]
    charts: tuple[Picture, ...]
    """The stored ones."""
    preview: preview.Preview
    files: tuple[takeaway.FileRow, ...]
    documents: tuple[takeaway.DocumentRow, ...]
    places: tuple[tuple[str, str], ...]
    """Codes and names of the places that the table has rows of."""
    left_out: tuple[str, ...]
    raw: tuple[takeaway.RawRow, ...]
    citation: Work
    sql_href: str
    fields: tuple[fields.FieldRow, ...]
    ledger: tuple[processing.LedgerClass, ...]
    cells: int
    steps: tuple[processing.StepRow, ...]
    method: str
    warnings: tuple[processing.WarningRow, ...]
    warning_count: int
    dropped: tuple[tuple[str, int], ...]
    quality: quality.Quality
    corrections: tuple[corrections.CorrectionRow, ...]
    correction_count: int
    changes: changes.Changes | None
    versions: tuple[history.VersionRow, ...]
    withdrawn: tuple[history.WithdrawnRow, ...]
    deprecation: history.Deprecation | None
    sources: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    current_href: str
    since_href: str
    """What is new in the version in force since this one."""

    @property
    def place_questions(self) -> tuple[tuple[str, str], ...]:
        """The question in SQL for the rows of each place, and its name."""
        return sql_examples.of_places(self.item, self.places)


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A further page of rows, by itself."""

    item: Published
    title: str
    href: str
    preview: preview.Preview


def rows(item: Published, page_text: str, language: Language) -> RowsPage:
    """Build a further page of rows. Raises PageMissingError beyond the end."""
    shown = preview.of(item, page_text, language)
    return RowsPage(item, item.title(language), addresses.dataset(item, language), shown)


@lru_cache(maxsize=8)
def of_day(site: Site, item: Published, language: Language, today: dt.date) -> DatasetPage:
    """Build the page as it is on a day: that of the version in force is the same under two addresses."""
    return page(site, item, language)


def page(site: Site, item: Published, language: Language) -> DatasetPage:
    """Build the page."""
    found = figures.of(site, item)
    report = item.release.report
    known = {topic.id: topic.title for topic in site.portal.config.topics}
    return DatasetPage(
        item=item,
        title=item.title(language),
        description=item.config.description.pick(language),
        lede=pictures.words(found[0], language) if found else (),
        publisher=item.publisher_name(language),
        publisher_short=item.publisher_name(language, short=True),
        publisher_href=item.publisher.url,
        period=coverage.periods(item, language),
        where=coverage.where(item, language),
        rows=numbers.number(item.release.row_count, language),
        fresh=coverage.freshness(item, language),
        licence=takeaway.licence(item, language),
        blocks=tuple(_block(figure, language) for figure in found),
        charts=tuple(
            pictures.of(figure, pictures.kind_of(figure, ""), language)
            for figure in stored.of(site, item)
        ),
        preview=preview.of(item, "1", language),
        files=takeaway.files(item, language),
        documents=takeaway.described(item, language),
        places=takeaway.places_of(item, language),
        left_out=takeaway.left_out(item, language),
        raw=takeaway.raw(item),
        citation=cited.of_dataset(item),
        sql_href=sql_examples.asked(sql_examples.first_rows(item), language),
        fields=fields.of(item, language),
        ledger=processing.ledger(item, language),
        cells=int(report["cells"]),
        steps=processing.steps(item, language),
        method=str(report["method"]),
        warnings=processing.warnings(item, language),
        warning_count=len(report["warnings"]),
        dropped=processing.dropped(item, language),
        quality=quality.of(item, language),
        corrections=corrections.of(item, language),
        correction_count=len(report.get("corrections", [])),
        changes=changes.of(site, item, language),
        versions=history.of(site, item, language),
        withdrawn=history.withdrawn(item, language),
        deprecation=history.deprecation(site, item, language),
        sources=tuple((s.title.pick(language), s.url) for s in item.config.sources),
        topics=tuple(
            (addresses.topic(language, name), known[name].pick(language))
            for name in item.config.topics
            if name in known
        ),
        current_href=f"/{language}/data/{item.id}/",
        since_href=addresses.since(item, language, item.version),
    )


def _block(figure: figures.Figure, language: Language) -> IndicatorBlock:
    kinds = pictures.kinds_of(figure)
    drawn = tuple(pictures.of(figure, kind, language) for kind in kinds if kind != "table")
    table = pictures.of(figure, "table", language) if "table" in kinds else None
    return IndicatorBlock(figure.title(language), figure.indicator.id, drawn, table)
