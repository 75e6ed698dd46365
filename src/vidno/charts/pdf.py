"""A picture as PDF: the same shapes as vectors, the same text as text in our own font, subset.

Reads the SVG that `picture` writes, which needs little: groups, paths of straight lines, rectangles,
circles, text, hatches, and rules by class. Anything else is a bug and raises.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from math import cos, radians, sin
from typing import Any, Literal
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from vidno.charts.measure import has, text_width

rl_config.useA85 = 0  # bytes as they are, not as letters
POINTS = 0.75
"""Points in a pixel."""
SVG = "{http://www.w3.org/2000/svg}"
FONTS = {400: "SofiaSans-Regular", 600: "SofiaSans-SemiBold", 700: "SofiaSans-Bold"}
SILENT = ("title", "desc", "style", "defs", "pattern")
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
INHERITED: dict[str, str] = {"fill": "#000000", "stroke": "none", "font-size": "15px"}
STEP = re.compile(r"([MmLlHhVvZz])|(-?\d*\.?\d+)")
Style = dict[str, str]
Selector = tuple[frozenset[str], ...]
"""What an element and its ancestors must be: names and classes (".ln"), the element last."""
Rule = tuple[tuple[int, int], Selector, Style]


@dataclass(frozen=True)
class _Drawer:
    """One document."""

    canvas: Canvas
    rules: tuple[Rule, ...]
    ids: dict[str, Element]
    changes: dict[tuple[frozenset[str], ...], Style]
    """What the rules say of an element, by what it and its ancestors are: filled as they are met."""

    def draw(self, node: Element, above: Style, chain: tuple[frozenset[str], ...]) -> None:
        """Draw an element and what is in it."""
        name = node.tag.removeprefix(SVG)
        if name in SILENT:
            return
        chain = (*chain, _names(node, name))
        style = self._style(node, above, chain)
        self.canvas.saveState()
        self._move(node, name)
        if name in ("svg", "g", "a"):
            for child in node:
                self.draw(child, style, chain)
        elif name == "use":
            self.draw(self.ids[node.get("href", "")[1:]], style, chain)
        elif name == "text":
            self._text(node, style)
        else:
            self._shape(_outline(node, name), style)
        self.canvas.restoreState()

    def _style(self, node: Element, above: Style, chain: tuple[frozenset[str], ...]) -> Style:
        own = {key: value for key, value in node.attrib.items() if key not in ("x", "y", "class")}
        if chain not in self.changes:
            said: Style = {}
            for _, selector, changes in self.rules:
                if _matches(selector, chain):
                    said |= changes
            self.changes[chain] = said
        return above | own | self.changes[chain]

    def _move(self, node: Element, name: str) -> None:
        if name == "svg":
            self.canvas.translate(_number(node, "x"), _number(node, "y"))
            _, _, width, height = (float(one) for one in node.attrib["viewBox"].split())
            self.canvas.scale(
                float(node.get("width", width)) / width, float(node.get("height", height)) / height
            )
        for what, text in re.findall(r"(\w{1,12})\(([^()]*)\)", node.get("transform", "")):
            numbers = [float(one) for one in re.split(r"[ ,]+", text.strip())]
            if what == "translate":
                self.canvas.translate(numbers[0], numbers[1] if len(numbers) > 1 else 0)
            elif what == "scale":
                self.canvas.scale(numbers[0], numbers[-1])
            else:
                raise ValueError(what)

    def _shape(self, path: "_Path", style: Style) -> None:
        if not path.steps:
            return
        fill = style["fill"]
        if fill.startswith("url("):
            self._hatch(self.ids[fill[5:-1]], path)
            fill = "none"
        filled = _paint(fill, style.get("fill-opacity", "1"))
        stroked = _paint(style["stroke"], style.get("stroke-opacity", "1"))
        if filled:
            self.canvas.setFillColor(filled)
        if stroked:
            self._pen(style)
            self.canvas.setStrokeColor(stroked)
        if filled or stroked:
            self.canvas.drawPath(
                self._made(path), stroke=int(bool(stroked)), fill=int(bool(filled))
            )

    def _pen(self, style: Style) -> None:
        self.canvas.setLineWidth(_pixels(style.get("stroke-width", "1")))
        self.canvas.setLineCap(CAPS[style.get("stroke-linecap", "butt")])
        self.canvas.setLineJoin(JOINS[style.get("stroke-linejoin", "miter")])
        dashes = [
            _pixels(one) for one in re.split(r"[ ,]+", style.get("stroke-dasharray", "")) if one
        ]
        self.canvas.setDash(dashes)

    def _made(self, path: "_Path") -> Any:
        made = self.canvas.beginPath()
        code: list[str] = vars(made)["_code"]  # its own way to write a number takes 5 us
        for step in path.steps:
            if step[0] == "circle":
                made.circle(*step[1:])
            elif step[0] == "close":
                code.append("h")
            else:
                code.append(f"{step[1]:.2f} {step[2]:.2f} {'m' if step[0] == 'move' else 'l'}")
        return made

    def _hatch(self, pattern: Element, path: "_Path") -> None:
        """Fill a path with a pattern: clip to it, and repeat the tile over the room it takes."""
        self.canvas.saveState()
        self.canvas.clipPath(self._made(path), stroke=0, fill=0)
        turn, scale = _turn(pattern.get("patternTransform", ""))
        self.canvas.rotate(turn)
        self.canvas.scale(scale, scale)
        left, top, right, bottom = path.box(-turn, 1 / scale)
        size = float(pattern.attrib["width"])
        chain = (frozenset({"svg"}),)
        for shape in pattern:
            name = shape.tag.removeprefix(SVG)
            style = self._style(shape, INHERITED, (*chain, _names(shape, name)))
            tile = _outline(shape, name)
            if name == "rect":
                room = [("move", left, top), ("line", right, top), ("line", right, bottom)]
                self._shape(_Path([*room, ("line", left, bottom), ("close",)]), style)
                continue
            columns = range(int(left // size), int(right // size) + 1)
            lines = range(int(top // size), int(bottom // size) + 1)
            wide, high = tile.span()
            if (
                wide == size
            ):  # level lines and slanted ones are long lines, not thousands of short ones
                tile, columns = tile.stretched(len(columns), 1), columns[:1]
            if high == size:
                if wide == 0:  # on the edge of its tile, which cuts off one half
                    style = style | {"stroke-width": str(_pixels(style["stroke-width"]) / 2)}
                tile, lines = tile.stretched(1, len(lines)), lines[:1]
            steps = [
                step
                for column in columns
                for line in lines
                for step in tile.moved(column * size, line * size).steps
            ]
            self._shape(_Path(steps), style)
        self.canvas.restoreState()

    def _text(self, node: Element, style: Style) -> None:
        said = "".join(letter if has(letter) else "\ufffd" for letter in node.text or "")
        if not said.strip():
            return
        size = _pixels(style["font-size"])
        weight = int(style.get("font-weight", "400"))
        anchor = style.get("text-anchor", "start")
        left = _number(node, "x")
        if anchor != "start":
            left -= text_width(said, size, weight) / (2 if anchor == "middle" else 1)
        place = left, _number(node, "y")
        if style.get("paint-order") == "stroke" and (halo := _paint(style["stroke"], "1")):
            self.canvas.saveState()
            self._pen(style)
            self.canvas.setStrokeColor(halo)
            # said once: whoever copies the text or hears it must not get it twice
            code: list[str] = vars(self.canvas)["_code"]  # the writer has no other way to do this
            code.append("/Span <</ActualText <FEFF>>> BDC")
            self._letters(said, place, size, weight, mode=1)
            code.append("EMC")
            self.canvas.restoreState()
        paint = _paint(style["fill"], style.get("fill-opacity", "1"))
        if paint:
            self.canvas.setFillColor(paint)
            self._letters(said, place, size, weight, mode=0)

    def _letters(
        self,
        said: str,
        place: tuple[float, float],
        size: float,
        weight: int,
        *,
        mode: Literal[0, 1],
    ) -> None:
        line = self.canvas.beginText()
        line.setTextRenderMode(mode)
        line.setFont(_font(weight), size)
        line.setTextTransform(1, 0, 0, -1, *place)
        line.textOut(said)
        self.canvas.drawText(line)


@dataclass(frozen=True, slots=True)
class _Path:
    """Steps of straight lines, and circles, in pixels."""

    steps: list[tuple[Any, ...]]

    def moved(self, x: float, y: float) -> "_Path":
        return _Path([(step[0], *_shifted(step[1:], x, y)) for step in self.steps])

    def stretched(self, x: float, y: float) -> "_Path":
        return _Path([(step[0], step[1] * x, step[2] * y) for step in self.steps])

    def span(self) -> tuple[float, float]:
        """Return width and height."""
        left, top, right, bottom = self.box(0, 1)
        return right - left, bottom - top

    def box(self, turn: float, scale: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of the path, turned and scaled."""
        xs, ys = [], []
        angle = radians(turn)
        for x, y in self._corners():
            xs.append((x * cos(angle) - y * sin(angle)) * scale)
            ys.append((x * sin(angle) + y * cos(angle)) * scale)
        return min(xs), min(ys), max(xs), max(ys)

    def _corners(self) -> Iterator[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for step in self.steps:
            if step[0] == "circle":
                x, y, r = step[1:]
                points += [(x - r, y - r), (x + r, y + r)]
            elif len(step) > 1:
                points.append(step[1:])
        xs, ys = [x for x, _ in points], [y for _, y in points]
        for x in (min(xs), max(xs)):
            for y in (min(ys), max(ys)):
                yield x, y


def pdf(svg: str, *, packed: bool = True) -> bytes:
    """Return the PDF of a picture; the same picture gives the same bytes.

    Not `packed` is sooner made and painted, but no file to keep.
    """
    root = ElementTree.fromstring(svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    stream = io.BytesIO()
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang", "bg")
    canvas = Canvas(
        stream,
        pagesize=(width * POINTS, height * POINTS),
        invariant=1,
        pageCompression=int(packed),
        lang=language,
    )
    canvas.setTitle(root.findtext(f"{SVG}title") or "")
    canvas.setSubject(root.findtext(f"{SVG}desc") or "")
    canvas.setCreator("Vidno")
    canvas.setProducer("Vidno")
    canvas.setAuthor("")
    canvas.translate(0, height * POINTS)
    canvas.scale(POINTS, -POINTS)
    ids = {node.attrib["id"]: node for node in root.iter() if "id" in node.attrib}
    drawer = _Drawer(canvas, _rules(root.findtext(f"{SVG}style") or ""), ids, {})
    drawer.draw(root, INHERITED, ())
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@cache
def _font(weight: int) -> str:
    """Return the name of a font, known to the writer from then on."""
    name = FONTS[weight]
    with as_file(files("vidno.charts").joinpath(f"fonts/{name}.ttf")) as path:
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@lru_cache(maxsize=8)
def _rules(css: str) -> tuple[Rule, ...]:
    """Read rules such as `svg .area path { … }`, the weakest first."""
    found = []
    for number, (selectors, body) in enumerate(re.findall(r"([^{}]+)\{([^{}]*)\}", css)):
        pairs = (one.split(":", 1) for one in body.split(";") if ":" in one)
        changes = {key.strip(): value.strip() for key, value in pairs}
        for text in selectors.split(","):
            selector = tuple(frozenset(re.findall(r"\.?[\w-]+", part)) for part in text.split())
            classes = sum(name.startswith(".") for part in selector for name in part)
            names = sum(not name.startswith(".") for part in selector for name in part)
            found.append(((classes * 100 + names, number), selector, changes))
    return tuple(sorted(found, key=lambda rule: rule[0]))


def _matches(selector: Selector, chain: tuple[frozenset[str], ...]) -> bool:
    if not selector[-1] <= chain[-1]:
        return False
    wanted = list(selector[:-1])
    for names in reversed(chain[:-1]):
        if wanted and wanted[-1] <= names:
            wanted.pop()
    return not wanted


def _names(node: Element, name: str) -> frozenset[str]:
    return _named(name, node.get("class", ""))


@lru_cache(maxsize=1024)
def _named(name: str, classes: str) -> frozenset[str]:
    return frozenset({name, *(f".{one}" for one in classes.split())})


def _outline(node: Element, name: str) -> _Path:
    """Return the path of a shape. Raises ValueError for one that our drawings do not have."""
    if name == "path":
        return _Path(list(_walked(node.attrib["d"])))
    if name == "circle":
        r = _number(node, "r")
        return _Path([("circle", _number(node, "cx"), _number(node, "cy"), r)] if r > 0 else [])
    if name == "rect":
        left, top = _number(node, "x"), _number(node, "y")
        right, bottom = left + _number(node, "width"), top + _number(node, "height")
        corners = [("line", right, top), ("line", right, bottom), ("line", left, bottom)]
        return _Path([("move", left, top), *corners, ("close",)])
    raise ValueError(name)


def _walked(d: str) -> Iterator[tuple[Any, ...]]:
    """Yield the steps of a path of straight lines, relative ones made absolute."""
    x = y = start_x = start_y = 0.0
    command, numbers = "", iter(STEP.findall(d))
    for letter, text in numbers:
        if letter in ("Z", "z"):
            x, y = start_x, start_y
            yield ("close",)
            continue
        if letter:
            command = letter
            continue
        value, near = float(text), command.islower()
        if command in "Hh":
            x = value + (x if near else 0)
        elif command in "Vv":
            y = value + (y if near else 0)
        else:
            second = float(next(numbers)[1])
            x, y = (value + x, second + y) if near else (value, second)
        if command in "Mm":
            start_x, start_y = x, y
            yield "move", x, y
            command = "l" if near else "L"
        else:
            yield "line", x, y


def _shifted(numbers: tuple[Any, ...], x: float, y: float) -> tuple[Any, ...]:
    return (numbers[0] + x, numbers[1] + y, *numbers[2:]) if numbers else ()


def _turn(transform: str) -> tuple[float, float]:
    turn = re.search(r"rotate\(([\d.-]+)\)", transform)
    scale = re.search(r"scale\(([\d.]+)\)", transform)
    return float(turn[1]) if turn else 0.0, float(scale[1]) if scale else 1.0


def _paint(colour: str, opacity: str) -> Color | None:
    share = float(opacity)
    if colour == "none" or share == 0:
        return None
    solid = HexColor(colour)
    return Color(solid.red, solid.green, solid.blue, alpha=share) if share < 1 else solid


def _pixels(text: str) -> float:
    return float(text.removesuffix("px"))


def _number(node: Element, key: str) -> float:
    return float(node.get(key, "0"))
