"""A tiny portal about the eleven municipalities of Видин and the ten of Враца: people and physicians.

People of the municipality number k (in the order of the list) are 1000 · (k + 1) in 2014 and a tenth less in
2024; each has k physicians in both years. So in 2024 there are k / (900 · (k + 1)) · 10 000 physicians for 10 000 people.
"""

from pathlib import Path

from tests.web.portal import publish
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.place import Place, parts_of, places

PORTAL = """\
schema: 1
name: {bg: Места, en: Places}
description: {bg: Портал за проба., en: A portal for trial.}
contact: pishete@example.org
publishers:
  - id: nsi
    name: {bg: Национален статистически институт, en: National Statistical Institute}
    short: {bg: НСИ, en: NSI}
topics:
  - id: health
    title: {bg: Здраве, en: Health}
    description: {bg: Лекари., en: Physicians.}
  - id: people
    title: {bg: Население, en: Population}
    description: {bg: Хора., en: People.}
"""
PEOPLE_YML = """\
schema: 1
title: {bg: Население по общини, en: Population by municipality}
topics: [people]
indicators:
  - id: people
    title: {bg: души, en: people}
    unit: {bg: брой, en: number}
    decimals: 0
    structure: true
    topic: people
"""
PHYSICIANS_YML = """\
schema: 1
title: {bg: Лекари по общини, en: Physicians by municipality}
topics: [health]
indicators:
  - id: physicians
    title: {bg: лекари, en: physicians}
    unit: {bg: брой, en: number}
    decimals: 0
    topic: health
  - id: physicians-rate
    title: {bg: лекари, en: physicians}
    definition: {bg: Лекарите на 10 000 души от населението., en: "Physicians per 10,000 people."}
    denominator: nsi/people.people
    per: 10000
    unit: {bg: на 10 000 души, en: "per 10,000 people"}
    decimals: 1
    rate: true
    polarity: higher-better
    structure: true
    topic: health
"""


def members() -> list[Place]:
    """Return the municipalities in the order of the tables."""
    return [*parts_of("VID"), *parts_of("VRC")]


def make(root: Path) -> Path:
    """Build the portal in an empty folder."""
    portal = PortalFolder(root)
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    publish(portal, "nsi/people", PEOPLE_YML, "people.csv", _people())
    publish(portal, "nsi/physicians", PHYSICIANS_YML, "physicians.csv", _physicians())
    return root


def _people() -> str:
    lines = ["Код;Община;2014;2024"]
    sums = [0, 0]
    rows = []
    for code in ("VID", "VRC"):
        here = [k for k, place in enumerate(members()) if place.parent == code]
        whole = [sum(1000 * (k + 1) for k in here), sum(900 * (k + 1) for k in here)]
        sums = [a + b for a, b in zip(sums, whole, strict=True)]
        rows.append(f"{code};{places()[code].name.bg};{whole[0]};{whole[1]}")
        rows += [
            f"{members()[k].code};{members()[k].name.bg};{1000 * (k + 1)};{900 * (k + 1)}"
            for k in here
        ]
    lines += [f"BG;България;{sums[0]};{sums[1]}", *rows]
    return "\r\n".join(lines) + "\r\n"


def _physicians() -> str:
    lines = ["Код;Община;2014;2024"]
    for code in ("VID", "VRC"):
        here = [k for k, place in enumerate(members()) if place.parent == code]
        lines.append(f"{code};{places()[code].name.bg};{sum(here)};{sum(here)}")
        lines += [f"{members()[k].code};{members()[k].name.bg};{k};{k}" for k in here]
    return "\r\n".join(lines) + "\r\n"
