"""A tiny portal with a survey and a catalogue of two datasets, for the tests of the agenda."""

from pathlib import Path

from tests.web.portal import publish

from vidno.agenda.runs.make import make as rank
from vidno.catalogue.folder import PortalFolder

SURVEY = "ngo/problems"
PORTAL = """\
schema: 1
name: {bg: Видно, en: Vidno}
publishers:
  - {id: ngo, name: {bg: Сдружение, en: Association}}
topics:
  - {id: health, title: {bg: Здравеопазване, en: Healthcare}}
  - {id: education, title: {bg: Образование, en: Education}}
"""
SURVEY_YML = """\
schema: 1
title: {bg: Най-важните проблеми, en: Most important problems}
description: {bg: Анкета., en: A survey.}
topics: [health]
"""
ANSWERS = """\
Година;Проблем;Дял
2023;Лекари;31
2023;Училища;20
2024;Лекари;30
2024;Болници;10
2024;Училища;18
2024;Цени;30
"""
CROSSWALK = """\
from,label_bg,label_en,to,weight
Лекари,Лекари,Physicians,health,1
Болници,Болници,Hospitals,health,1
Училища,Училища,Schools,education,1
Цени,Цени,Prices,macroeconomics,1
"""
CARD = """\
schema: 1
title: {bg: Анкета, en: Survey}
dimension: concern
question: {bg: Кои са най-важните проблеми?, en: What are the most important problems?}
unit: {bg: "% от запитаните", en: "% of those asked"}
population: {bg: пълнолетните, en: adults}
not_heard: {bg: децата, en: children}
source:
  kind: table
  dataset: ngo/problems
  topic: problem
  crosswalk: problems
  value: dyal
  period: period
  n: 1000
  figures: percent
"""
COVERAGE = """\
schema: 1
title: {bg: Пресни набори, en: Fresh datasets}
dimension: gap
question: {bg: Колко набора има порталът?, en: How many datasets does the portal hold?}
unit: {bg: набори, en: datasets}
population: {bg: този портал, en: this portal}
not_heard: {bg: данните другаде, en: data elsewhere}
direction: -1
source: {kind: coverage, on: 2025-01-15, years: 1}
"""
INDEX = """\
schema: 1
title: {bg: Какво вълнува обществото, en: What society cares about}
codebook: vidno-1
signals: [{id: survey, least: 0, most: 100}]
treat: {method: none}
headline: aggregate
doubts:
  replications: 200
  treat: [{method: none}]
  normalise: [{method: min-max}]
  aggregate: [arithmetic]
  weights: {}
  leave_out: false
"""
PETITIONS = """\
Проблем;Подписи
Лекари;100
Училища;900
Цени;400
"""
SIGNATURES = PETITIONS.replace("900", "20")
COUNTED = (
    CARD.replace("  period: period\n  n: 1000\n", "")
    .replace("figures: percent", "figures: count")
    .replace("value: dyal", "value: podpisi")
    .replace('bg: "% от запитаните", en: "% of those asked"', "bg: подписа, en: signatures")
)
SEVERAL = """\
schema: 1
codebook: vidno-1
signals: [{id: survey, least: 0, most: 100}, {id: petitions, least: 0}]
treat: {method: none}
doubts: {replications: 200, treat: [{method: none}]}
"""


def make(root: Path, answers: str = ANSWERS) -> PortalFolder:
    """Build the portal in an empty folder."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    portal = PortalFolder(root)
    publish(portal, SURVEY, SURVEY_YML, "answers.csv", answers)
    for name, text in {
        "agenda/crosswalks/problems.csv": CROSSWALK,
        "agenda/signals/survey.yml": CARD,
        "agenda/signals/coverage.yml": COVERAGE,
        "agenda/index.yml": INDEX,
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return portal


def make_several(root: Path) -> PortalFolder:
    """Build a portal with a run of a survey and of petitions, and with signatures as civic activity."""
    portal = make(root)
    for name, table in (("petitions", PETITIONS), ("signatures", SIGNATURES)):
        publish(portal, f"ngo/{name}", SURVEY_YML, f"{name}.csv", table)
        card = COUNTED.replace("ngo/problems", f"ngo/{name}")
        if name == "signatures":
            card = card.replace("concern", "activity")
        (root / f"agenda/signals/{name}.yml").write_text(card, encoding="utf-8")
    (root / "agenda/index.yml").write_text(SEVERAL, encoding="utf-8")
    rank(portal)
    return portal
