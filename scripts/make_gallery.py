"""Writes docs/gallery/index.html: every kind of chart in every state, light, dark and printed, at both widths.

The figures are made up by rule, the same in every run; only shape and size matter here.
"""

import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from vidno.base.text import Text, same
from vidno.catalogue.place import places
from vidno.charts.drawn import draw, is_picture
from vidno.charts.legend import legend_html
from vidno.charts.model import Absence, Category, Cell, ChartConfig, ChartTable, Mark, Series
from vidno.charts.style import DARK, page_css
from vidno.charts.suggest import kinds

ROOT = Path(__file__).parent.parent
FOR_THE_POINTER = re.compile(r'<title>[^<]*</title>|<circle [^>]*class="hit [^>]*/>')
"""What is not seen is left out here: this page is for looking, and should stay light."""
PAGE = ROOT / "docs/gallery/index.html"
FONTS = "../../src/vidno/web/portal/static/portal/fonts"
RATE = ChartConfig(
    id="rate",
    title=Text(bg="коефициент на безработица", en="unemployment rate"),
    unit=same("%"),
    decimals=1,
    rate=True,
    polarity="lower-better",
    select=("VRC",),
)
COUNT = ChartConfig(
    id="count", title=Text(bg="лекари", en="physicians"), unit=Text(bg="брой", en="number")
)
HEAD = ChartConfig(
    id="head",
    title=Text(bg="лекари", en="physicians"),
    unit=Text(bg="на 10 000 души", en="per 10,000 people"),
    decimals=1,
    rate=True,
    polarity="higher-better",
    select=("VRC",),
)
YEARS = tuple(str(year) for year in range(2012, 2025))
LONG = (
    "Средно образование с придобита професионална квалификация",
    "Извънпроизводствени дейности и административно обслужване на населението",
    "Непреработваеминепрекъснатидългидуми в наименование",
    "Други",
)
AGES = ("0–4", "5–9", "10–14", "15–24", "25–34", "35–44", "45–54", "55–64", "65–74", "75–84", "85+")
SECTORS = ("земеделие", "промишленост", "строителство", "търговия", "образование", "здраве", "изкуство")  # fmt: skip


def wave(seed: int, number: int, low: float, high: float) -> float:
    """Return a figure between `low` and `high` that looks uneven and is the same in every run."""
    mixed = zlib.crc32(f"{seed}/{number}".encode()) % 1009 / 1008
    return round(low + (high - low) * mixed, 1)


def codes(level: str, count: int = 1000) -> list[str]:
    """Return the codes of the places of a level."""
    return [code for code, place in places().items() if place.level == level][:count]


def place(code: str, *cells: Cell, category: str = "") -> Series:
    """Return the series of a place."""
    found = places()[code]
    return Series(code, found.name, found.level, cells, category)


def over_time(
    level: str, count: int, periods: tuple[str, ...] = YEARS, **ends: float
) -> ChartTable:
    """Return a table of places over periods, the country among them."""
    low, high = ends.get("low", 2.0), ends.get("high", 20.0)
    rows = [place("BG", *(Cell(wave(1, n, 5, 7), row=n) for n in range(len(periods))))]
    for seed, code in enumerate(codes(level, count), 2):
        start = wave(seed, 0, low, high)
        values = (start + wave(seed, n, -1, 1) * (high - low) / 9 for n in range(len(periods)))
        rows.append(place(code, *(Cell(round(value, 1), row=seed) for value in values)))
    return ChartTable(periods, tuple(rows))


def with_cells(table: ChartTable, change: Callable[[int, int, Cell], Cell]) -> ChartTable:
    """Return a table with other cells."""
    rows = (
        replace(one, cells=tuple(change(row, n, cell) for n, cell in enumerate(one.cells)))
        for row, one in enumerate(table.series)
    )
    return replace(table, series=tuple(rows))


def _lacking(row: int, number: int, cell: Cell) -> Cell:
    reasons: dict[int, Absence] = {2: "missing", 3: "suppressed", 4: "inapplicable"}
    marks: dict[int, Mark] = {1: "provisional", 5: "revised", 6: "provisional"}
    if row in reasons and number >= len(YEARS) - 3:
        sign = {"missing": ":", "suppressed": "c", "inapplicable": "x"}[reasons[row]]
        return Cell(None, sign, row, absence=reasons[row])
    if cell.value is not None and row in marks and number == len(YEARS) - 1:
        return replace(cell, mark=marks[row], status=marks[row][0])
    return cell


def _interval(row: int, number: int, cell: Cell) -> Cell:
    if cell.value is None:
        return cell
    size = 0.6 + (row + number) % 4 * 0.5
    return replace(cell, low=round(cell.value - size, 1), high=round(cell.value + size * 1.3, 1))


def groups(labels: tuple[str, ...], periods: tuple[str, ...] = YEARS[-2:]) -> ChartTable:
    """Return a table of groups."""
    rows = (
        Series(label, same(label), "", tuple(Cell(wave(seed, n, 90, 900) // 1, row=seed) for n in range(len(periods))))
        for seed, label in enumerate(labels, 3)
    )  # fmt: skip
    return ChartTable(periods, tuple(rows))


def divided(
    rows: list[Series], labels: tuple[Text, ...], configs: tuple[ChartConfig | None, ...] = (),
    *, low: float = 3, high: float = 30, periods: tuple[str, ...] = YEARS[-1:], whole: bool = False,
) -> ChartTable:  # fmt: skip
    """Return a table of rows by categories; `whole` makes shares of 100 %."""
    keys = tuple(f"k{number}" for number in range(len(labels)))
    made = []
    for at, key in enumerate(keys):
        for seed, row in enumerate(rows, 2):
            cells = []
            for n in range(len(periods)):
                parts = [wave(seed, n * 7 + m, 20, 90) / (m + 1) for m in range(len(keys))]
                shares = [round(part / sum(parts) * 100, 1) for part in parts]
                shares[-1] = round(100 - sum(shares[:-1]), 1)
                value = shares[at] if whole else wave(seed + at * 3, n + at, low, high)
                cells.append(Cell(value, row=seed))
            made.append(replace(row, cells=tuple(cells), category=key))
    configured = (*configs, *(None,) * (len(keys) - len(configs)))
    return ChartTable(
        periods,
        tuple(made),
        tuple(Category(key, label, config) for key, label, config in zip(keys, labels, configured, strict=True)),
    )  # fmt: skip


SEXES = (Text(bg="мъже", en="men"), Text(bg="жени", en="women"))
PARTS = tuple(same(name) for name in SECTORS)
OBLASTS = [place(code) for code in ["BG", *codes("oblast")]]
TOWNS = [place(code) for code in ["BG", *codes("municipality")]]
PAIR = (RATE, HEAD)
SHARE = ChartConfig(
    id="share",
    title=Text(bg="заети лица", en="employed"),
    unit=same("%"),
    decimals=1,
    select=("VRC",),
)


def _profile(rows: list[Series]) -> ChartTable:
    topics = (
        ("лекари на 10 000 души", "higher-better"),
        ("коефициент на безработица", "lower-better"),
        ("раждания на 1000 души", "none"),
        ("деца в градини на 100 деца", "higher-better"),
        ("дял на живеещите в градове", "none"),
        ("изпит по български след 10. клас, точки от 100", "higher-better"),
    )
    configs = tuple(
        replace(RATE, id=f"i{number}", title=same(title), unit=same(""), polarity=polarity)  # type: ignore[arg-type]  # one of the three
        for number, (title, polarity) in enumerate(topics)
    )
    return divided(rows, tuple(one.title for one in configs), configs)


@dataclass(frozen=True)
class State:
    """One picture: what it shows, and how it is shown."""

    name: str
    config: ChartConfig
    table: ChartTable
    look: str = ""


PLAIN: tuple[State, ...] = (
    State("few values", RATE, over_time("oblast", 4)),
    State("28 oblasts", RATE, over_time("oblast", 28)),
    State("265 municipalities", replace(RATE, select=("VRC10",)), over_time("municipality", 265, YEARS[-2:])),
    State("counts of 28 oblasts", replace(COUNT, decimals=0, select=("VRC",)), over_time("oblast", 28, YEARS[-1:], low=400, high=2900)),
    State("counts of 265 municipalities, some missing", replace(COUNT, decimals=0, select=("VRC10",)), with_cells(over_time("municipality", 265, YEARS[-1:], low=200, high=900), lambda row, _, cell: _lacking(row, len(YEARS) - 1, cell))),
    State("negative", replace(COUNT, title=Text(bg="прираст", en="growth"), unit=same("‰"), rate=True), over_time("oblast", 7, low=-9, high=4)),
    State("missing, suppressed, not applicable, provisional, revised", RATE, with_cells(over_time("oblast", 8), _lacking)),
    State("intervals", replace(RATE, select=("BLG",)), with_cells(over_time("oblast", 6), _interval)),
    State("long labels", COUNT, groups(LONG, YEARS)),
    State("one value", RATE, over_time("oblast", 0, YEARS[-1:])),
    State("two series", RATE, over_time("oblast", 1)),
)  # fmt: skip
DIVIDED: tuple[State, ...] = (
    State("two categories, 28 oblasts", RATE, divided(OBLASTS, SEXES)),
    State("two categories, missing", RATE, with_cells(divided(OBLASTS[:9], SEXES, periods=YEARS), _lacking)),
    State("two categories of 11 ages", replace(COUNT, decimals=0, title=Text(bg="жители", en="residents")), divided([Series(age, same(age)) for age in AGES], SEXES, low=90, high=900)),
    State("seven shares of 28 oblasts", SHARE, divided(OBLASTS, PARTS, whole=True)),
    State("four shares over time, long labels", SHARE, divided(OBLASTS[:1], tuple(map(same, LONG)), whole=True, periods=YEARS)),
    State("three categories of 265 municipalities", replace(RATE, select=("VRC10",)), divided(TOWNS, PARTS[:3])),
    State("two measures, 28 oblasts", RATE, divided(OBLASTS, (RATE.title, HEAD.title), PAIR)),
    State("two measures, 265 municipalities", replace(RATE, select=("VRC10", "SOF46")), divided(TOWNS, (RATE.title, HEAD.title), PAIR)),
    State("six measures", RATE, _profile(OBLASTS)),
    State("six measures, 265 municipalities", replace(RATE, select=("VRC10",)), _profile(TOWNS)),
)  # fmt: skip
LEFT_OUT = dict.fromkeys(("maps",), ("few values", "intervals", "negative")) | dict.fromkeys(
    ("map", "tiles", "bubbles"), ("few values", "intervals")
)
"""States that look like others in kinds whose pictures are heavy."""
FRAME = """
body { margin: 0 auto; max-width: 1200px; padding: 24px 16px; background: var(--paper); color: var(--ink); font: 400 17px/1.45 var(--font); }
h1, h2, h3, p { margin: 0 0 8px; } h2 { border-top: 2px solid var(--navy); padding-top: 8px; margin-top: 48px; }
h3 { font-size: 20px; max-width: 736px; line-height: 1.2; } .muted, small { color: var(--muted); } .muted { font-size: 15px; max-width: 736px; }
.pair { display: flex; gap: 40px; align-items: flex-start; } .pair .svg { flex: none; display: block; } .frame { padding: 24px 0 16px; border-top: 1px solid var(--rule); }
.dark { --paper: #10161d; --ink: #e8edf2; --navy: #e8edf2; --muted: #9aa7b4; --rule: #2a343f; --grey: #4b5763; --blue: #5fb3d9; --look: #ff8a5c; --s1: #18303e; --s2: #1f4c63; --s3: #2f82a8; --s4: #74aec8; --s5: #cfe5ef; --on-light: #e8edf2; --on-dark: #10161d; DARKVARS background: var(--paper); color: var(--ink); padding: 16px; }
.print { filter: grayscale(1); }
@media (max-width: 760px) { .pair { display: block; } .pair .svg.w { display: none; } }
"""
TOKENS = """
:root { --paper: #fff; --ink: #1d2733; --navy: #14213d; --muted: #5b6673; --rule: #d9dee3; --grey: #b8c0c8; --blue: #0b6e99; --look: #c1440e; --s1: #e4eef3; --s2: #b3d2e0; --s3: #74aec8; --s4: #2b7a9f; --s5: #0b4f71; --on-light: #1d2733; --on-dark: #fff; --font: "Sofia Sans", "Noto Sans", "DejaVu Sans", sans-serif; }
"""


def page() -> str:
    """Return the whole page."""
    parts = []
    for name, kind in sorted(kinds().items()):
        if not is_picture(kind):
            continue
        parts.append(f'<h2 id="{name}">{escape(kind.TITLE.bg)} <small>{name}</small></h2>')
        fitting = [
            one
            for one in (*PLAIN, *DIVIDED)
            if kind.fits(one.config, one.table) and one.name not in LEFT_OUT.get(name, ())
        ]
        lacking = next((one for one in fitting if "missing" in one.name), fitting[0])
        shown = [*fitting, *(replace(lacking, name=look, look=look) for look in ("dark", "print"))]
        parts += [_picture(name, one) for one in shown]
    fonts = "\n".join(
        _font(part, weight) for weight in (400, 700) for part in ("cyrillic", "latin")
    )
    links = " · ".join(
        f'<a href="#{name}">{name}</a>' for name, one in sorted(kinds().items()) if is_picture(one)
    )
    return (
        '<!doctype html>\n<html lang="bg">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Видно: галерия на диаграмите</title>\n<style>\n"
        f"{fonts}{TOKENS}{page_css()}{_frame()}</style>\n</head>\n<body>\n"
        "<h1>Галерия на диаграмите</h1>\n<p>Всеки вид във всяко състояние, на двете ширини. Числата са измислени; без текстовете за показалеца.</p>\n"
        f"<p>{links}</p>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )  # fmt: skip


def _frame() -> str:
    dark = " ".join(f"{name}: {colour};" for name, colour in DARK.items())
    return FRAME.replace("DARKVARS", dark)


def _picture(name: str, state: State) -> str:
    kind = kinds()[name]
    config = replace(state.config, id=f"{state.config.id}-{state.name}-{state.look}")
    said = kind.describe(config, state.table, "bg")
    both = (draw(kind, config, state.table, "bg", width) for width in (736, 358))
    drawn = FOR_THE_POINTER.sub("", "\n".join(both))
    legend = legend_html(config, state.table, name, "bg")
    return (
        f'<div class="frame {state.look}"><small>{escape(state.name)}</small>\n'
        f'<h3>{escape(said.headline)}</h3><p class="muted">{escape(said.definition)}</p>\n'
        f'{legend}<div class="pair">{drawn}</div><p class="muted">{escape(said.sentence)}</p></div>'
    )


def _font(part: str, weight: int) -> str:
    kept = (
        "U+0400-045F, U+2116" if part == "cyrillic" else "U+0000-00FF, U+2000-206F, U+20AC, U+2212"
    )
    address = f"{FONTS}/sofia-sans-{part}-{weight}-normal.woff2"
    return (
        f'@font-face {{ font-family: "Sofia Sans"; font-weight: {weight}; '
        f'src: url({address}) format("woff2"); unicode-range: {kept}; }}'
    )


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}: {PAGE.stat().st_size // 1024} kB\n")
