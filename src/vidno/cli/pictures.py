"""Commands that draw: chart."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidno.base.errors import NotFoundError, VidnoError
from vidno.base.text import Language, Text, console_language
from vidno.catalogue.place import find
from vidno.cli.console import PortalOption, open_portal, print_problem, say

if TYPE_CHECKING:
    from vidno.catalogue.dataset import Indicator
    from vidno.catalogue.folder import DatasetFolder, PortalFolder
    from vidno.catalogue.release import Release
    from vidno.charts.from_release import FindIndicator
    from vidno.charts.model import ChartConfig, ChartTable
    from vidno.engine.query import Reader


class NoIndicatorError(VidnoError):
    """A chart of a dataset that declares nothing to draw."""

    code = "no-indicator"
    template = Text(
        bg="Набор „{name}“ няма показатели, които да се нарисуват.",
        en="Dataset '{name}' declares no indicators to draw.",
    )
    hint = Text(
        bg="Опишете показател в неговия dataset.yml: docs/reference/portal-folder.md.",
        en="Declare an indicator in its dataset.yml: docs/reference/portal-folder.md.",
    )


class Level(StrEnum):
    """The levels of places of an indicator."""

    country = "country"
    oblast = "oblast"
    municipality = "municipality"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(chart)


def chart(
    dataset: Annotated[str, typer.Argument(help="PUBLISHER/DATASET.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="X.svg, X.png, X.share.png, X.pdf, X.vl.json or X.csv."
        ),
    ],
    stored: Annotated[
        str, typer.Option("--chart", help="A stored chart: charts/ID.chart.json.")
    ] = "",
    kind: Annotated[str, typer.Option(help="line, bars, map …; the best one if left out.")] = "",
    indicator: Annotated[
        str, typer.Option(help="Which indicator; the first one if left out.")
    ] = "",
    level: Annotated[
        Level | None, typer.Option(help="Of which places; the widest level if left out.")
    ] = None,
    place: Annotated[
        list[str] | None, typer.Option(help="Code of a place to bring out; may be repeated.")
    ] = None,
    lang: Annotated[str, typer.Option(help="bg or en.")] = "",
    portal: PortalOption = None,
) -> None:
    """Draw a dataset as a picture with title, source and licence in it, or write its values."""
    from vidno.charts import forms, refusals, suggest

    home = open_portal(portal)
    found = home.dataset(dataset)
    form = forms.form_of(output.name)
    if stored:
        config, table, best = _stored(home, found, stored)
    else:
        config, table, best = _of_indicator(home, found, indicator, level)
    if place:
        config = replace(config, select=tuple(_code_of(name) for name in place))
    kinds = [
        name
        for name, module in suggest.kinds().items()
        if name != "table" and module.fits(config, table)
    ]
    best = best or next((name for name in suggest.suggest(config, table) if name in kinds), "")
    language: Language = "en" if (lang or console_language()) == "en" else "bg"
    if kind in suggest.kinds() and (no := refusals.refusal(kind, config, table)):
        raise no
    if (kind or best) not in kinds and form != ".csv":
        raise NotFoundError(kind="chart", name=kind or best, known=kinds)
    name = home.config.name.pick(language)
    written = forms.FORMS[form](forms.Drawn(config, table, kind or best, language, name))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(written)
    what = f", {kind or best}" if form != ".csv" else ""
    title = config.headline or config.title
    say(f"{output}: {title.pick('bg')}{what}", f"{output}: {title.pick('en')}{what}")


def _finder(home: "PortalFolder", found: "DatasetFolder") -> "FindIndicator":
    """Return what finds the denominator of an indicator, in the same dataset or another one."""
    from vidno.publish.reading import reader_of

    def find_other(name: str) -> "tuple[Release, Reader, Indicator] | None":
        owner, _, identity = name.rpartition(".")
        other = home.dataset(owner) if owner else found
        made = other.release()
        named = next((one for one in other.config.indicators if one.id == identity), None)
        return (made, reader_of(home, made), named) if named else None

    return find_other


def _of_indicator(
    home: "PortalFolder", found: "DatasetFolder", name: str, level: Level | None
) -> "tuple[ChartConfig, ChartTable, str]":
    from vidno.charts import from_release
    from vidno.publish.reading import reader_of

    known = {item.id: item for item in found.config.indicators}
    if not known:
        raise NoIndicatorError(name=found.id)
    if name and name not in known:
        raise NotFoundError(kind="indicator", name=name, known=known)
    release = found.release()
    config, table = from_release.chart_of(
        found,
        release,
        reader_of(home, release),
        known[name] if name else next(iter(known.values())),
        level=level.value if level else None,
        find_other=_finder(home, found),
    )
    return config, table, ""


def _stored(
    home: "PortalFolder", found: "DatasetFolder", name: str
) -> "tuple[ChartConfig, ChartTable, str]":
    """Return a stored chart and its kind; its title where that is proved."""
    from vidno.catalogue import chart as charts
    from vidno.web.portal.pages import stored
    from vidno.web.portal.pages.site import site_of

    files = {path.name.removesuffix(charts.SUFFIX): path for path in charts.files_of(found)}
    if name not in files:
        raise NotFoundError(kind="chart", name=name, known=files)
    one = charts.load(found, files[name])
    found.release()  # says what to do where there is none
    site = site_of(home.root)
    figure, faults = stored.figure_of(site, site.dataset(found.id), one)
    for fault in faults:
        print_problem(fault)
    return figure.config, figure.table, one.says.type


def _code_of(name: str) -> str:
    """Return the code of a place as the statistical office writes it. Raises NotFoundError."""
    found = find(name.upper())
    if found is None:
        raise NotFoundError(kind="place", name=name, known="VRC, VRC10, BG313 …")
    return found.code
