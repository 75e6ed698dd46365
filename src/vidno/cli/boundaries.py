"""Commands about boundaries of places: places add, places list."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from vidno.base.numbers import number
from vidno.base.text import Text
from vidno.cli.console import (
    JsonFlag,
    PortalOption,
    QuietFlag,
    open_portal,
    print_json,
    say,
    working,
)

MENDED: dict[str, Text] = {
    "crossing": Text(bg="линии, които се пресичаха", en="lines that crossed themselves"),
    "touching": Text(bg="линии, които се докосваха", en="lines that touched themselves"),
    "doubled-ring": Text(bg="повторени контури", en="rings given twice"),
    "sliver": Text(bg="парченца под 4 хектара", en="slivers under 4 hectares"),
    "corner": Text(bg="ъгли, които съседът нямаше", en="corners that the neighbour did not have"),
}
"""What was mended, by kind, as people read it."""


class Geometry(StrEnum):
    """What boundaries can be of."""

    oblast = "bg-oblast"
    municipality = "bg-municipality"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(no_args_is_help=True, help="Boundaries of places, for maps.")
    group.command("add")(add)
    group.command("list")(list_)
    app.add_typer(group, name="places")


def add(
    file: Annotated[str, typer.Argument(help="GeoJSON, TopoJSON or a zipped shapefile.")],
    source: Annotated[str, typer.Option(help="Who drew the boundaries.")],
    licence: Annotated[
        str, typer.Option(help="Their licence, as they state it; 'not stated' is a value.")
    ],
    geometry: Annotated[
        Geometry | None, typer.Option(help="Of which places; told by the codes if left out.")
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Also where some places have no shape.")
    ] = False,
    portal: PortalOption = None,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Bring boundaries into a portal: mended, joined to places, thinned, with source and licence."""
    from vidno.ingest import fetch
    from vidno.ingest.boundaries import adding

    home = open_portal(portal)
    with working(quiet=quiet), fetch.received([file]) as received:
        done = adding.add(
            home.root,
            received.paths[0],
            source=source,
            licence=licence,
            geometry=geometry.value if geometry else None,
            partial=partial,
        )
    if as_json:
        print_json(done)
        return
    _print_done(done)


def _print_done(done: dict[str, Any]) -> None:
    before, after = done["points"]
    by_bg, by_en = (
        ("по имена", "by names")
        if done["system"] == "name"
        else (f"по код ({done['system']})", f"by code ({done['system']})")
    )
    say(
        f"{done['path']}: {done['places']} места {by_bg}, свойство „{done['property']}“;"
        f" {number(before, 'bg')} точки, от които остават {number(after, 'bg')}",
        f"{done['path']}: {done['places']} places {by_en}, property '{done['property']}';"
        f" {number(before, 'en')} points, of which {number(after, 'en')} stay",
    )
    for kind, times in done["mended"].items():
        where = ", ".join(done["mended_places"][kind][:8])
        more = "…" if len(done["mended_places"][kind]) > 8 else ""
        words = MENDED[kind]
        say(
            f"  поправени {words.bg}: {times} ({where}{more})",
            f"  mended {words.en}: {times} ({where}{more})",
        )
    if done["passed_over"]:
        say(
            f"  подминати: {done['passed_over']} фигури без площ",
            f"  passed over: {done['passed_over']} shapes without an area",
        )


def list_(portal: PortalOption = None, as_json: JsonFlag = False) -> None:
    """List the boundaries that a portal has, with source and licence."""
    from vidno.catalogue import boundaries

    home = open_portal(portal)
    found = [
        {
            "geometry": one.geometry,
            "places": len(one.topology.polygons),
            "source": one.source,
            "licence": one.licence,
            "file": one.file,
            "sha256": one.sha256,
        }
        for one in boundaries.in_portal(home.root)
    ]
    if as_json:
        print_json(found)
        return
    for item in found:
        say(
            f"{item['geometry']}: {item['places']} места; източник: {item['source']};"
            f" лиценз: {item['licence']}; файл: {item['file']}",
            f"{item['geometry']}: {item['places']} places; source: {item['source']};"
            f" licence: {item['licence']}; file: {item['file']}",
        )
    if not found:
        say(
            "Няма донесени граници: картите са на 28-те области. Добавяне: vidno places add ФАЙЛ",
            "No boundaries were brought: maps show the 28 oblasts. To add: vidno places add FILE",
        )
