"""How a page of a PDF is laid out within bounds: a small file can ask for any number of letters.

The bounds grow with the file, as the time it may take does. They are counted, not timed, so that a file ends alike
on every machine.
"""

from pathlib import Path
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.table import Table, TableFinder, edges_to_intersections

from vidno.ingest.formats._refusals import PageTooFullError

PAGE_ITEMS = 50_000
"""Letters and lines on a page; a full page of figures has four thousand."""
FEW_ITEMS, MANY_ITEMS = 60_000, 1_000_000
"""Letters, lines and crossings in a file: so many in any, and one more for each of its bytes, up to the second."""
FEW_BYTES, BYTES_EACH = 500_000, 20
"""Drawing orders in a file: so many bytes in any, and so many for each of its bytes; packing gains 3 to 10 times."""
CALL_BYTES = 100
"""What it costs to draw a form, beside its own orders."""
PAGE_CROSSINGS = 5_000
"""Places on a page where borders meet; a full page has five hundred, and time grows with the square."""
SLOW_CROSSINGS = 1_000
"""Where so many borders meet, each one takes as long as two letters."""
PAIRS_AN_ITEM = 100
"""So many pairs of borders are compared in the time that one letter takes."""


class Bounds:
    """What the pages of one file may hold together, counted while they are laid out."""

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size
        self.file = path.name
        self.page = 0
        self.items_of_page = self.items = self.orders = 0
        self.item_limit = min(MANY_ITEMS, FEW_ITEMS + size)
        self.order_limit = FEW_BYTES + BYTES_EACH * size

    def turn(self, page: int) -> None:
        """Begin a page."""
        self.page, self.items_of_page = page, 0

    def item(self, count: int = 1) -> None:
        """Count letters, lines or figures. Raises PageTooFullError."""
        self.items_of_page += count
        self.items += count
        self._hold(self.items_of_page, PAGE_ITEMS)
        self._hold(self.items, self.item_limit)

    def order(self, size: int) -> None:
        """Count bytes of drawing orders. Raises PageTooFullError."""
        self.orders += size
        self._hold(self.orders, self.order_limit)

    def crossing(self, count: int) -> None:
        """Count the crossings of a page. Raises PageTooFullError."""
        self.items += count + count * count // SLOW_CROSSINGS
        self._hold(count, PAGE_CROSSINGS)
        self._hold(self.items, self.item_limit)

    def _hold(self, count: int, limit: int) -> None:
        if count > limit:
            raise PageTooFullError(file=self.file, page=self.page)


class _Canvas(PDFPageAggregatorWithMarkedContent):
    """Where the items of a page are put, each one counted first."""

    def __init__(self, page: Page, bounds: Bounds) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
        self.bounds = bounds

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.bounds.item()
        return float(super().render_char(*args, **kwargs))

    def render_image(self, *args: Any, **kwargs: Any) -> None:
        self.bounds.item()
        super().render_image(*args, **kwargs)

    def paint_path(self, gstate: Any, stroke: Any, fill: Any, evenodd: Any, path: Any) -> None:
        self.bounds.item(1 + len(path) // 8)
        super().paint_path(gstate, stroke, fill, evenodd, path)

    def begin_figure(self, name: Any, bbox: Any, matrix: Any) -> None:
        self.bounds.item()
        super().begin_figure(name, bbox, matrix)


class _Pen(PDFPageInterpreter):
    """What follows the orders of a page and of the forms on it, their bytes counted first."""

    device: _Canvas

    def execute(self, streams: Any) -> None:
        for stream in streams:
            self.device.bounds.order(CALL_BYTES + len(stream_value(stream).get_data()))
        super().execute(streams)


class _Finder(TableFinder):
    """What looks for tables between lines, where not too many of them cross."""

    def __init__(self, page: Page, bounds: Bounds) -> None:
        self.bounds = bounds
        super().__init__(page)

    def get_edges(self) -> Any:
        edges = super().get_edges()
        upright = sum(edge["orientation"] == "v" for edge in edges)
        self.bounds.item(upright * (len(edges) - upright) // PAIRS_AN_ITEM)
        across, down = (
            self.settings.intersection_x_tolerance,
            self.settings.intersection_y_tolerance,
        )
        self.bounds.crossing(len(edges_to_intersections(edges, across, down)))
        return edges


def lay_out(page: Page, bounds: Bounds) -> None:
    """Put the letters and lines of a page where they stand.

    Raises PageTooFullError, and what pdfminer raises for damaged files.
    """
    bounds.turn(page.page_number)
    canvas = _Canvas(page, bounds)
    _Pen(page.pdf.rsrcmgr, canvas).process_page(page.page_obj)
    page._layout = canvas.get_result()  # where a page keeps what it would lay out itself


def tables_of(page: Page, bounds: Bounds) -> list[Table]:
    """Return the tables between the lines of a page. Raises PageTooFullError."""
    found: list[Table] = _Finder(page, bounds).tables
    return found
