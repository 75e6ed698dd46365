"""The files that a chart is handed out as, by their suffix."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidno.base import late
from vidno.base.errors import VidnoError
from vidno.base.text import Language, Text
from vidno.charts import csv_file, picture, share, vega_lite
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.suggest import suggest

if TYPE_CHECKING:
    from vidno.charts import pdf
else:
    pdf = late.module("vidno.charts.pdf")


class NoVegaError(VidnoError):
    """A kind that Vega-Lite has no counterpart of."""

    code = "chart-no-vega-lite"
    template = Text(
        bg="„{kind}“ няма съответствие във Vega-Lite.",
        en="'{kind}' has no counterpart in Vega-Lite.",
    )
    hint = Text(bg="Имат: {known}. Или вземете CSV.", en="These have: {known}. Or take the CSV.")


class ChartFormError(VidnoError):
    """A file name whose suffix names no form of a chart."""

    code = "chart-form"
    template = Text(
        bg="„{name}“ не завършва на форма, в която графика се записва.",
        en="'{name}' does not end in a form that a chart is written in.",
    )
    hint = Text(bg="Форми: {known}.", en="Forms: {known}.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart to be written: what, as which kind, in which language, of which portal."""

    config: ChartConfig
    table: ChartTable
    kind: str
    language: Language
    portal: str = ""


def svg(chart: Drawn) -> str:
    """Return the picture that stands alone. Raises NoPictureError."""
    return picture.picture(chart.config, chart.table, chart.kind, chart.language)


def share_svg(chart: Drawn) -> str:
    """Return the picture for links as SVG."""
    others = suggest(chart.config, chart.table)
    return share.share(chart.config, chart.table, chart.kind, others, chart.language, chart.portal)


def vega(chart: Drawn) -> str:
    """Return the Vega-Lite specification. Raises NoVegaError."""
    made = vega_lite.spec(chart.config, chart.table, chart.kind, chart.language)
    if made is None:
        raise NoVegaError(kind=chart.kind, known=", ".join(vega_lite.KINDS))
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def csv(chart: Drawn) -> str:
    """Return the values, with the mark by which spreadsheets know UTF-8."""
    return "\ufeff" + csv_file.csv_of(chart.config, chart.table, chart.language)


FORMS: dict[str, Callable[[Drawn], bytes]] = {
    ".share.png": lambda chart: share.png(share_svg(chart)),
    ".vl.json": lambda chart: vega(chart).encode(),
    ".svg": lambda chart: svg(chart).encode(),
    ".png": lambda chart: picture.png(svg(chart)),
    ".pdf": lambda chart: pdf.pdf(svg(chart)),
    ".csv": lambda chart: csv(chart).encode(),
}
"""By suffix, the longer ones first."""


def form_of(name: str) -> str:
    """Return the suffix of a file name. Raises ChartFormError for one that is no form."""
    found = next((suffix for suffix in FORMS if name.endswith(suffix)), "")
    if not found:
        raise ChartFormError(name=name, known=", ".join(FORMS))
    return found
