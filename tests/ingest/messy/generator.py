"""Messy ministry tables with known truth, one for each seed.

The truth is worked out while a table is laid out: what each figure is, where it stands and what it is
about. Nothing of the program is used, so that the two can disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.ingest.messy import axes, forms, habits, trees, words
from tests.ingest.messy.axes import Axis, Column, Row
from tests.ingest.messy.carriers import html_bytes, ods_bytes
from tests.ingest.messy.forms import Form
from tests.ingest.messy.page import Dim, Made, Observation, Page, csv_bytes, dim, plain, xlsx_bytes

ENCODINGS = ("utf-8", "utf-8-sig", "cp1251", "utf-16", "koi8-r")
PLACES = {"count": 0, "money": 2, "share": 1, "mean": 2}
SIGNS = {
    "bg": ("-", "x", "..", "…", ":", "*", "н.д.", "няма данни", "n/a", "."),
    "en": ("-", "x", "..", ":", "*", "n/a"),
}
SWAPS = {"\u2212": "-", "\u202f": " ", "‰": "на 1000", "€": "евро", "„": '"', "“": '"', "…": ".."}
"""What people type where an encoding lacks a sign."""


@dataclass(frozen=True)
class Manner:
    """What holds for a whole table: language, forms of numbers, signs, whether cells are typed."""

    language: str
    suffix: str
    typed: bool
    forms: dict[str, Form]
    signs: tuple[str, ...]
    gaps: float
    marks: bool
    """Some figures bear a footnote mark."""
    reliable: bool
    """Figures in brackets are of low reliability, as a note says."""
    habits: frozenset[str] = frozenset()
    """What real files do beside, in the second family of tables."""


@dataclass(frozen=True)
class Table:
    """One table to lay out: who writes, what stands where, what is measured, traits to add to."""

    manner: Manner
    rows: Axis
    columns: Axis
    measure: str
    traits: list[str]


def make(seed: int, *, hard: bool = False) -> Made:
    """Return the file of a seed: of the first family, or of the second with the habits of real files."""
    rng = Random(f"hard {seed}") if hard else Random(seed)
    language = "en" if rng.random() < 0.12 else "bg"
    suffix = "xlsx" if rng.random() < 0.45 else "csv"
    if hard:
        suffix = rng.choices(("csv", "xlsx", "html", "ods"), (40, 30, 15, 15))[0]
    traits = [suffix, language]
    manner = _manner(rng, language, suffix)
    if hard:
        manner = replace(manner, forms=habits.forms(rng, manner.forms), habits=habits.some(rng))
        traits += sorted(manner.habits)
    pages = _pages(rng, manner, traits)
    content, truth = _written_out(rng, pages, suffix, traits)
    return Made(seed, suffix, content, truth, tuple(dict.fromkeys(traits)))


def _written_out(
    rng: Random, pages: list[Page], suffix: str, traits: list[str]
) -> tuple[bytes, tuple[Observation, ...]]:
    """Return the bytes of the file, and the truth as the file names its cells."""
    if suffix in ("xlsx", "ods"):
        content = (xlsx_bytes if suffix == "xlsx" else ods_bytes)(pages)
        return content, tuple(item for page in pages for item in page.truth)
    encoding = rng.choices(ENCODINGS, (8, 4, 6, 1, 1))[0]
    if suffix == "html":
        encoding, declared = rng.choice(
            (("utf-8", True), ("windows-1251", True), ("cp1251", False))
        )
        traits += [encoding] + ["declared"] * declared
        page = _encodable(pages[0], encoding)
        truth = tuple(replace(item, sheet="table 1") for item in page.truth)
        return html_bytes(page, encoding=encoding, declared=declared), truth
    delimiter = rng.choice((";", ";", ",", ",", "\t", "|"))
    traits += [encoding, f"delimiter:{delimiter!r}"]
    page = _encodable(pages[0], encoding)
    end = rng.choice(("\n", "\r\n"))
    content, lines = csv_bytes(page, delimiter=delimiter, encoding=encoding, end=end)
    truth = tuple(replace(item, line=lines[item.line], sheet="") for item in page.truth)
    return content, truth


def _encodable(page: Page, encoding: str) -> Page:
    """Write signs that an encoding lacks as its users do: an ASCII minus, a plain space."""

    def fit(text: str) -> str:
        for sign, typed in SWAPS.items():
            if sign in text and not sign.encode(encoding, "ignore"):
                text = text.replace(sign, typed)
        return text.encode(encoding, "ignore").decode(encoding)

    cells = {at: fit(cell) if isinstance(cell, str) else cell for at, cell in page.cells.items()}
    truth = [
        replace(item, sign=fit(item.sign), dims=tuple(_widened(of, fit) for of in item.dims))
        for item in page.truth
    ]
    return replace(page, cells=cells, truth=truth)


def _widened(of: Dim, fit: Callable[[str], str]) -> Dim:
    return Dim(of.accepted | {plain(fit(text)) for text in of.accepted}, of.in_title)


def _manner(rng: Random, language: str, suffix: str) -> Manner:
    made = {kind: forms.form_of(rng, kind, language) for kind in PLACES}
    base = made["money"]
    made = {
        kind: replace(form, decimal=base.decimal, group=base.group) for kind, form in made.items()
    }
    manner = Manner(
        language,
        suffix,
        typed=suffix in ("xlsx", "ods") and rng.random() < 0.75,
        forms=made,
        signs=tuple(rng.sample(SIGNS[language], rng.randint(0, 2))),
        gaps=rng.choice((0, 0, 0.03, 0.1)),
        marks=rng.random() < 0.08,
        reliable=rng.random() < 0.05,
    )
    if not manner.reliable:
        return manner
    # where a note says that brackets mark what is less reliable they cannot make it negative too
    clear = replace(made["money"], minus="-") if made["money"].minus == "()" else made["money"]
    return replace(manner, forms=made | {"money": clear})


def _pages(rng: Random, manner: Manner, traits: list[str]) -> list[Page]:
    page = Page("Лист1" if manner.language == "bg" else "Sheet1")
    if manner.typed:
        traits.append("typed")
    kinds = ("wide", "long", "units", "stacked", "sheets")
    kind = rng.choices(kinds, (70, 14, 5, 5, 6))[0]
    one = manner.suffix in ("csv", "html")
    kind = "stacked" if kind == "sheets" and one else kind
    traits.append(kind)
    if kind == "long":
        _long(rng, page, manner, traits)
        return [page]
    if kind == "units":
        _units(rng, page, manner, traits)
        return [page]
    table = _table(rng, manner, traits, timeless=kind != "wide")
    if kind == "wide":
        _lay_out(rng, rng, page, table, stated="")
        return [page]
    first = rng.randint(2008, 2020)
    look = rng.getrandbits(32)  # tables of one file look alike: the same top matter for all
    made = [page]
    for number in range(rng.randint(2, 3)):
        year = str(first + number)
        if kind == "sheets" and number:
            made.append(Page(year))
        elif kind == "sheets":
            page.name = year
        _lay_out(Random(look), rng, made[-1], table, stated=year)
    return made


def _table(rng: Random, manner: Manner, traits: list[str], *, timeless: bool) -> Table:
    """Return what stands in a table; time stands in its rows, its columns, or its title."""
    while True:
        rows, columns = axes.rows(rng, manner.language), axes.columns(rng, manner.language)
        if "trees" in manner.habits and manner.language == "bg":
            rows = trees.rows(rng)
        if "label-marks" in manner.habits:
            rows = trees.marked(rng, rows)
        if "mixed-script" in manner.habits:
            rows = trees.misspelled(rng, rows)
        named = [*rows.traits, *columns.traits]
        timed = any(trait.startswith("row-time") for trait in named)
        if timed and timeless:
            continue
        if (timed or timeless) and any(
            trait.startswith(("time:", "columns:year")) for trait in named
        ):
            continue
        if "parts-below" in named and {"columns:sex", "columns:time-sex", "columns:sex-age"} & {
            *named
        }:
            continue
        if "rows:ages" in named and "columns:sex-age" in named:
            continue
        break
    traits += named
    return Table(manner, rows, columns, rng.choice(("count", "count", "money", "share")), traits)


def _lay_out(rng: Random, drawn: Random, page: Page, table: Table, *, stated: str) -> None:
    """Lay a table out; its looks come from `rng`, its figures from `drawn`."""
    gap = rng.randint(1, 2)
    top = page.height + 1 + gap if page.height else 1
    left = 1 + (rng.random() < 0.06)
    width = _start(table, left) + len(table.columns.columns) - 1
    top = _matter(rng, page, table, top, left, width, stated=stated)
    head = range(top, top := _header(rng, page, table, top, left))
    of = (dim(stated),) if stated else ()
    below = _body(rng, drawn, page, table, head, left, of)
    _notes(rng, page, table, below, left)


def _start(table: Table, left: int) -> int:
    """Return the first column of figures; an empty column may stand before it."""
    return left + len(table.rows.heads) + ("spacer" in table.manner.habits)


UNIT_LINES = {
    "count": ("(Брой)", "(Number)"),
    "money": ("(хил. лв.)", "(EUR thousand)"),
    "share": ("(%)", "(%)"),
    "mean": ("", ""),
}


def _matter(
    rng: Random, page: Page, table: Table, top: int, left: int, width: int, *, stated: str
) -> int:
    """Write titles and a unit above the table and return the first line of the header."""
    language = table.manner.language
    bg = language == "bg"
    if rng.random() < 0.2 and not stated:
        table.traits.append("untitled")
        return top
    top = habits.office(rng, page, top, left) if "office" in table.manner.habits else top
    for number in range(rng.choice((1, 1, 1, 2))):
        title = rng.choice(words.TITLES[language])
        if number == 0 and stated:
            title += f" през {stated} г." if bg else f" in {stated}"
        elif number == 1:
            title = "Република България" if bg else "Republic of Bulgaria"
        page.put(top, left, title, bold=True)
        if rng.random() < 0.4:
            page.merge(top, left, top, width)
        top += 1
    text = UNIT_LINES[table.measure][not bg]
    if text and rng.random() < 0.4:
        page.put(top, rng.choice((left, width)), text)
        table.traits.append("unit-line")
        top += 1
    return top + rng.choice((0, 0, 1))


def _header(rng: Random, page: Page, table: Table, top: int, left: int) -> int:
    """Write the header and return the first line of the body."""
    columns, heads, typed = table.columns.columns, table.rows.heads, table.manner.typed
    depth = len(columns[0].texts)
    start = _start(table, left)
    low = rng.random() < 0.3
    for number, head in enumerate(heads):
        page.put(top + (depth - 1 if low else 0), left + number, head, bold=True)
        if depth > 1 and not low:
            page.merge(top, left + number, top + depth - 1, left + number)
    repeated = rng.random() < 0.25
    for level in range(depth):
        for first, last in _runs(columns, level):
            text = columns[first].texts[level]
            cell: str | int = int(text) if typed and text.isdigit() else text
            for index in range(first, (last if repeated else first) + 1):
                page.put(top + level, start + index, cell, bold=True)
            if not repeated:
                page.merge(top + level, start + first, top + level, start + last)
    if depth > 1:
        table.traits.append("repeated-header" if repeated else "merged-header")
    top += depth
    if "unit-row" in table.manner.habits:
        top = habits.unit_row(
            page, top, start, [column.kind or table.measure for column in columns]
        )
    return _column_numbers(rng, page, table, top, left)


def _column_numbers(rng: Random, page: Page, table: Table, top: int, left: int) -> int:
    """Write the numbers of the columns below some headers; return the first line of the body."""
    if rng.random() >= (0.25 if table.manner.habits else 0.06):
        return top
    table.traits.append("column-numbers")
    start = _start(table, left)
    labels = range(left, left + len(table.rows.heads))
    for number, place in enumerate([*labels, *range(start, start + len(table.columns.columns))]):
        text = "а" if number == 0 else str(number)
        page.put(top, place, int(text) if table.manner.typed and number else text)
    return top + 1


def _runs(columns: list[Column], level: int) -> list[list[int]]:
    """Return first and last index of the columns that share a header cell of a level."""
    runs: list[list[int]] = []
    last_level = len(columns[0].texts) - 1
    for index, column in enumerate(columns):
        before = columns[index - 1].texts if index else ()
        if level < last_level and before[: level + 1] == column.texts[: level + 1]:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return runs


def _body(
    rng: Random,
    drawn: Random,
    page: Page,
    table: Table,
    head: range,
    left: int,
    of: tuple[Dim, ...],
) -> int:
    """Write the lines and their truth; return the first line below."""
    columns, typed = table.columns.columns, table.manner.typed
    start = _start(table, left)
    values = _values(drawn, table)
    spaced = "group-lines" in table.rows.traits and rng.random() < 0.2
    bold_totals = rng.random() < 0.6
    line = head.stop
    again = rng.randint(6, 15) if "header-again" in table.manner.habits else 0
    for index, row in enumerate(table.rows.rows):
        line += bool(row.role == "group" and spaced and index)
        if again and index and index % again == 0:
            line = habits.header_again(rng, page, head, line)
        line += bool("blank-lines" in table.manner.habits and index and rng.random() < 0.1)
        strong = row.role in ("group", "sum", "total") and bold_totals
        if row.role == "group" and row.kind:
            strong = row.kind == "strong"
        for number, label in enumerate(row.labels):
            number_cell = typed and label.isdigit() and not label.startswith("0")
            page.put(line, left + number, int(label) if number_cell else label, bold=strong)
        if row.indent and table.manner.suffix == "xlsx":
            page.indents[line, left] = row.indent
        elif row.indent:
            page.cells[line, left] = " " * 3 * row.indent + row.labels[0]
        if row.role == "group":
            if table.manner.suffix == "xlsx" and rng.random() < 0.2:
                page.merge(line, left, line, start + len(columns) - 1)
            line += 1
            continue
        for number, column in enumerate(columns):
            dims = (*row.dims, *column.dims, *of)
            kind = row.kind or column.kind or table.measure
            _figure(
                drawn, page, table, (line, start + number), values[index][number], kind, dims, row
            )
        line += 1
    return line


def _figure(
    rng: Random,
    page: Page,
    table: Table,
    at: tuple[int, int],
    value: Decimal,
    kind: str,
    dims: tuple[Dim, ...],
    row: Row,
) -> None:
    """Write a figure, or a sign instead of it, or nothing, and its truth."""
    manner, traits = table.manner, table.traits
    total = row.role in ("total", "sum")
    draw = rng.random()
    if not total and draw < manner.gaps:
        if manner.signs and draw < manner.gaps * 0.7:
            sign = rng.choice(manner.signs)
            page.put(*at, sign)
            page.truth.append(Observation(page.name, *at, None, sign, dims))
            traits.append(f"sign:{sign}")
        return
    if manner.typed:
        page.put(*at, value)
    else:
        page.put(*at, _written(rng, manner, value, kind, traits))
    nobody = "nobody" in traits and kind == "mean" and value == 0
    truth = Observation(
        page.name, *at, None if nobody else value, "0" if nobody else "", dims, total
    )
    page.truth.append(truth)


def _written(rng: Random, manner: Manner, value: Decimal, kind: str, traits: list[str]) -> str:
    form = manner.forms[kind]
    text = form.write(value, PLACES[kind])
    if manner.reliable and kind != "money" and rng.random() < 0.1:
        text = f"({text})"
        traits.append("low-reliability")
    elif manner.marks and rng.random() < 0.06:
        text += rng.choice(habits.MARKS if manner.habits else ("*", "¹", "²", "**"))
        traits.append("footnote-marks")
    if form.before or form.after:
        traits.append(f"affix:{form.before}{form.after}")
    if value < 0:
        traits.append(f"minus:{form.minus}")
    traits.append(f"form:{form.group!r}{form.decimal}")
    return text


def _values(rng: Random, table: Table) -> list[list[Decimal]]:
    """Return the value of every cell; totals are sums, except of shares and means."""
    size = 10 ** rng.randint(2, 6)
    negative = rng.random() < 0.25
    rows = table.rows.rows
    found: list[list[Decimal]] = [[] for _ in rows]
    for column in table.columns.columns:
        drawn = [
            _value(rng, row.kind or column.kind or table.measure, size, negative=negative)
            for row in rows
        ]
        for index, row in enumerate(rows):
            if row.members and (column.kind or table.measure) in ("count", "money"):
                drawn[index] = sum((drawn[member] for member in row.members), Decimal(0))
        for index, value in enumerate(drawn):
            found[index].append(value)
    if "nobody" in table.columns.traits:
        _nobody(rng, found, share=rng.choice((0, 0.3)))
    return found


def _nobody(rng: Random, found: list[list[Decimal]], share: float) -> None:
    """Put 0 people with a mean of 0,00 into some pairs of cells; elsewhere there is somebody."""
    for values in found:
        for index in range(0, len(values), 2):
            values[index] += 1
            if rng.random() < share:
                values[index] = values[index + 1] = Decimal(0)


def _value(rng: Random, kind: str, size: int, *, negative: bool) -> Decimal:
    if kind == "count":
        return Decimal(int(size ** rng.random()) if rng.random() < 0.9 else 0)
    if kind == "share":
        return Decimal(rng.randint(0, 1000)).scaleb(-1)
    if kind == "mean":
        return Decimal(rng.randint(200, 600)).scaleb(-2)
    sign = -1 if negative and rng.random() < 0.2 else 1
    return sign * Decimal(int(size ** (0.3 + rng.random()) * 100)).scaleb(-2)


def _notes(rng: Random, page: Page, table: Table, line: int, left: int) -> None:
    line += rng.choice((0, 1))
    if "low-reliability" in table.traits:
        page.put(line, left, "Данните в скоби са с по-ниска надеждност.")
        line += 1
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        page.put(line, left, rng.choice(words.NOTES[table.manner.language]))
        table.traits.append("notes")
        line += 1
    if "signature" in table.manner.habits:
        habits.signature(rng, page, line, left)


def _long(rng: Random, page: Page, manner: Manner, traits: list[str]) -> None:
    """Write one observation a line."""
    manner = replace(manner, reliable=False)  # there is no note to say so
    bg = manner.language == "bg"
    names = words.OBLASTS if bg else words.CATEGORIES["Citizenship"]
    picked = rng.sample(names, rng.randint(4, len(names)))
    periods, name = axes.times(rng, manner.language, rng.randint(2, 5))
    traits.append(f"row-time:{name}")
    sexed, answered = rng.random() < 0.5, bg and rng.random() < 0.3
    heads = ["Област" if bg else "Citizenship", periods.head]
    heads += ["Пол" if bg else "Sex"] * sexed + ["Открито"] * answered
    kind = rng.choice(("count", "share", "money"))
    heads.append({"count": "Брой", "share": "Дял", "money": "Сума"}[kind] if bg else "Value")
    table = Table(manner, Axis(), Axis(), kind, traits)
    line = 1
    if rng.random() < 0.4:
        line = _matter(rng, page, table, 1, 1, len(heads), stated="")
    for number, head in enumerate(heads, 1):
        page.put(line, number, head, bold=True)
    size = 10 ** rng.randint(2, 6)
    sexes = [(texts[0], dim(*accepted, *texts)) for texts, accepted in words.SEXES[manner.language]]
    keys = [
        (place, text, label, *sex)
        for place in picked
        for text, label in zip(periods.texts, periods.labels, strict=True)
        for sex in (sexes if sexed else [("", dim())])
    ]
    for place, text, label, sex, of in keys:
        line += 1
        cells, dims = [place, text], [dim(place), dim(label)]
        if sexed:
            cells.append(sex)
            dims.append(of)
        if answered:
            answer = rng.choice(("да", "не"))
            cells.append(answer)
            dims.append(dim(answer, "true" if answer == "да" else "false"))
        for number, cell in enumerate(cells, 1):
            page.put(line, number, int(cell) if manner.typed and cell.isdigit() else cell)
        value = _value(rng, kind, size, negative=False)
        at = (line, len(heads))
        _figure(rng, page, table, at, value, kind, tuple(dims), Row((), ()))


def _units(rng: Random, page: Page, manner: Manner, traits: list[str]) -> None:
    """Write lines that alternate between two units, named in a column of their own."""
    bg = manner.language == "bg"
    picked = rng.sample(words.OBLASTS if bg else words.CATEGORIES["Occupation"], rng.randint(5, 7))
    found = forms.years(rng, rng.randint(3, 7), manner.language)
    units = (("хил. души", "money"), ("%", "share"))
    if not bg:
        units = (("Thousand persons", "money"), ("Percentage", "share"))
    columns = [
        Column((text,), (dim(of),)) for text, of in zip(found.texts, found.labels, strict=True)
    ]
    once = rng.random() < 0.3
    traits += ["written-once"] if once else []
    rows = [
        Row(
            ("" if once and number else place, unit),
            (dim(place), dim(unit, "%", "проценти") if number else dim(unit)),
            kind=kind,
        )
        for place in picked
        for number, (unit, kind) in enumerate(units)
    ]
    heads = ("Област", "Мярка") if bg else ("Occupation", "Unit")
    plain = {kind: replace(form, before="", after="") for kind, form in manner.forms.items()}
    manner = replace(manner, forms=plain, reliable=False)
    table = Table(manner, Axis(rows=rows, heads=heads), Axis(columns=columns), "mean", traits)
    _lay_out(rng, rng, page, table, stated="")
