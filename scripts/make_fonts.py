"""Make the fonts of the pages and pictures out of the npm package @fontsource/sofia-sans (OFL 1.1).

    npm pack @fontsource/sofia-sans && tar xzf fontsource-sofia-sans-*.tgz
    python scripts/make_fonts.py package

Copies the web subsets, merges them into one TTF a weight for the pictures, and writes the advance
widths that `vidno.charts.measure` needs. Prints which of the characters we wish for are missing.
"""

import json
import shutil
import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.merge.options import Options
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src/vidno/web/portal/static/portal/fonts"
PICTURES = ROOT / "src/vidno/charts/fonts"
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
WISHED = "абвгдежзийклмнопрстуфхцчшщъьюяѝ№€%‰−–—„“”×²≤≥→…\u00a0"


def merged(parts: list[Path], target: Path) -> TTFont:
    """Merge the subsets of one weight into a TTF without compression, byte by byte repeatable."""
    loose = []
    for part in parts:
        font = TTFont(part, recalcTimestamp=False)
        font.flavor = None
        loose.append(target.with_name(part.stem + ".part.ttf"))
        font.save(loose[-1])
    font = Merger(options=Options(drop_tables=["STAT", "DSIG"])).merge(
        [str(part) for part in loose]
    )
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = TTFont(loose[0])["head"].created
    for part in loose:
        part.unlink()
    return font


def name(font: TTFont, style: str, weight: int) -> None:
    """Put all weights into the one family "Sofia Sans", told apart by style and weight class."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    names = {1: "Sofia Sans" if style in ("Regular", "Bold") else f"Sofia Sans {style}"}
    names |= {2: style if style in ("Regular", "Bold") else "Regular", 4: f"Sofia Sans {style}"}
    names |= {6: f"SofiaSans-{style}", 16: "Sofia Sans", 17: style}
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def widths_of(font: TTFont) -> dict[str, str]:
    """Return the characters of a font by their advance width in thousandths of an em.

    Digits count with the wider of their proportional and tabular forms: pages use either.
    """
    metrics, scale = font["hmtx"], 1000 / font["head"].unitsPerEm
    groups: dict[int, list[str]] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        forms = [glyph, glyph + ".tf", glyph + ".tnum"] if chr(code).isdigit() else [glyph]
        known = [metrics[form][0] for form in forms if form in metrics.metrics]
        groups.setdefault(round(max(known) * scale), []).append(chr(code))
    return {str(width): "".join(chars) for width, chars in sorted(groups.items())}


def main(package: Path) -> None:
    """Write every file."""
    WEB.mkdir(parents=True, exist_ok=True)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for folder in (WEB, PICTURES):
        shutil.copyfile(package / "LICENSE", folder / "OFL.txt")
    widths = {}
    for weight, style in WEIGHTS.items():
        parts = [package / f"files/sofia-sans-{subset}-{weight}-normal.woff2" for subset in SUBSETS]
        for part in parts:
            shutil.copyfile(part, WEB / part.name)
        target = PICTURES / f"SofiaSans-{style}.ttf"
        font = merged(parts, target)
        name(font, style, weight)
        font.save(target, reorderTables=False)
        widths[str(weight)] = widths_of(font)
        known = font.getBestCmap()
        lacking = [letter for letter in WISHED if ord(letter) not in known]
        print(f"{target.name}: {len(known)} characters, lacking: {' '.join(lacking) or 'none'}")
    (PICTURES / "widths.json").write_text(
        json.dumps(widths, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
