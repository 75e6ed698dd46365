"""A portal with a full agenda for the tests: made-up figures of several signals in every dimension."""

from pathlib import Path

from tests.agenda.portal import COVERAGE
from tests.web.portal import publish

from vidno.agenda.runs.make import make as rank
from vidno.catalogue.folder import PortalFolder

TOPICS = (
    "macroeconomics", "health", "labour", "education", "social-protection", "justice", "energy",
    "environment", "transport", "migration", "immigration", "housing", "defence", "government", "culture",
)  # fmt: skip
PORTAL = """\
schema: 1
name: {bg: Измислен портал, en: Made-up portal}
description: {bg: Измислени числа за проба., en: Made-up figures for a trial.}
publishers:
  - {id: ngo, name: {bg: Сдружение, en: Association}}
topics:
  - id: health
    title: {bg: Здравеопазване, en: Healthcare}
    unanswered:
      - {bg: Колко лекари има във всяка община?, en: How many physicians does each municipality have?}
      - {bg: Колко се чака за операция?, en: How long is the wait for surgery?}
      - {bg: Колко доплащат хората?, en: How much do people pay themselves?}
  - {id: education, title: {bg: Образование, en: Education}}
  - {id: labour, title: {bg: Труд, en: Work}}
  - {id: social-protection, title: {bg: Социална закрила, en: Social protection}}
  - {id: environment, title: {bg: Околна среда, en: Environment}}
  - {id: justice, title: {bg: Сигурност и правосъдие, en: Crime and justice}}
  - {id: energy, title: {bg: Енергетика, en: Energy}}
"""
DATASET = """\
schema: 1
title: {bg: Измислени сигнали, en: Made-up signals}
description: {bg: Числа за проба., en: Figures for a trial.}
topics: [health, education]
"""
WAVES = {
    "anketa": {
        "2023": (40, 22, 30, 12, 20, 14, 25, 6, 5, 10, 12, 7, None, None, None),
        "2024": (38, 25, 27, 15, 21, 13, 16, 7, 5, 11, 9, 9, None, None, None),
        "2025": (34, 33, 22, 18, 24, 15, 12, 8, 6, 12, 5, 13, None, None, None),
    },
    "dopitvane": {"2025": (29, 37, 19, 24, 27, 17, 10, 11, 9, 12, 3, 14, 4, 5, 2)},
    "petitsii": {"2025": (40, 310, 60, 240, 150, 90, 70, 290, 120, None, 10, 80, None, 30, 25)},
    "rechi": {
        "2023": (16, 9, 7, 8, 9, 13, 14, 4, 5, 2, 1, 3, 4, 4, 1),
        "2024": (14, 13, 6, 9, 10, 16, 9, 4, 5, 2, 1, 3, 3, 4, 1),
        "2025": (15, 16, 6, 10, 11, 14, 7, 4, 5, 2, 1, 3, 2, 3, 1),
    },
    "medii": {"2025": (520, 560, 190, 410, 340, 610, 260, 180, 220, 90, 60, 130, 50, 70, None)},
    "natisk": {"2025": (31, 42, 22, 35, 38, 20, 12, 27, 18, 16, None, 19, None, None, None)},
    "podpisi": {
        "2025": (900, 41000, 1500, 26000, 9000, 7000, 3000, 52000, 8000, 300, 200, 6000, 100, 9500, 4000)
    },
    "stanovishta": {"2025": (120, 310, 90, 640, 200, 180, 150, 420, 260, None, 15, 110, 20, 240, 60)},
}  # fmt: skip
ASKED = {"anketa": 1000, "dopitvane": 620, "rechi": 9000}
CARD = """\
schema: 1
title: {{bg: {bg}, en: {en}}}
dimension: {dimension}
question: {{bg: "{asks_bg}", en: "{asks_en}"}}
unit: {{bg: "{unit_bg}", en: "{unit_en}"}}
population: {{bg: {whom_bg}, en: {whom_en}}}
not_heard: {{bg: "{deaf_bg}", en: "{deaf_en}"}}
{more}source:
  kind: table
  dataset: ngo/signals
  topic: tema
  value: value
  period: period
  figures: {figures}
  where: {{signal: {id}}}
"""
SURVEYED = ("% от запитаните", "% of those asked", "percent")
COUNTED = ("брой", "number", "count")
CARDS = {
    "anketa": (
        "concern", "Анкета по домовете", "Household survey", SURVEYED,
        ("пълнолетните", "adults"), ("хора в болници и затвори", "people in hospitals and prisons"),
    ),
    "dopitvane": (
        "concern", "Допитване на сдружения", "Poll of associations", SURVEYED,
        ("членовете на сдружения", "members of associations"), ("хора извън сдружения", "people outside of associations"),
    ),
    "petitsii": (
        "concern", "Петиции", "Petitions", COUNTED,
        ("хората с интернет", "people online"), ("хора без интернет; най-възрастните", "people offline; the oldest"),
    ),
    "rechi": (
        "attention", "Изказвания в парламента", "Speeches in parliament", ("% от изказванията", "% of speeches", "percent"),
        ("народните представители", "members of parliament"), ("чужденци; хора под 18 години", "foreigners; people under 18"),
    ),
    "medii": (
        "attention", "Заглавия в медиите", "Headlines", COUNTED,
        ("три новинарски сайта", "three news sites"), ("общини без местна медия", "municipalities without local media"),
    ),
    "natisk": (
        "pressure", "Разстояние до целите", "Distance to targets", ("% под целта", "% below the target", "plain"),
        ("цялата страна", "the whole country"), ("хората зад средната стойност", "people behind the average"),
    ),
    "podpisi": (
        "activity", "Подписи под петиции", "Signatures", ("подписа", "signatures", "count"),
        ("хората с интернет", "people online"), ("хора без интернет", "people offline"),
    ),
    "stanovishta": (
        "activity", "Становища по обсъждания", "Comments on consultations", ("становища", "comments", "count"),
        ("регистрираните в системата", "registered users"), ("хора без регистрация", "people without an account"),
    ),
}  # fmt: skip
NOTES = {
    "anketa": 'note: {bg: "През 2025 г. въпросът е променен: могат да се посочат до три теми вместо две.",'
    ' en: "In 2025 the question changed: up to three topics can be named instead of two."}\n'
    "rights: {bg: Само за проба., en: For trial only.}\n",
}
INDEX = """\
schema: 1
title: {bg: Какво вълнува обществото, en: What society cares about}
codebook: vidno-1
dimensions: [{id: concern}, {id: attention}, {id: pressure}]
signals:
  - {id: anketa, under: concern, least: 0, most: 100}
  - {id: dopitvane, under: concern, least: 0, most: 100}
  - {id: petitsii, under: concern, least: 0}
  - {id: rechi, under: attention, least: 0, most: 100}
  - {id: medii, under: attention, least: 0}
  - {id: natisk, under: pressure}
least_share: 0.3
doubts: {replications: 200, bootstrap: 100}
earlier:
  - title: {bg: Първият анализ, en: The first analysis}
    topics: [health, education, social-protection]
    note: {bg: Тогава се е избирало само сред услугите., en: Only services could be chosen then.}
"""


def _table() -> str:
    lines = ["Сигнал;Тема;Година;Стойност;Запитани"]
    for signal, waves in WAVES.items():
        for year, figures in waves.items():
            lines += [
                f"{signal};{topic};{year};{figure};{ASKED.get(signal, '')}"
                for topic, figure in zip(TOPICS, figures, strict=True)
                if figure is not None
            ]
    return "\n".join(lines) + "\n"


def _card(name: str) -> str:
    dimension, bg, en, (unit_bg, unit_en, figures), whom, deaf = CARDS[name]
    card = CARD.format(
        id=name, dimension=dimension, bg=bg, en=en, figures=figures, more=NOTES.get(name, ""),
        unit_bg=unit_bg, unit_en=unit_en, whom_bg=whom[0], whom_en=whom[1], deaf_bg=deaf[0], deaf_en=deaf[1],
        asks_bg=f"{bg}: измислени числа.", asks_en=f"{en}: made-up figures.",
    )  # fmt: skip
    return card + ("  n: zapitani\n" if name in ASKED else "")


def make(root: Path) -> PortalFolder:
    """Build the portal in an empty folder, with its run."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    portal = PortalFolder(root)
    publish(portal, "ngo/signals", DATASET, "signals.csv", _table())
    cards = {name: _card(name) for name in CARDS}
    for name, card in {**cards, "coverage": COVERAGE.replace("years: 1", "years: 3")}.items():
        path = root / f"agenda/signals/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(card, encoding="utf-8")
    (root / "agenda/index.yml").write_text(INDEX, encoding="utf-8")
    rank(portal)
    return portal
