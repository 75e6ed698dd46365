"""How pictures look: one list of rules for pages (colours by variable) and for files (literal)."""

import re

LIGHT = {
    "--paper": "#ffffff",
    "--ink": "#1d2733",
    "--navy": "#14213d",
    "--muted": "#5b6673",
    "--rule": "#d9dee3",
    "--grey": "#b8c0c8",
    "--blue": "#0b6e99",
    "--look": "#c1440e",
    "--third": "#7d7929",
    "--fourth": "#c2447e",
    "--s1": "#e4eef3",
    "--s2": "#b3d2e0",
    "--s3": "#74aec8",
    "--s4": "#2b7a9f",
    "--s5": "#0b4f71",
    "--b1": "#f7ead2",
    "--b2": "#bd8f4a",
    "--b3": "#8a5c14",
    "--c2": "#74aec8",
    "--on-light": "#1d2733",
    "--on-dark": "#ffffff",
}
DARK = {"--third": "#bdb85a", "--fourth": "#e07fae", "--c2": "#256f91"}
"""What a dark page needs beyond its own variables."""

FONT = '"Sofia Sans", "Noto Sans", "DejaVu Sans", sans-serif'
RULES = """
svg text { font-family: FONT; font-size: 15px; fill: var(--ink); }
svg.m text, svg .sm { font-size: 14px; }
svg .xs, svg.m .xs { font-size: 13px; }
svg .ax { fill: var(--muted); }
svg .b { font-weight: 700; }
svg .big, svg.m .big { font-size: 44px; font-weight: 700; fill: var(--navy); }
svg .hot { fill: var(--look); font-weight: 700; }
svg .st { fill: var(--blue); font-weight: 700; }
svg .st3 { fill: var(--third); font-weight: 700; }
svg .st4 { fill: var(--fourth); font-weight: 700; }
svg .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
svg .gl { stroke: var(--rule); fill: none; }
svg .base { stroke: var(--muted); fill: none; }
svg .ref { stroke: var(--ink); stroke-width: 1.5px; stroke-dasharray: 2 3; fill: none; }
svg .goal { stroke: var(--ink); stroke-width: 1.25px; stroke-dasharray: 8 4; fill: none; }
svg .said { stroke: var(--muted); fill: none; }
svg .spot { stroke: var(--ink); stroke-width: 1.25px; fill: none; }
svg .lead { stroke: var(--grey); fill: none; }
svg .ctx { stroke: var(--grey); stroke-width: 1px; fill: none; stroke-linejoin: round; }
svg .crowd { stroke-opacity: .45; }
svg .ln, svg .lh, svg .li, svg .l3, svg .l4 { stroke-width: 2.5px; fill: none; stroke-linejoin: round; stroke-linecap: round; }
svg .lq { stroke: var(--muted); stroke-width: 1.25px; fill: none; stroke-linejoin: round; }
svg .ln { stroke: var(--blue); }
svg .lh { stroke: var(--look); stroke-width: 3px; }
svg .li { stroke: var(--ink); stroke-width: 3px; }
svg .l3 { stroke: var(--third); }
svg .l4 { stroke: var(--fourth); }
svg .soft { stroke-dasharray: 2 5; }
svg .dash { stroke-dasharray: 7 5; stroke-linecap: butt; }
svg .dotc { fill: var(--grey); }
svg .dot { fill: var(--blue); }
svg .doth { fill: var(--look); }
svg .doti { fill: var(--ink); }
svg .dotq { fill: var(--muted); }
svg .dot3 { fill: var(--third); }
svg .dot4 { fill: var(--fourth); }
svg .hit { fill-opacity: 0; }
svg a:hover .hit, svg a:focus-visible .hit { fill-opacity: .35; }
svg .m1 { fill: var(--s1); }
svg .m2 { fill: var(--s2); }
svg .m3 { fill: var(--s3); }
svg .m4 { fill: var(--s4); }
svg .m5 { fill: var(--s5); }
svg .mb1 { fill: var(--b1); }
svg .mb2 { fill: var(--b2); }
svg .mb3 { fill: var(--b3); }
svg .area path, svg .area use { stroke: var(--paper); }
svg .area .void { stroke: var(--grey); }
svg .land { fill: var(--s1); stroke: var(--paper); }
svg .bub { fill: var(--blue); fill-opacity: .9; stroke: var(--paper); }
svg .bub.hot { fill: var(--look); fill-opacity: 1; }
svg .edge { stroke: var(--muted); fill: none; stroke-linejoin: round; }
svg .mark { fill: none; stroke: var(--look); stroke-linejoin: round; }
svg .under { fill: none; stroke: var(--paper); stroke-linejoin: round; }
svg .vl { fill: var(--on-light); }
svg .vd { fill: var(--on-dark); }
svg .bar { fill: var(--s4); }
svg .barh { fill: var(--look); }
svg .bari { fill: var(--ink); }
svg .mc1 { fill: var(--s5); }
svg .mc2 { fill: var(--c2); }
svg .mc3 { fill: var(--third); }
svg .mc4 { fill: var(--s2); }
svg .mc5 { fill: var(--fourth); }
svg .mc6 { fill: var(--grey); }
svg .mc2, svg .mc4, svg .mc6 { stroke: var(--muted); stroke-width: .75px; }
svg .join { stroke: var(--grey); stroke-width: 2px; fill: none; }
svg .joinh { stroke: var(--look); }
svg .joini { stroke: var(--ink); }
svg .tick { stroke: var(--blue); stroke-width: 2px; stroke-opacity: .7; fill: none; }
svg .tickn, svg .tickh, svg .ticki { stroke-opacity: 1; stroke-width: 3px; }
svg .tickh { stroke: var(--look); }
svg .ticki { stroke: var(--ink); }
svg .thin { fill-opacity: .7; }
svg .quiet { stroke: var(--muted); stroke-width: 1px; }
svg .thick { stroke-width: 2px; }
svg .was { stroke: var(--ink); stroke-width: 2px; fill: none; }
svg .was.halo { stroke: var(--paper); stroke-width: 5px; }
svg .all { fill: var(--grey); }
svg .med { stroke: var(--ink); stroke-width: 2px; fill: none; }
svg .ring { stroke: var(--paper); stroke-width: 2px; }
svg .hp { fill: var(--paper); }
svg .hl { stroke: var(--grey); stroke-width: 2px; fill: none; }
svg .hd { fill: var(--muted); }
svg .hn { stroke: var(--grey); fill: none; }
svg .out { stroke: var(--grey); }
svg .wh { stroke: var(--ink); stroke-width: 1.5px; fill: none; }
svg .band { fill-opacity: .16; }
svg .open { fill: var(--paper); stroke-width: 2px; }
svg .open.dot, svg .open.bar { stroke: var(--blue); }
svg .open.doth, svg .open.barh { stroke: var(--look); }
svg .open.doti, svg .open.bari { stroke: var(--ink); }
svg .open.dotc, svg .open.dotq { stroke: var(--muted); }
svg .open.dot3 { stroke: var(--third); }
svg .open.dot4 { stroke: var(--fourth); }
"""
PAGE_RULES = """
.svg { display: block; max-width: 100%; height: auto; }
.svg .n:hover, .svg .n:focus-visible { outline: none; }
.svg .n:focus-visible > :not(title), .svg .n:hover > path, .svg .n:hover > use { stroke: var(--look); stroke-width: 3px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: .9375rem; list-style: none; margin: 0 0 12px; padding: 0; }
.legend li { display: flex; align-items: center; gap: 7px; }
.legend i { width: 22px; height: 12px; display: block; flex: none; }
.k1 { background: var(--s1); }
.k2 { background: var(--s2); }
.k3 { background: var(--s3); }
.k4 { background: var(--s4); }
.k5 { background: var(--s5); }
.kb1 { background: var(--b1); }
.kb2 { background: var(--b2); }
.kb3 { background: var(--b3); }
.k0 { background: repeating-linear-gradient(135deg, var(--grey) 0 1.5px, transparent 1.5px 4.5px); }
.ks { background: radial-gradient(circle, var(--muted) 1.3px, transparent 1.6px) 0 0 / 5px 5px; }
.kn { background: repeating-linear-gradient(0deg, var(--grey) 0 1px, transparent 1px 5px); }
.legend .k0, .legend .ks, .legend .kn { outline: 1px solid var(--grey); outline-offset: -1px; }
.kv, .ku { background: var(--blue); opacity: .25; }
.ku { background: var(--look); }
.kc1 { background: var(--s5); }
.kc2 { background: var(--c2); }
.kc3 { background: var(--third); }
.kc4 { background: var(--s2); }
.kc5 { background: var(--fourth); }
.kc6 { background: var(--grey); }
.kk { background: var(--ink); }
.kh { background: var(--look); }
.legend .km { width: 2px; height: 16px; background: var(--ink); }
.legend .kj { width: 12px; border-radius: 50%; background: var(--ink); }
.legend .ko, .legend .kp, .legend .kd { width: 12px; border-radius: 50%; border: 2px solid var(--blue); }
.legend .kp { border-color: var(--ink); }
.legend .kd { background: var(--blue); }
.legend .kw { height: 9px; border: solid var(--ink); border-width: 0 1.5px; background: linear-gradient(var(--ink), var(--ink)) center / 100% 1.5px no-repeat; }
.legend .kt { width: auto; height: auto; font: 700 .9375rem/1 var(--font, sans-serif); }
.legend .kg { height: 0; border-top: 2px solid var(--grey); }
.legend .kf { height: 0; border-top: 2px solid var(--ink); }
.legend .kb, .legend .kr { height: 0; border-top: 2px dashed var(--grey); }
.legend .kr { border-top: 2px dotted var(--ink); }
.chart-table caption { text-align: left; font-weight: 600; padding-bottom: 8px; }
.chart-table tbody th { white-space: nowrap; }
.chart-table td small { display: block; color: var(--muted); font-weight: 400; white-space: nowrap; }
.chart-table .total > * { font-weight: 700; border-bottom-color: var(--ink); }
.chart-table .group > * { font-weight: 700; color: var(--ink); border-bottom-color: var(--ink); }
.chart-table tfoot td { color: var(--muted); font-size: .9375rem; white-space: normal; }
.m { display: none; }
@media screen and (max-width: 760px) { .m { display: block; } .w { display: none; } .chart-table tbody th { white-space: normal; } }
"""


def page_css() -> str:
    """Return the rules a page must have, over the variables of its own stylesheet."""
    dark = " ".join(f"{name}: {colour};" for name, colour in DARK.items())
    light = " ".join(f"{name}: {LIGHT[name]};" for name in DARK)
    rules = (RULES + PAGE_RULES).replace("FONT", f"var(--font, {FONT})").strip()
    scheme = f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return f":root {{ {light} }}\n{scheme}\n{rules}\n"


def file_css() -> str:
    """Return the rules of a file that stands alone, with literal colours."""
    still = [line for line in RULES.strip().splitlines() if ":hover" not in line]
    rules = re.sub(r"var\((--[\w-]+)\)", lambda match: LIGHT[match[1]], "\n".join(still))
    return rules.replace("FONT", FONT)
