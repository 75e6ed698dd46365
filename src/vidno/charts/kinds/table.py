"""Table: every value of the chart, each leading to its source cell; markers as they were published."""

from vidno.base import dates
from vidno.base.numbers import number
from vidno.base.text import Language, Text
from vidno.charts import absence, categorised, claims, intervals, words
from vidno.charts.amounts import holds, unit_of
from vidno.charts.facts import Facts, facts_of
from vidno.charts.grammar import name_of, nouns, span
from vidno.charts.model import Cell, ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.parts import are_numbered, categories_of
from vidno.charts.svg import Element, clean, element

NAME = "table"
TITLE = Text(bg="Таблица", en="Table")
NAMED_MARKERS = 5
BELOW = Text(
    bg="под стойността: интервал по източника", en="below a value: interval given by the source"
)


def fits(config: ChartConfig, table: ChartTable) -> bool:  # noqa: ARG001 - every kind is asked alike
    """Tell that a table is always possible."""
    return True


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the table holds."""
    alt = "Таблица" if language == "bg" else "Table"
    if table.categories:
        return categorised.words_of(config, table, language, alt)
    facts = facts_of(config, table)
    said = words.over_time(facts, language, alt)
    return Words(_title(facts, language), said.sentence_parts, said.definition, said.alt)


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:  # noqa: ARG001 - as above
    """Return nothing: a table explains its markers itself."""
    return ()


def html(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,  # noqa: ARG001 - a table takes the room it gets
    link: Link | None = None,
) -> Element:
    """Return the table as an HTML element: one row a place or group, or one row a period if there is one series."""
    if table.categories:
        title = categorised.title(config, table, language)
        head, bodies = _categories_down(config, table, language, link)
    else:
        facts = facts_of(config, table)
        title = _title(facts, language)
        down = _periods_down if len(table.series) == 1 else _places_down
        head, body = down(facts, language, link)
        bodies = [element("tbody", *body)]
    caption = element("caption", title)
    notes = _notes(table, language)
    columns = len(head.children)
    foot = element("tfoot", element("tr", element("td", notes, colspan=columns))) if notes else None
    return element(
        "table",
        caption,
        element("thead", head),
        *bodies,
        foot,
        class_="chart-table",
    )


def sorted_series(facts: Facts) -> list[Series]:
    """Return the series as a reader wants them: the country, then the largest latest value first.

    Ages and other groups that begin with a number stay in their order.
    """
    if are_numbered(facts.table):
        return list(facts.table.series)
    last = facts.latest()

    def order(series: Series) -> tuple[bool, bool, float, str]:
        point = facts.point(series, last)
        return (
            series is not facts.country,
            point is None,
            -point.value if point else 0.0,
            name_of(series, "bg"),
        )

    return sorted(facts.table.series, key=order)


def _title(facts: Facts, language: Language) -> str:
    unit = unit_of(facts.config, language)
    head = claims.heading(facts, language)
    periods = facts.table.periods
    time = span(periods[0], periods[-1], language) if periods else ""
    named = "" if holds(head, unit) else unit
    return ", ".join(filter(None, (head, named, time)))


def _places_down(
    facts: Facts, language: Language, link: Link | None
) -> tuple[Element, list[Element]]:
    periods = facts.table.periods
    word = nouns(facts.level, language)[0] if facts.level else ""
    if facts.level and language == "bg":
        word = "място"
    elif facts.level:
        word = "place"
    head = element("tr", element("th", (word or nouns("", language)[0]).capitalize(), scope="col"))
    for period, label in enumerate(periods):
        written = clean(dates.period(label, language, short=True))
        head.add(element("th", written, scope="col", class_=_column(period, len(periods))))
    rows = []
    for series in sorted_series(facts):
        row = element("tr", element("th", name_of(series, language), scope="row"))
        if series is facts.country:
            row.attributes["class"] = "total"
        for period in range(len(periods)):
            class_ = _column(period, len(periods))
            row.add(_cell(facts, series, period, language, link, class_))
        rows.append(row)
    return head, rows


def _periods_down(
    facts: Facts, language: Language, link: Link | None
) -> tuple[Element, list[Element]]:
    series = facts.table.series[0]
    head = element(
        "tr",
        element("th", "Период" if language == "bg" else "Period", scope="col"),
        element("th", name_of(series, language), scope="col", class_="num"),
    )
    rows = [
        element(
            "tr",
            element("th", clean(dates.period(label, language)), scope="row"),
            _cell(facts, series, period, language, link, "num"),
        )
        for period, label in enumerate(facts.table.periods)
    ]
    return head, rows


def _categories_down(
    config: ChartConfig, table: ChartTable, language: Language, link: Link | None
) -> tuple[Element, list[Element]]:
    """Return the head, and a body a category under its own line with its unit."""
    head, bodies = element("tr"), []
    for part in categories_of(config, table):
        head, rows = _places_down(part.facts, language, link)
        line = categorised.line(part, language)
        title = element("th", line, scope="rowgroup", colspan=len(head.children))
        bodies.append(element("tbody", element("tr", title, class_="group"), *rows))
    return head, bodies


def _column(period: int, count: int) -> str:
    """Return the class of a column; on a phone only the first and the last are shown."""
    return "num" if period in (0, count - 1) else "num opt"


def _cell(
    facts: Facts,
    series: Series,
    period: int,
    language: Language,
    link: Link | None,
    class_: str,
) -> Element:
    cell = series.cells[period] if period < len(series.cells) else Cell(None)
    point = facts.point(series, period)
    content: Element | str
    if point:
        content = point.noted(number(point.value, language, decimals=facts.decimals), language)
    elif cell.status:
        content = element("abbr", cell.status, title=absence.said(cell, language, short=True))
    else:
        content = element("span", absence.said(cell, language), class_="muted")
    address = link(cell) if link and cell.row is not None else None
    if address:
        content = element("a", content, class_="n", href=address)
    ends = intervals.between(point, facts, language) if point else ""
    return element("td", content, element("small", ends) if ends else None, class_=class_)


def _notes(table: ChartTable, language: Language) -> str:
    """Say what the signs of the table mean: those instead of a value, and the letters behind one."""
    cells = [cell for series in table.series for cell in series.cells]
    said = []
    for why, meaning in absence.SAID.items():
        found = {clean(one.status) for one in cells if one.value is None and one.absence == why}
        signs = sorted(found - {""})
        if signs:
            said.append(f"{_quoted(signs, language)}: {meaning.pick(language)}")
    if said:
        said[-1] += (
            "; така е отбелязано в източника" if language == "bg" else "; marked so in the source"
        )
    said += [key.text.rpartition(" (")[0] for key in absence.mark_keys(cells, language)]
    if any(map(intervals.has, cells)):
        said.append(BELOW.pick(language))
    return f"{'; '.join(said)}." if said else ""


def _quoted(signs: list[str], language: Language) -> str:
    shown = signs[:NAMED_MARKERS]
    quoted = ", ".join(f"„{sign}“" if language == "bg" else f"“{sign}”" for sign in shown)
    if more := len(signs) - len(shown):
        quoted += f" и още {more}" if language == "bg" else f" and {more} more"
    return quoted
