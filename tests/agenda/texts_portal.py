"""A tiny portal with texts of four kinds: petitions, consultations, headlines, bills."""

from pathlib import Path

from tests.agenda.portal import PORTAL
from tests.web.portal import publish

from vidno.catalogue.folder import PortalFolder

WORDS = """\
schema: 1
title: {{bg: {title}, en: {title}}}
description: {{bg: Текстове., en: Texts.}}
"""
PETITIONS = """\
id,state,created_at,signature_count,rejection_code,rejection_details,action,background
1,open,2024-02-01T10:00:00Z,900,,,Повече лекари в малките болници,Болниците в малките градове остават без лекари.
2,open,2024-03-01T10:00:00Z,400,,,Повече лекари в малките болници!,Болниците в малките градове остават без лекари.
3,rejected,2024-03-05T10:00:00Z,7,duplicate,Подпишете https://example.org/petitions/1,Спешна помощ и за селата,Линейките идват след часове.
4,closed,2024-05-01T10:00:00Z,50,,,По-малко деца в класните стаи,Учителите в училищата не стигат.
5,closed,2024-06-01T10:00:00Z,20,,,Синьото е хубав цвят,
6,open,2026-01-10T10:00:00Z,30,,,Ново училище в квартала,Учениците учат на две смени.
7,open,няма,5,,,Учебници за всички,
8,open,2024-06-02T10:00:00Z,,,,Заплати на учителите,
"""
CONSULTATIONS = """\
Номер;Заглавие;Сфера;Начална дата;Крайна дата;Брой коментари
7001;Наредба за медицинските стандарти;Здравеопазване;01.03.2025;31.03.2025;12
7002;Закон за сигурността;Външна политика, сигурност и отбрана;05.03.2025;04.04.2025;45
7003;Наредба за приема на ученици;Образование;12.04.2025;12.05.2025;0
7004;Стратегия за всичко;Междусекторни политики;02.05.2025;01.06.2025;7
"""
FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Новини</title><link>https://example.org/</link>
<item><title>Болниците искат повече лекари</title><link>https://example.org/1</link>
<description><![CDATA[<p>Лекарите в <b>болниците</b> не стигат.</p>]]></description>
<pubDate>Mon, 02 Mar 2026 09:00:00 +0200</pubDate><guid>g1</guid>
<category>Здраве</category><category>България</category></item>
<item><title>Учителите протестират</title><link>https://example.org/2</link><description>В училищата.</description>
<pubDate>Sun, 01 Mar 2026 09:00:00 +0200</pubDate><guid>g2</guid></item>
<item><title>Времето днес</title><link>https://example.org/3</link><description/>
<pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate><guid>g3</guid></item>
</channel></rss>
"""
BILLS = """\
[{"L_Act_id": 5, "L_ActL_title": "Закон за болниците", "L_Act_date": "2025-01-15", "path": "bills"},
 {"L_Act_id": 6, "L_ActL_title": "Закон за училищата", "L_Act_date": "2025-02-15", "path": "bills"},
 {"L_Act_id": 5, "L_ActL_title": "Закон за болниците", "L_Act_date": "2025-01-15", "path": "acts"}]
"""
CARD = """\
schema: 1
title: {{bg: {title}, en: {title}}}
dimension: concern
question: {{bg: Колко?, en: How many?}}
unit: {{bg: брой, en: count}}
population: {{bg: всички, en: everybody}}
not_heard: {{bg: никой, en: nobody}}
source: {source}
"""
INDEX = """\
schema: 1
title: {bg: Какво вълнува обществото, en: What society cares about}
codebook: vidno-1
signals: [{id: petitions, least: 0, period: "2024"}]
treat: {method: none}
doubts: {replications: 200, treat: [{method: none}]}
"""


def make(root: Path) -> PortalFolder:
    """Publish the texts in an empty folder, each with a card."""
    root.mkdir(parents=True)
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    portal = PortalFolder(root)
    for kind, file, text in (
        ("petitions", "petitsii.csv", PETITIONS),
        ("consultations", "obsazhdaniya.csv", CONSULTATIONS),
        ("headlines", "rss.xml", FEED),
        ("parliament", "com-acts.json", BILLS),
    ):
        publish(portal, f"ngo/{kind}", WORDS.format(title=kind), file, text)
        card(portal, kind, f"{{kind: {kind}, dataset: ngo/{kind}}}")
    (root / "agenda" / "index.yml").write_text(INDEX, encoding="utf-8")
    return portal


def card(portal: PortalFolder, name: str, source: str) -> None:
    """Write the card of a signal."""
    path = portal.root / "agenda" / "signals" / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CARD.format(title=name, source=source), encoding="utf-8")
