"""Excel workbook: the table with codes and labels in both languages, fields, notes and sources."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vidno.base import late
from vidno.base.text import Text
from vidno.publish import citing
from vidno.publish.formats import _sheet_rows
from vidno.publish.formats._sheet_rows import LONGEST, MOST_WHOLE
from vidno.publish.tidy import STREAMED_ROWS, Tidy

if TYPE_CHECKING:
    import xlsxwriter
else:
    xlsxwriter = late.module("xlsxwriter")

NAME = "xlsx"
FILE = "data.xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROW_LIMIT = RELEASE_ROWS = 1_048_575
LEFT_OUT = Text(
    bg="Няма Excel: листът му побира най-много 1 048 576 реда, а таблицата има повече.",
    en="There is no Excel workbook: its sheet takes at most 1,048,576 rows, and the table has more.",
)
"""Why releases of more rows go without."""
NAMES_VERSION = True
"""It says inside which version it is of."""
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed date inside the file, so that the same table gives the same bytes."""


class Exact(float):
    """A number whose digits are all written: the library leaves out the seventeenth."""

    def __format__(self, _: str) -> str:
        """Return the shortest text that is this number and no other."""
        return repr(float(self))


def write(tidy: Tidy, folder: Path) -> Path | None:
    """Write `data.xlsx`, or nothing where the table has more rows than a sheet takes.

    Texts are written as texts: a label that begins with "=" is no formula. So are whole numbers that
    a workbook would round.
    """
    if tidy.row_count > ROW_LIMIT:
        return None
    path = folder / FILE
    book = _book(path, tidy.dataset.title.bg)
    bold = book.add_format({"bold": True})
    is_streamed = tidy.row_count >= STREAMED_ROWS and _sheet_rows.suits(tidy)
    _data(book.add_worksheet("data"), tidy, bold, with_rows=not is_streamed)
    _fields(book.add_worksheet("fields"), tidy, bold)
    _notes(book.add_worksheet("notes"), tidy, bold)
    _sources(book.add_worksheet("sources"), tidy, bold)
    book.close()
    if is_streamed:
        _sheet_rows.fill(path, tidy)
    return path


def write_plain(names: list[str], rows: list[list[Any]], path: Path) -> None:
    """Write a list of things as one sheet, its names in the first line."""
    book = _book(path, path.stem)
    sheet = book.add_worksheet("data")
    bold = book.add_format({"bold": True})
    for column, name in enumerate(names):
        sheet.set_column(column, column, 14)
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _cell(sheet, line, column, value)
    book.close()


def _book(path: Path, title: str) -> Any:
    book = xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": str(path.parent),  # where a build that is stopped leaves nothing
        },
    )
    book.set_properties({"title": title, "created": CREATED})
    return book


def _data(sheet: Any, tidy: Tidy, bold: Any, *, with_rows: bool) -> None:
    coded = [spec.codelist for spec in tidy.schema.fields]
    column = 0
    for spec in tidy.schema.fields:
        labels = [f"{spec.name}_bg", f"{spec.name}_en"] if spec.codelist else []
        for name in [spec.name, *labels]:
            sheet.set_column(column, column, 28 if name in labels else 14)
            sheet.write_string(0, column, name, bold)
            column += 1
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(tidy.rows() if with_rows else (), 1):
        column = 0
        for value, codelist in zip(row, coded, strict=True):
            _cell(sheet, line, column, value)
            column += 1
            if codelist:
                code = tidy.codelists.get(codelist, {}).get(str(value))
                if code is not None:
                    sheet.write_string(line, column, code.label.bg)
                    sheet.write_string(line, column + 1, code.label.en)
                column += 2


def _cell(sheet: Any, line: int, column: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) <= MOST_WHOLE):
        sheet.write_number(line, column, Exact(value))
    elif value is not None:
        sheet.write_string(line, column, str(value))


def _fields(sheet: Any, tidy: Tidy, bold: Any) -> None:
    head = "name title_bg title_en description_bg description_en role type unit_bg unit_en"
    rows = [head.split()]
    for spec in tidy.schema.fields:
        words = [part for text in (spec.title, spec.description) for part in (text.bg, text.en)]
        rows.append([spec.name, *words, spec.role, spec.type, spec.unit.bg, spec.unit.en])
    _texts(sheet, rows, bold)


LONG = Text(
    bg="цяло число с повече от 15 цифри може да е записано като текст: Excel иначе би го закръглил",
    en="a whole number of more than 15 digits may be written as text: Excel would round it",
)
MISSING = Text(
    bg="празна клетка: няма стойност; нула е нула",
    en="an empty cell: there is no value; nought is nought",
)


def _notes(sheet: Any, tidy: Tidy, bold: Any) -> None:
    """Write what one has to know before using the table."""
    dataset = tidy.dataset
    name, address = dataset.conditions
    lines = [("title", dataset.title), ("description", dataset.description)]
    if tidy.origin is not None:
        work = citing.work_of(tidy)
        cited = Text(bg=work.text("bg"), en=work.text("en"))
        version = Text(bg=work.version, en=work.version)
        lines += [("publisher", work.author), ("version", version), ("citation", cited)]
    lines += [("licence", name), ("licence address", Text(bg=address, en=address))]
    lines.append(("missing", MISSING))
    if _sheet_rows.has_long(tidy):
        lines.append(("numbers", LONG))
    lines += [
        (f"{spec.name} = {code.code}", code.label)
        for spec in tidy.schema.fields
        if spec.kind == "status"
        for code in tidy.codelists.get(spec.codelist, {}).values()
    ]
    rows = [["", "bg", "en"], *([key, text.bg, text.en] for key, text in lines if text)]
    _texts(sheet, rows, bold)


def _sources(sheet: Any, tidy: Tidy, bold: Any) -> None:
    """Write where the figures come from: what people say, then the files as received."""
    rows = [["source", "address", "retrieved", "sha256"]]
    rows += [
        [f"{item.title.bg} / {item.title.en}", item.url, item.retrieved, ""]
        for item in tidy.dataset.sources
    ]
    keys = ("url", "retrieved", "sha256")
    rows += [
        [str(item.get("name", item["file"])), *(str(item.get(key, "")) for key in keys)]
        for item in (tidy.origin.inputs if tidy.origin else ())
    ]
    _texts(sheet, rows, bold)


def _texts(sheet: Any, rows: list[list[str]], bold: Any) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(rows[0]) - 1, 48 if len(rows[0]) < 5 else 24)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(line, column, text[:LONGEST], bold if line == 0 else None)
