"""Commands that draw: chart."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidno.base.errors import NotFoundError, VidnoError
from vidno.base.text import Language, Text, console_language
from vidno.catalogue.place import find
from vidno.cli.console import PortalOption, open_portal, say

if TYPE_CHECKING:
    from vidno.catalogue.dataset import Indicator
    from vidno.catalogue.release import Release
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
    output: Annotated[Path, typer.Option("--output", "-o", help="X.svg or X.png.")],
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
    """Draw a dataset as a picture with title, source and licence in it."""
    from vidno.charts import from_release, picture, refusals, suggest
    from vidno.cli.files import OutputFormError
    from vidno.publish.reading import reader_of

    home = open_portal(portal)
    found = home.dataset(dataset)
    known = {item.id: item for item in found.config.indicators}
    if not known:
        raise NoIndicatorError(name=dataset)
    if indicator and indicator not in known:
        raise NotFoundError(kind="indicator", name=indicator, known=", ".join(known))
    if output.suffix not in (".svg", ".png"):
        raise OutputFormError(suffix=output.suffix)
    release = found.release()
    chosen = known[indicator] if indicator else next(iter(known.values()))

    def find_other(name: str) -> "tuple[Release, Reader, Indicator] | None":
        owner, _, identity = name.rpartition(".")
        other = home.dataset(owner) if owner else found
        made = other.release()
        named = next((one for one in other.config.indicators if one.id == identity), None)
        return (made, reader_of(home, made), named) if named else None

    config, table = from_release.chart_of(
        found,
        release,
        reader_of(home, release),
        chosen,
        level=level.value if level else None,
        find_other=find_other,
    )
    config = replace(config, select=tuple(_code_of(name) for name in place or ()))
    kinds = [
        name
        for name, module in suggest.kinds().items()
        if name != "table" and module.fits(config, table)
    ]
    best = next((name for name in suggest.suggest(config, table) if name in kinds), "")
    language: Language = "en" if (lang or console_language()) == "en" else "bg"
    if kind in suggest.kinds() and (no := refusals.refusal(kind, config, table)):
        raise no
    if (kind or best) not in kinds:
        raise NotFoundError(kind="chart", name=kind or best, known=", ".join(kinds) or "–")
    svg = picture.picture(config, table, kind or best, language)
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.suffix == ".png":
        output.write_bytes(picture.png(svg))
    else:
        output.write_text(svg, encoding="utf-8")
    say(
        f"{output}: {chosen.title.bg}, {kind or best}",
        f"{output}: {chosen.title.en}, {kind or best}",
    )


def _code_of(name: str) -> str:
    """Return the code of a place as the statistical office writes it. Raises NotFoundError."""
    found = find(name.upper())
    if found is None:
        raise NotFoundError(kind="place", name=name, known="VRC, VRC10, BG313 …")
    return found.code
