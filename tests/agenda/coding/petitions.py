"""A tiny portal with a few petitions, for the tests of those who code them."""

from pathlib import Path

from tests.web.portal import publish

from vidno.catalogue.folder import PortalFolder

DATASET, SIGNAL, PERIOD = "ngo/petitions", "petitions", "2026"
PORTAL = """\
schema: 1
name: {bg: Видно, en: Vidno}
publishers:
  - {id: ngo, name: {bg: Сдружение, en: Association}}
topics:
  - {id: health, title: {bg: Здравеопазване, en: Healthcare}}
"""
DATASET_YML = """\
schema: 1
title: {bg: Петиции, en: Petitions}
description: {bg: Петиции., en: Petitions.}
topics: [health]
"""
TEXTS = (
    "Да се възстанови родилното отделение във Видин",
    "Безплатен транспорт за ученици",
    "Против изсичането на дърветата в парка",
    "По-строги наказания за домашно насилие",
    "Намаляване на ДДС върху хляба",
    "Повече места в детските градини",
)
CARD = f"""\
schema: 1
title: {{bg: Петиции, en: Petitions}}
dimension: concern
question: {{bg: За какво са петициите?, en: What are petitions about?}}
unit: {{bg: петиции, en: petitions}}
population: {{bg: хората в интернет, en: people on-line}}
not_heard: {{bg: хората без интернет, en: people off-line}}
source: {{kind: petitions, dataset: {DATASET}, item: nomer, title: iskane, day: den, figures: items}}
"""


def table(texts: tuple[str, ...] = TEXTS) -> str:
    rows = [f"{n};2026-03-{n:02};{text}" for n, text in enumerate(texts, 1)]
    return "\n".join(["Номер;Ден;Искане", *rows, "90;2025-01-01;От друга година", ""])


def make(root: Path, texts: tuple[str, ...] = TEXTS) -> PortalFolder:
    root.mkdir(parents=True)
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    portal = PortalFolder(root)
    publish(portal, DATASET, DATASET_YML, "petitions.csv", table(texts))
    path = root / "agenda/signals/petitions.yml"
    path.parent.mkdir(parents=True)
    path.write_text(CARD, encoding="utf-8")
    return portal
