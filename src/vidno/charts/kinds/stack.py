"""Stack: parts of 100 %, a row a place or a period; only of parts that make up a whole."""

from vidno.base import dates
from vidno.base.numbers import number
from vidno.base.text import Language, Text
from vidno.charts import absence, intervals, rows, shares
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import counted, name_of
from vidno.charts.model import Cell, ChartConfig, ChartTable, Key, Link, Words
from vidno.charts.parts import facts_without
from vidno.charts.rows import Names
from vidno.charts.shares import Row, Share, Shares
from vidno.charts.svg import Element, element
from vidno.charts.words import nothing

NAME = "stack"
TITLE = Text(bg="Части от цяло", en="Parts of a whole")
HEAD = 24  # room for the axis above the rows
THICK = 20
ON_DARK = {1, 3, 5}  # parts whose fill is dark in light mode
ALT = {"bg": "Части от цяло", "en": "Parts of a whole"}


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether the categories add up to a whole, and at least two rows or parts can be compared."""
    found = shares.shares_of(config, table)
    return found is not None and bool(found.whole_rows)


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say which part is the largest."""
    found = shares.shares_of(config, table)
    if found is None or not found.whole_rows:
        return nothing(facts_without(config, table), language, ALT[language])
    return shares.words_of(found, language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the parts in their order, and the pattern of rows that are not whole."""
    found = shares.shares_of(config, table)
    if found is None:
        return ()
    keys = []
    for place, name in enumerate(found.names, 1):
        more = f" ({found.merged})" if found.merged and place == len(found.names) else ""
        keys.append(Key(f"kc{place}", name[language == "en"] + more))
    drawn = _drawn(found)
    cells = [_reason(row) for row in drawn if not row.shares]
    whole = [cell for row in drawn if row.shares for cell in row.cells]
    return (*keys, *absence.keys(cells, language), *intervals.key(whole, language, ""))


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree."""
    frame = Frame(config, NAME, width, link)
    said = describe(config, table, language)
    found = shares.shares_of(config, table)
    if found is None or not found.whole_rows:
        return frame.empty(said.alt, absence.NO_DATA[language])
    names = rows.names_of(frame, language)
    lines = {id(row): names.broken(found.label(row, language)) for row in found.rows}
    drawn = _drawn(found)
    left = names.width([lines[id(row)] for row in drawn])
    shapes, y = _axis(frame, left, language), float(HEAD)
    gap = len(found.rows) - len(drawn)
    for row_number, row in enumerate(drawn):
        if gap and row_number == len(drawn) - rows.ENDS:
            shapes.append(text(_left_out(found, gap, language), 0, y + rows.LINE, class_="ax"))
            y += rows.height(())
        high = max(rows.height(lines[id(row)]), THICK + 6.0)
        tone = rows.tone(found.facts, row.series) if not found.over_time else ""
        shapes += names.drawn(lines[id(row)], left, y + high / 2, rows.STYLES[tone])
        shapes += _bar(found, row, names, left, y + high / 2)
        y += high
    return frame.svg(y + 4, said.alt, *shapes)


def _drawn(found: Shares) -> list[Row]:
    """Return the rows that are drawn: of very many both ends, and the selected ones."""
    if len(found.rows) <= rows.MANY_ROWS + 1:
        return list(found.rows)
    whole = found.whole_rows
    inner = whole[rows.ENDS : -rows.ENDS]
    kept = [row for row in inner if row.series.key in found.facts.config.select]
    return [*whole[: rows.ENDS], *kept, *whole[-rows.ENDS :]]


def _left_out(found: Shares, gap: int, language: Language) -> str:
    many = counted(gap, found.facts.level, language)
    return f"… още {many} не са начертани" if language == "bg" else f"… {many} more are not drawn"


def _axis(frame: Frame, left: float, language: Language) -> list[Element]:
    shapes = []
    for share, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        x = left + share / 100 * (frame.width - left)
        label = shares.per_cent(share, language, 0)
        shapes.append(text(label, x, HEAD - 9, class_="ax", anchor=anchor))
        shapes.append(element("path", d=f"M{x:.1f} {HEAD - 5}v5", class_="base"))
    return shapes


def _reason(row: Row) -> Cell:
    """Return the cell for whose lack a row is not whole."""
    return next((cell for cell in row.cells if cell.value is None), row.cells[0])


def _bar(found: Shares, row: Row, names: Names, left: float, middle: float) -> list[Element]:
    frame, language = names.frame, names.language
    room = frame.width - left
    if not row.shares:
        return [_void(found, row, names, left, middle)]
    shapes, x = [], left
    for place, share in enumerate(row.shares, 1):
        wide = share.exact * room
        shape = element(
            "rect",
            x=x,
            y=middle - THICK / 2,
            width=f"{max(wide - 1, 0):.2f}",
            height=THICK,
            class_=f"mc{place}",
        )
        label = shares.per_cent(share.per_cent, language, 0)
        inside = []
        if frame.measure(label) + 8 <= wide:
            tone = "vd" if place in ON_DARK else "vl"
            at = x + (wide - 1) / 2
            inside.append(text(label, at, middle + frame.size / 3, class_=tone, anchor="middle"))
        title = _title(found, row, share, language)
        if len(share.points) == 1:
            shapes.append(frame.mark(share.points[0].cell, title, shape, *inside))
        else:
            shapes.append(element("g", element("title", title), shape, *inside))
        x += wide
    return shapes


def _title(found: Shares, row: Row, share: Share, language: Language) -> str:
    name = share.name[language == "en"]
    time = dates.period(found.facts.table.periods[row.period], language)
    head = ", ".join(filter(None, (name_of(row.series, language), name, time)))
    part = shares.per_cent(share.per_cent, language, found.decimals)
    said = [
        rows.written(found.facts, one, language) + intervals.ends(one, found.facts, language)
        for one in share.points
    ]
    if len(said) == 1 and said[0].startswith(part):  # shares as they were published
        return f"{head}: {said[0]}"
    if len(said) < 2:
        return f"{head}: {part} ({said[0]})" if said else f"{head}: {part}"
    inner = [one for one in found.categories if one.name(language) not in _names(found, language)]
    each = [f"{one.name(language)} {value}" for one, value in zip(inner, said, strict=False)]
    return f"{head}: {part} ({'; '.join(each)})"


def _names(found: Shares, language: Language) -> list[str]:
    return [name[language == "en"] for name in found.names]


def _void(found: Shares, row: Row, names: Names, left: float, middle: float) -> Element:
    """Draw a row that is not whole: patterned, with the values that there are for the pointer."""
    frame, language = names.frame, names.language
    cell = _reason(row)
    known = [
        f"{one.name(language)} {number(value.value, language, decimals=found.facts.decimals)}"
        for one, value in zip(found.categories, row.cells, strict=True)
        if value.value is not None
    ]
    reason = absence.said(cell, language)
    more = f" ({'; '.join(known)})" if known else ""
    shape = element(
        "rect",
        x=left,
        y=middle - THICK / 2,
        width=frame.width - left,
        height=THICK,
        fill=frame.paint(cell.absence),
        class_="out",
    )
    note = frame.fit(reason, frame.width - left - 16)
    written = text(note, left + 8, middle + frame.size / 3, class_="halo")
    return frame.mark(cell, f"{found.label(row, language)}: {reason}{more}", shape, written)
