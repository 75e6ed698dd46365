"""Writes docs/gallery/index.html: every kind of chart in every state, light, dark and printed, at both widths."""

import re
import sys
from collections import Counter
from dataclasses import replace
from html import escape
from pathlib import Path
from types import ModuleType

from gallery_states import STATES, State

from vidno.charts.drawn import described, draw, is_picture, widths_of
from vidno.charts.legend import legend_html
from vidno.charts.model import ChartConfig
from vidno.charts.style import DARK, FONT, LIGHT, page_css
from vidno.charts.suggest import kinds

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/gallery/index.html"
FONTS = "../../src/vidno/web/portal/static/portal/fonts"
BASE = ROOT / "src/vidno/web/portal/static/portal/base.css"
FOR_THE_POINTER = re.compile(r'<title>[^<]*</title>|<circle [^>]*class="hit [^>]*/>')
"""What is not seen is left out here: this page is for looking, and should stay light."""
BARE = re.compile(r"<g>((?:(?!</?g[ >]).)*)</g>", re.DOTALL)
"""A group that held the text for the pointer, and now nothing but its shapes."""
ALIKE = re.compile(
    r'(?:<(?:path|use|rect|circle)[^>]*? class="([^"]*)"[^>]*/>)(?:<(?:path|use|rect|circle)[^>]*? class="\1"[^>]*/>){2,}'
)
"""Neighbours of one class, which may stand once around them."""
SHAPE = re.compile(r' d="([^"]{60,})"')
HYPHENED = re.compile("(?:по|най|По|Най)-[а-я]+|\\d+-[а-я]{1,3}\\b|\\d+–\\d+(?:\u00a0г\\.)?")
"""As on the pages of a portal: what stays on one line."""
LOOKS = {"light": "светла", "dark": "тъмна", "print": "печат", "phone": "телефон"}
FRAME = """
body { margin: 0 auto; max-width: 1200px; padding: 24px 16px; background: var(--paper); color: var(--ink); font: 400 17px/1.45 var(--font); }
h1, h2, h3, p { margin: 0 0 8px; } h2 { border-top: 2px solid var(--navy); padding-top: 8px; margin-top: 48px; }
h3 { font-size: 20px; max-width: 736px; line-height: 1.2; text-wrap: balance; } .muted, small { color: var(--muted); } .muted { font-size: 15px; max-width: 736px; }
a { color: var(--blue); } .shapes { position: absolute; width: 0; height: 0; }
.pair { display: flex; gap: 40px; align-items: flex-start; overflow-x: auto; padding-bottom: 14px; } .nb { white-space: nowrap; } .pair .svg { flex: none; display: block; } .frame { padding: 24px 0 16px; border-top: 1px solid var(--rule); }
.chart-table { border-collapse: collapse; font-size: 15px; font-variant-numeric: tabular-nums; } .chart-table th, .chart-table td { padding: 4px 10px 4px 0; text-align: left; border-bottom: 1px solid var(--rule); font-weight: 400; } .chart-table .num { text-align: right; white-space: nowrap; }
.dark, body:has(#dark:checked) { DARKVARS color-scheme: dark; background: var(--paper); color: var(--ink); } .dark { padding: 16px; }
.print, body:has(#print:checked) { filter: grayscale(1); }
body:has(#phone:checked) .pair .svg.w { display: none; } body:has(#phone:checked) .frame { max-width: 358px; }
@media (max-width: 760px) { .pair .svg.w { display: none; } .pair .svg { max-width: 100%; } }
@media print { .looks { display: none; } .frame { break-inside: avoid; } }
"""
COLOURS = " ".join(f"{name}: {colour};" for name, colour in LIGHT.items())
TOKENS = f"\n:root {{ {COLOURS} --font: {FONT}; }}\n"
INTRO = "Всеки вид във всяко състояние, на двете ширини. Числата и границите на общините са измислени; без текстовете за показалеца."


def page() -> str:
    """Return the whole page."""
    found = sorted(kinds().items())
    body = "\n".join(part for name, kind in found for part in _kind(name, kind))
    body, shapes = _once(body)
    fonts = "\n".join(
        _font(part, weight) for weight in (400, 700) for part in ("cyrillic", "latin")
    )
    links = " · ".join(f'<a href="#{name}">{escape(kind.TITLE.bg)}</a>' for name, kind in found)
    looks = " ".join(
        f'<label><input type="radio" name="look" id="{look}"{" checked" * (look == "light")}> {said}</label>'
        for look, said in LOOKS.items()
    )
    return (
        '<!doctype html>\n<html lang="bg">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Видно: галерия на диаграмите</title>\n<style>\n"
        f"{fonts}{TOKENS}{_css()}{_frame()}</style>\n</head>\n<body>\n"
        f'<svg class="shapes" aria-hidden="true"><defs>\n{shapes}\n</defs></svg>\n'
        f"<h1>Галерия на диаграмите</h1>\n<p>{INTRO}</p>\n"
        f'<p class="looks">Цялата страница: {looks}</p>\n<p>{links}</p>\n{body}\n</body>\n</html>\n'
    )


def _css() -> str:
    """Return the rules of charts; dark only where this page says so."""
    return re.sub(r"@media \(prefers-color-scheme: dark\) .*", "", page_css())


def _frame() -> str:
    css = BASE.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark) {")[1]
    dark = " ".join(line.strip() for line in css.split("{")[1].split("}")[0].splitlines())
    dark += " ".join(f"{name}: {colour};" for name, colour in DARK.items())
    return FRAME.replace("DARKVARS", dark)


def _kind(name: str, kind: ModuleType) -> list[str]:
    """Return the pictures of a kind: all its states, and one of what is missing dark and printed."""
    fitting = [
        one
        for one in STATES
        if kind.fits(one.config, one.table)
        and name in (one.only or (name,))
        and name not in one.but
    ]
    made = [_picture(kind, one) for one in fitting]
    gaps = [at for at, one in enumerate(fitting) if "липсващи" in one.name]
    lightest = min(gaps or range(len(made)), key=lambda at: len(made[at]))
    for look in ("dark", "print"):
        one = replace(fitting[lightest], name=f"{LOOKS[look]}: {fitting[lightest].name}", look=look)
        made.append(_picture(kind, one))
    return [f'<h2 id="{name}">{escape(kind.TITLE.bg)} <small>{name}</small></h2>', *made]


def _picture(kind: ModuleType, state: State) -> str:
    named = ("dark", "print", "").index(state.look)
    config: ChartConfig = replace(state.config, id=f"{STATES_BY_NAME[state.table]}{named}")
    said = described(kind, config, state.table, "bg")
    drawn = "\n".join(
        draw(kind, config, state.table, "bg", width) for width in widths_of(kind, config, state.table)
    )  # fmt: skip
    drawn = FOR_THE_POINTER.sub("", drawn)
    while drawn != (fewer := BARE.sub(r"\1", drawn)):
        drawn = fewer
    drawn = ALIKE.sub(_grouped, drawn)
    legend = legend_html(config, state.table, kind.NAME, "bg") if is_picture(kind) else ""
    return (
        f'<div class="frame {state.look}"><small>{escape(state.name)}</small>\n'
        f'<h3>{_whole(said.headline)}</h3><p class="muted">{_whole(said.definition)}</p>\n'
        f'{legend}<div class="pair">{drawn}</div><p class="muted">{_whole(said.sentence)}</p></div>'
    )


def _whole(text: str) -> str:
    return HYPHENED.sub(r'<span class="nb">\g<0></span>', escape(text))


def _grouped(found: re.Match[str]) -> str:
    named = f' class="{found[1]}"'
    return f"<g{named}>{found[0].replace(named, '')}</g>"


STATES_BY_NAME = {one.table: f"g{number}-" for number, one in enumerate(STATES)}


def _once(body: str) -> tuple[str, str]:
    """Take long shapes that stand in several pictures out of them; each is written once and used."""
    times = Counter(SHAPE.findall(body))
    names = {path: f"p{at}" for at, path in enumerate(p for p, n in times.items() if n > 1)}
    shapes = "\n".join(f'<path id="{name}" d="{path}"/>' for path, name in names.items())

    def used(found: re.Match[str]) -> str:
        before, path, after = found.groups()
        return f'<use{before} href="#{names[path]}"{after}/>' if path in names else found[0]

    return re.sub(r'<path((?: id="[^"]*")?) d="([^"]{60,})"([^>]*)/>', used, body), shapes


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
