"""Documented: words in both languages, licence, source, units, what is counted."""

from collections.abc import Iterator

from vidno.base.text import Text
from vidno.publish.quality.facts import Facts
from vidno.publish.quality.point import Point, asked, counted

NAME = "documented"
TITLE = Text(bg="Описани", en="Documented")
ORDER = 4
MIN_WORDS = 8


def points(facts: Facts) -> Iterator[Point]:
    """Yield the points of this aspect."""
    config = facts.config
    words = [config.description.bg, config.description.en]
    yield counted(
        "description",
        Text(bg="Описание на двата езика", en="A description in both languages"),
        sum(1 for text in words if len(text.split()) >= MIN_WORDS),
        2,
        advice=Text(
            bg="Кажете в dataset.yml с няколко изречения какво са данните, на двата езика.",
            en="Say in dataset.yml in a few sentences what the data are, in both languages.",
        ),
    )
    yield asked(
        "licence",
        Text(bg="Посочен лиценз", en="A licence is stated"),
        holds=config.is_licensed,
        advice=Text(
            bg="Попитайте издателя при какви условия се ползват данните.",
            en="Ask the publisher under which terms the data may be used.",
        ),
    )
    yield asked(
        "source",
        Text(bg="Посочен източник с адрес", en="The source is named with its address"),
        holds=any(item.url for item in config.sources),
        advice=Text(
            bg="Напишете в „sources“ на dataset.yml откъде са числата.",
            en="Write into 'sources' of dataset.yml where the figures come from.",
        ),
    )
    yield from _fields(facts)


def _fields(facts: Facts) -> Iterator[Point]:
    fields, given = facts.release.schema.fields, facts.config.fields
    titles = [
        (given[spec.name].title.bg or spec.title.bg, given[spec.name].title.en or spec.title.en)
        if spec.name in given
        else (spec.title.bg, spec.title.en)
        for spec in fields
    ]
    yield counted(
        "field-names",
        Text(bg="Полетата имат имена на двата езика", en="Fields have names in both languages"),
        sum(1 for bg, en in titles if bg and en),
        len(titles),
        advice=Text(
            bg="Допишете имената в „fields“ на dataset.yml.",
            en="Write the missing names into 'fields' of dataset.yml.",
        ),
    )
    measures = facts.measures()
    if measures:
        units = {item.measure for item in facts.config.indicators if item.unit}
        if len(measures) == 1 and "value" in units:
            units.add(measures[0].name)
        with_unit = [
            spec
            for spec in measures
            if spec.unit or spec.name in units or (spec.name in given and given[spec.name].unit)
        ]
        yield counted(
            "units",
            Text(bg="Посочени единици", en="Units are stated"),
            len(with_unit),
            len(measures),
            advice=Text(
                bg="Напишете „unit“ на мерките в dataset.yml.",
                en="Write the 'unit' of the measures into dataset.yml.",
            ),
        )
    codes = [code for table in facts.release.codelists.values() for code in table.values()]
    if codes:
        yield counted(
            "labels",
            Text(bg="Кодовете имат имена на двата езика", en="Codes have labels in both languages"),
            sum(1 for code in codes if code.label.bg and code.label.en),
            len(codes),
            advice=Text(
                bg="Допишете имената в codelists/.", en="Write the missing labels into codelists/."
            ),
        )
