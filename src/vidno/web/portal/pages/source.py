"""Where a number comes from: the chain from the page to the cell of the file as received."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from vidno.base.text import LANGUAGES, Language, Text
from vidno.catalogue.citing import Work
from vidno.catalogue.dataset import Indicator
from vidno.catalogue.place import places
from vidno.catalogue.recipe import letters_of
from vidno.catalogue.schema import FieldSpec
from vidno.charts.selection import IndicatorError, measure_of
from vidno.engine.asked import FieldUnknownError
from vidno.engine.query import Cell
from vidno.web.portal.pages import addresses, citation, corrections, grid, sheets, values
from vidno.web.portal.pages.grid import GridTable
from vidno.web.portal.pages.problems import RowMissingError
from vidno.web.portal.pages.sheets import RawSheet
from vidno.web.portal.pages.site import Published, Site

LINES_BEFORE = 5
LINES_AFTER = 6
NO_VALUE = Text(bg="няма стойност", en="no value")


@dataclass(frozen=True, slots=True)
class Traced:
    """One field of the row: its column in the file, the text there, the value in the portal."""

    title: str
    column: str
    address: str
    text: str
    value: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A value of the table, with what it is about."""

    href: str
    text: str


@dataclass(frozen=True)
class SourcePage:
    """All that stands on the page of a source cell."""

    item: Published
    row: int
    field: FieldSpec
    field_title: str
    value: str
    is_missing: bool
    status: str
    what: str
    """What the value is about: place, period and group, in words."""
    noun: str
    sentence: str
    """What and about what, as the beginning of a paragraph."""
    cell: Cell | None
    cell_address: str
    text: str
    """What is written in the cell, character for character."""
    header: str
    traced: tuple[Traced, ...]
    raw: RawSheet | None
    raw_href: str
    sheet_href: str
    table: GridTable | None
    before: Neighbour | None
    after: Neighbour | None
    elsewhere: tuple[tuple[str, str], ...]
    mail: str
    lasting: str
    citation: Work
    corrections: tuple[corrections.CorrectionRow, ...]
    """Declared fixes of the cell: what stands there is not what is published."""


def page(
    site: Site, item: Published, row_text: str, field_name: str, language: Language
) -> SourcePage:
    """Build the page. Raises RowMissingError or FieldUnknownError for what the table does not have."""
    number, spec = _asked(item, row_text, field_name)
    row = item.reader.row(number)
    cells = {name: item.reader.cell(number, name) for name in item.reader.columns}
    raw = _sheet_of(item, cells, spec.name)
    if raw:
        cells = {name: _anchored(raw, cell) for name, cell in cells.items()}
    cell = cells[spec.name]
    texts = _texts(raw, cells) if raw else {}
    table = None
    if raw and cell:
        marked = _marks(item, cells, spec.name)
        target = (cell.line, cell.column)
        table = grid.around(raw, target, marked, language, before=LINES_BEFORE, after=LINES_AFTER)
    value = values.shown(item.release, spec, row[spec.name], language)
    noun, said = _noun(item, row, spec, language)
    address = f"{letters_of(cell.column)}{cell.line}" if cell else ""
    return SourcePage(
        item=item,
        row=number,
        field=spec,
        field_title=values.field_title(spec, language),
        value=value or NO_VALUE.pick(language),
        is_missing=row[spec.name] is None,
        status=values.status_of(item.release, spec.name, row, language),
        what=about(item, row, {spec.name, *said}, language),
        noun=noun,
        sentence=_sentence(noun, about(item, row, {spec.name, *said}, language)),
        cell=cell,
        cell_address=address,
        text=texts.get(spec.name, ""),
        header=_header(item, cell),
        traced=_traced(item, row, cells, texts, spec, language),
        raw=raw,
        raw_href=addresses.raw(item, str(raw.raw["file"])) if raw else "",
        sheet_href=_sheet_href(item, language, raw, cell),
        table=table,
        before=neighbour(item, number - 1, spec, language),
        after=neighbour(item, number + 1, spec, language),
        elsewhere=_elsewhere(site, item, row, language),
        mail=_mail(item, language, number, spec.name, value, address),
        lasting=addresses.lasting_source(item, language, number, spec.name),
        citation=citation.of_number(item, number, spec.name, _cited_as(item, row, spec)),
        corrections=corrections.at(item, cell, language),
    )


def _cited_as(item: Published, row: dict[str, Any], spec: FieldSpec) -> Text:
    """Return what a value is of, about what, and the value itself."""
    said = {}
    for language in LANGUAGES:
        noun, known = _noun(item, row, spec, language)
        what = about(item, row, {spec.name, *known}, language)
        value = values.shown(item.release, spec, row[spec.name], language)
        name = noun or values.field_title(spec, language)
        parts = (item.title(language), name, what)
        said[language] = f"{', '.join(filter(None, parts))}: {value or NO_VALUE.pick(language)}"
    return Text(bg=said["bg"], en=said["en"])


def _asked(item: Published, row_text: str, field_name: str) -> tuple[int, FieldSpec]:
    last = item.release.row_count
    is_number = row_text.isascii() and row_text.isdecimal() and len(row_text) <= 12
    if not is_number or not 1 <= int(row_text) <= last:
        raise RowMissingError(
            name=row_text[:40], last=last, version=item.version, leads=f"data/{item.id}/#rows"
        )
    try:
        return int(row_text), item.release.schema.field(field_name)
    except KeyError:
        known = (spec.name for spec in item.release.schema.fields)
        raise FieldUnknownError.among(field_name, known) from None


def _sheet_of(item: Published, cells: dict[str, Cell | None], name: str) -> RawSheet | None:
    cell = cells[name]
    return sheets.named(item, cell.sheet) if cell else None


def _anchored(raw: RawSheet, cell: Cell | None) -> Cell | None:
    """Return the cell that holds the text: in a merged range, its corner."""
    if cell is None:
        return None
    line, column = raw.sheet.anchor(cell.line, cell.column)
    return Cell(cell.sheet, line, column)


def about(item: Published, row: dict[str, Any], but: set[str], language: Language) -> str:
    """Say what a row is about: the labels of its dimensions, without those in `but` and addresses."""
    parts = [
        values.shown(item.release, spec, row[spec.name], language)
        for spec in sorted(
            item.release.schema.by_role("dimension"),
            key=lambda spec: {"place": 0, "period": 2}.get(spec.kind, 1),
        )
        if spec.name not in but and row[spec.name] is not None
    ]
    return ", ".join(part for part in parts if part and "://" not in part)


def _noun(
    item: Published, row: dict[str, Any], spec: FieldSpec, language: Language
) -> tuple[str, tuple[str, ...]]:
    """Return what is counted, and the dimensions that this says already.

    It is the title of the indicator that the row belongs to, else the unit.
    """
    for indicator in item.config.indicators:
        fits = all(str(row.get(name)) == code for name, code in indicator.filter.items())
        if fits and not indicator.denominator and _measures(item, indicator) == spec.name:
            return indicator.title.pick(language), tuple(indicator.filter)
    return spec.unit.pick(language), ()


def _measures(item: Published, indicator: Indicator) -> str:
    """Return the field with the figures of an indicator, or "" where the table does not have it."""
    try:
        return measure_of(item.release.schema, indicator).name
    except IndicatorError:
        return ""


def _sentence(noun: str, what: str) -> str:
    text = ": ".join(part for part in (noun, what) if part)
    return values.closed(text[:1].upper() + text[1:])


def _texts(raw: RawSheet, cells: dict[str, Cell | None]) -> dict[str, str]:
    lines = raw.lines([cell.line for cell in cells.values() if cell])
    texts: dict[str, str] = {}
    for name, cell in cells.items():
        if cell and cell.line in lines and cell.column <= len(lines[cell.line].cells):
            texts[name] = lines[cell.line].cells[cell.column - 1]
    return texts


def _marks(item: Published, cells: dict[str, Cell | None], but: str) -> set[tuple[int, int]]:
    names = [spec.name for spec in item.release.schema.by_role("dimension")]
    return {(cell.line, cell.column) for name in names if name != but and (cell := cells[name])}


def _header(item: Published, cell: Cell | None) -> str:
    if cell is None:
        return ""
    letter = letters_of(cell.column)
    found = next((column for column in item.recipe.columns if column.id == letter), None)
    return " / ".join(text for text in (found.header if found else ()) if text.strip())


def _traced(
    item: Published,
    row: dict[str, Any],
    cells: dict[str, Cell | None],
    texts: dict[str, str],
    asked: FieldSpec,
    language: Language,
) -> tuple[Traced, ...]:
    found = []
    for spec in item.release.schema.fields:
        cell = cells[spec.name]
        if row[spec.name] is None and (cell is None or spec.of):
            continue
        shown = values.shown(item.release, spec, row[spec.name], language)
        address = f"{letters_of(cell.column)}{cell.line}" if cell else ""
        found.append(
            Traced(
                values.field_title(spec, language),
                _header(item, cell),
                address,
                texts.get(spec.name, ""),
                shown,
                spec is asked,
            )
        )
    return tuple(found)


def _sheet_href(
    item: Published, language: Language, raw: RawSheet | None, cell: Cell | None
) -> str:
    if raw is None or cell is None:
        return ""
    return sheets.place_address(item, language, cell.sheet, cell.line, cell.column)


def neighbour(
    item: Published, number: int, spec: FieldSpec, language: Language
) -> Neighbour | None:
    """Return the value of a field in a row; None where there is no such row."""
    if not 1 <= number <= item.release.row_count:
        return None
    row = item.reader.row(number)
    shown = values.shown(item.release, spec, row[spec.name], language)
    what = about(item, row, {spec.name}, language)
    text = (shown or NO_VALUE.pick(language)) + (f" ({what})" if what else "")
    return Neighbour(addresses.source(item, language, number, spec.name), text)


def _elsewhere(
    site: Site, item: Published, row: dict[str, Any], language: Language
) -> tuple[tuple[str, str], ...]:
    links = [(addresses.dataset(item, language), item.title(language))]
    for spec in item.release.schema.fields:
        code = str(row.get(spec.name))
        if spec.kind == "place" and code in places():
            place = places()[code]
            if place.level in ("country", "oblast"):
                links.append((addresses.place(language, code), place.full_name.pick(language)))
                break
    known = {topic.id: topic for topic in site.portal.config.topics}
    links += [
        (addresses.topic(language, name), known[name].title.pick(language))
        for name in item.config.topics
        if name in known
    ]
    return tuple(links)


def _mail(
    item: Published, language: Language, row: int, field: str, value: str, address: str
) -> str:
    contact = item.config.contact or item.folder.portal.config.contact
    if not contact:
        return ""
    subject = Text(bg=f"Грешка в {item.id}: {value}", en=f"Error in {item.id}: {value}")
    body = f"{item.id} {item.version}\n{field}, {row}, {address}\n\n"
    return f"mailto:{quote(contact, safe='@')}?subject={quote(subject.pick(language))}&body={quote(body)}"
