"""What every drawing shares: its size, its frame, its paints, and marks that lead to their cell."""

from dataclasses import dataclass, field

from vidno.base.slug import slug
from vidno.charts.measure import shorten, text_width
from vidno.charts.model import Absence, Cell, ChartConfig, Link
from vidno.charts.svg import Element, element

WIDE, PHONE = 736, 358
BREAK = 560  # narrower drawings follow the rules of the phone
AXIS = 15, 14  # text sizes of pages, wide and phone; never below 13
PAINTS: dict[Absence, str] = {"missing": "", "suppressed": "-s", "inapplicable": "-n"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of one drawing."""

    config: ChartConfig
    kind: str
    width: float
    link: Link | None = None
    zoom: float = 1.0
    """Scale of the shapes that are hatched, so that the hatch itself stays as fine as elsewhere."""
    scales: bool = False
    """The drawing has no text and so serves every width: on a page it is not drawn twice."""
    _used: dict[Absence, str] = field(default_factory=dict, compare=False)
    """The paints that were asked for; only these are defined in the drawing."""

    @property
    def wide(self) -> bool:
        """Tell whether the drawing is for a desktop page."""
        return self.width >= BREAK

    @property
    def size(self) -> int:
        """Size of ordinary text in pixels."""
        return AXIS[0] if self.wide else AXIS[1]

    def measure(self, text: str, *, bold: bool = False) -> float:
        """Return the width of ordinary text."""
        return text_width(text, self.size, 700 if bold else 400)

    def fit(self, text: str, room: float, *, bold: bool = False) -> str:
        """Return ordinary text, cut with "…" where it does not fit."""
        return shorten(text, self.size, room, 700 if bold else 400)

    @property
    def hatch(self) -> str:
        """The paint of what is missing."""
        return self.paint("missing")

    def paint(self, absence: Absence) -> str:
        """Return the paint of what is missing, suppressed or not applicable."""
        if absence not in self._used:
            name = slug(self.config.id) or "chart"
            self._used[absence] = f"hatch-{name}-{self.kind}-{self.width:.0f}{PAINTS[absence]}"
        return f"url(#{self._used[absence]})"

    def svg(self, height: float, alt: str, *children: Element | str | None) -> Element:
        """Close the drawing. With links inside it is a group, else one image."""
        patterns = [pattern(absence, name, zoom=self.zoom) for absence, name in self._used.items()]
        return element(
            "svg",
            element("defs", *patterns) if patterns else None,
            *children,
            class_="svg" if self.scales else "svg w" if self.wide else "svg m",
            viewBox=f"0 0 {self.width:.0f} {height:.0f}",
            width=f"{self.width:.0f}",
            height=f"{height:.0f}",
            role="group" if self.link else "img",
            aria_label=alt,
        )

    def empty(self, alt: str, said: str) -> Element:
        """Return the drawing of a table without values."""
        whole = element("rect", x=0, y=0, width=self.width, height=48, fill=self.hatch)
        return self.svg(48, alt, whole, text(said, 12, 30, class_="halo"))

    def mark(self, cell: Cell, text: str, *shapes: Element) -> Element:
        """Return a mark with its text for the pointer, as a link to the source cell if known.

        The links are out of the tab order: the table beside the drawing holds the same ones.
        """
        address = self.link(cell) if self.link and cell.row is not None else None
        title = element("title", text)
        if address:
            return element("a", title, *shapes, class_="n", href=address, tabindex="-1")
        return element("g", title, *shapes)


def pattern(absence: Absence, name: str, *, zoom: float = 1.0) -> Element:
    """Return the definition of a paint: slanted lines, dots, or calm level lines."""
    turn, shape = {
        "missing": ("rotate(45) ", element("path", d="M0 0V6", class_="hl")),
        "suppressed": ("rotate(45) ", element("circle", cx=3, cy=3, r=1.4, class_="hd")),
        "inapplicable": ("", element("path", d="M0 3H6", class_="hn")),
    }[absence]
    return element(
        "pattern",
        element("rect", width=6, height=6, class_="hp"),
        shape,
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform=f"{turn}scale({1 / zoom:.2f})",
    )


def text(
    content: str,
    x: float,
    y: float,
    *,
    class_: str | None = None,
    anchor: str | None = None,
) -> Element:
    """Return a line of text; `y` is its baseline."""
    anchor = None if anchor == "start" else anchor  # as it is without
    return element("text", content, x=x, y=y, class_=class_, text_anchor=anchor)
