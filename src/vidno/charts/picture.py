"""A picture that stands alone: headline, legend, drawing, source, licence and address in one file."""

import io
import threading
from typing import TYPE_CHECKING

from vidno.base import late
from vidno.base.errors import VidnoError
from vidno.base.numbers import NBSP
from vidno.base.registry import pick
from vidno.base.text import Language, Text
from vidno.charts import legend
from vidno.charts.drawn import described, is_picture
from vidno.charts.frame import BREAK, PAINTS, pattern, text
from vidno.charts.measure import balanced, wrap
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.style import LIGHT, file_css
from vidno.charts.suggest import GROUP, PACKAGE
from vidno.charts.svg import Element, element

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

    from vidno.charts import pdf
else:
    pdf = late.module("vidno.charts.pdf")
    pypdfium2 = late.module("pypdfium2")
    Image = late.module("PIL.Image")

MARGIN = 16
TITLE, BODY = (26, 22), 15  # sizes of the headline, wide and phone; of the rest
COLOURS = 128
WHITE = 253
LEVEL = 4
"""Of packing: 6 would take twice as long for three hundredths fewer bytes."""
_painting = threading.Lock()
"""The painter knows no threads."""


class NoPictureError(VidnoError):
    """A kind that is shown as a page only, such as the table."""

    code = "chart-not-a-picture"
    template = Text(
        bg="„{kind}“ не може да се запише като картинка.",
        en="'{kind}' cannot be written as a picture.",
    )
    hint = Text(
        bg="Изберете line, bars или map, или вземете CSV.",
        en="Choose line, bars or map, or take the CSV.",
    )


def picture(
    config: ChartConfig, table: ChartTable, kind: str, language: Language, *, width: int = 760
) -> str:
    """Return an SVG file that needs no page around it. Raises NotFoundError, NoPictureError."""
    module = pick(PACKAGE, kind, group=GROUP, kind="chart")
    if not is_picture(module):
        raise NoPictureError(kind=kind)
    room = width - 2 * MARGIN
    said = described(module, config, table, language)
    drawn: Element = module.drawing(config, table, language, room)
    size = TITLE[0] if width >= BREAK else TITLE[1]
    children: list[Element] = []
    y = 12.0
    for line in balanced(said.headline, size, room, 700, limit=7):
        y += size * 1.15
        children.append(
            text(line, MARGIN, y, class_="title" if size == TITLE[0] else "title small")
        )
    y += 8
    y = _block(children, said.definition, y, room)
    keys, height = legend.drawn(module.legend(config, table, language), room)
    if keys:
        children.append(element("g", *keys, transform=f"translate({MARGIN} {y + 12:.0f})"))
        y += 12 + height
    drawn.attributes |= {"x": str(MARGIN), "y": f"{y + 14:.0f}"}
    children.append(drawn)
    y += 14 + float(drawn.attributes["height"]) + 12
    credit = module.credit(config, table, language) if hasattr(module, "credit") else ""
    for line in (*filter(None, (config.note.pick(language),)), *footer(config, credit, language)):
        y = _block(children, line, y, room)
    return file_of(width, y + 16, said.headline, said.alt, children, language)


def footer(config: ChartConfig, credit: str, language: Language) -> list[str]:
    """Return the lines under a picture: source, licence; who drew the boundaries; address."""
    bg = language == "bg"
    source, licence = config.source.pick(language), config.licence.pick(language)
    licence = licence.replace(" ", NBSP) if len(licence) < 20 else licence
    facts = [
        f"{'Източник' if bg else 'Source'}: {source}" if source else "",
        f"{'лиценз' if bg else 'licence'}: {licence}" if licence else "",
        credit,
    ]
    line = "; ".join(filter(None, facts))
    return [part for part in (line and line[0].upper() + line[1:] + ".", config.address) if part]


def png(svg: str, scale: int = 2, colours: int = COLOURS) -> bytes:
    """Return a picture as PNG, drawn with our own fonts only, with a palette of so many colours.

    A palette leaves less than half of the bytes; our flat colours and the edges of letters need no more.
    """
    few = painted(svg, scale).quantize(
        colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    # the quick way rounds down: without this the paper would be a shade off white
    few.putpalette([255 if level >= WHITE else level for level in few.getpalette() or ()])
    stream = io.BytesIO()
    few.save(stream, "PNG", compress_level=LEVEL)
    return stream.getvalue()


def painted(svg: str, scale: float) -> "Image.Image":
    """Return a picture as pixels, in all its colours: by way of its PDF, which is painted soonest."""
    with _painting:
        document = pypdfium2.PdfDocument(pdf.pdf(svg, packed=False))
        try:
            page = document[0].render(scale=scale / pdf.POINTS, rev_byteorder=True)
            image: Image.Image = page.to_pil()
            return image if image.mode == "RGB" else image.convert("RGB")
        finally:
            document.close()


def _block(children: list[Element], said: str, y: float, room: float) -> float:
    for line in wrap(said, BODY, room, limit=8):
        y += 20
        children.append(text(line, MARGIN, y, class_="ax"))
    return y


def file_of(
    width: float,
    height: float,
    title: str,
    alt: str,
    children: list[Element],
    language: Language,
    *,
    scale: float = 1.0,
    title_size: int = TITLE[0],
) -> str:
    """Close a file: language, title and description for screen readers, style, paper."""
    rules = (
        f"svg .title {{ font-size: {title_size}px; font-weight: 700; fill: {LIGHT['--navy']}; }}\n"
        f"svg .small {{ font-size: {TITLE[1]}px; }}\n"
        + "svg .says { font-size: 18px; }\n"
        * (scale != 1)
    )
    root = element(
        "svg",
        element("title", title),
        element("desc", alt),
        element("style", file_css() + rules),
        element("rect", width=f"{width:.0f}", height=f"{height:.0f}", fill=LIGHT["--paper"]),
        _paints(children),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width * scale:.0f}",
        height=f"{height * scale:.0f}",
        role="img",
    )
    root.attributes["xml:lang"] = language
    return str(root)


def _paints(children: list[Element]) -> Element | None:
    """Return the paints that the legend uses; a drawing brings its own."""
    written = "".join(str(child) for child in children if child.name == "g")
    used = [
        pattern(absence, f"hatch{tail}")
        for absence, tail in PAINTS.items()
        if f"url(#hatch{tail})" in written
    ]
    return element("defs", *used) if used else None
