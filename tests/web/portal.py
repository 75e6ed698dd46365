"""The tiny portal of the web tests: a rate by oblast in two versions, and a table without indicators."""

from pathlib import Path

from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.place import at_level
from vidno.ingest.add import add
from vidno.publish.build import build
from vidno.web.portal.pages.site import forget

RATE, SCHOOLS = "nsi/unemployment", "mon/schools"
OLD, NEW = ("2021", "2022"), ("2021", "2022", "2023")

PORTAL = """\
schema: 1
name: {bg: Видно, en: Vidno}
description: {bg: Портал за проба., en: A portal for trial.}
contact: pishete@example.org
publishers:
  - id: nsi
    name: {bg: Национален статистически институт, en: National Statistical Institute}
    short: {bg: НСИ, en: NSI}
    url: https://www.nsi.bg/
topics:
  - id: work
    title: {bg: Труд, en: Work}
    description: {bg: Кой работи и къде., en: Who works and where.}
    unanswered:
      - {bg: Колко хора работят в чужбина?, en: How many people work abroad?}
"""
RATE_YML = """\
schema: 1
title: {bg: Коефициент на безработица по области, en: Unemployment rate by oblast}
description: {bg: Средногодишни данни., en: Annual averages.}
licence: cc-by-4.0
topics: [work]
frequency: annual
indicators:
  - id: unemployment-rate
    title: {bg: коефициент на безработица, en: unemployment rate}
    unit: {bg: "%", en: "%"}
    decimals: 1
    rate: true
    polarity: lower-better
    topic: work
"""
SCHOOLS_YML = """\
schema: 1
title: {bg: Училища и ученици, en: Schools and pupils}
description: {bg: "Списък <b>с ёлка</b> & още.", en: "A list <b>with a fir</b> & more."}
"""


def make(root: Path) -> Path:
    """Build the portal in an empty folder."""
    portal = PortalFolder(root)
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    inputs = root / "inputs"
    inputs.mkdir()
    _dataset(portal, RATE, RATE_YML)
    for day, periods in (("2026-03-01", OLD), ("2026-04-01", NEW)):
        path = inputs / f"bezrabotitsa-{day}.csv"
        path.write_bytes(rates(periods).encode("windows-1251"))
        _publish(portal, RATE, path, day)
    _dataset(portal, SCHOOLS, SCHOOLS_YML)
    path = inputs / "uchilishta.csv"
    path.write_text(schools(), encoding="utf-8")
    _publish(portal, SCHOOLS, path, "2026-03-02")
    return root


def publish(
    portal: PortalFolder, name: str, words: str, file: str, text: str, *, day: str = "2026-03-01"
) -> None:
    """Add and build a dataset from a text, as UTF-8."""
    _dataset(portal, name, words)
    path = portal.root / file
    path.write_text(text, encoding="utf-8")
    _publish(portal, name, path, day)


def _dataset(portal: PortalFolder, name: str, text: str) -> None:
    folder = portal.new_dataset(name).folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.yml").write_text(text, encoding="utf-8")


def _publish(portal: PortalFolder, name: str, path: Path, day: str) -> None:
    add(
        portal.new_dataset(name),
        [path],
        url="https://www.nsi.bg/",
        retrieved=f"{day}T00:00:00Z",
        replace=True,
    )
    build(portal.dataset(name))
    forget(portal.root)  # a test that asked a moment ago must not be answered from before


def rates(periods: tuple[str, ...]) -> str:
    """Return a table of rates: the country and the 28 oblasts. Видин in 2022 is withheld."""
    lines = [["Област", *periods]]
    for at, place in enumerate([None, *at_level("oblast")]):
        name = place.name.bg if place else "Общо за страната"
        cells = [
            f"{(40 + 3 * at + number) / 10:.1f}".replace(".", ",") for number in range(len(periods))
        ]
        if name == "Видин":
            cells[1] = ".."
        lines.append([name, *cells])
    return "".join(";".join(line) + "\r\n" for line in lines)


def schools() -> str:
    """Return a list of 60 schools whose codes begin with zeros."""
    lines = ["код,училище,ученици"]
    lines += [f"{1000 + at:06d},Училище № {at},{100 + at}" for at in range(1, 61)]
    return "\n".join(lines) + "\n"
