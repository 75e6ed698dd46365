"""A reader's own chart where there is no server: what its links say."""

from dataclasses import dataclass
from typing import cast

from vidno.web.portal.pages.builder import Asked, BuilderPage
from vidno.web.portal.pages.form import Choice, Question
from vidno.web.portal.pages.prepared import ways


@dataclass
class Page:
    questions: tuple[Question, ...]
    kinds: tuple[Choice, ...]
    base: str = "/bg/data/a/b/chart/"


def test_what_a_page_shows_unasked_has_the_address_without_a_query() -> None:
    measures = (Choice("rate", "Дял", True), Choice("count", "Брой", False))
    parts = (Choice("", "без", True), Choice("sex", "Пол", False))
    kinds = (
        Choice("line", "Линия", True),
        Choice("map", "Карта", False),
        Choice("table", "Таблица", False),
    )
    page = Page((Question("measure", "Какво", measures), Question("by", "По", parts)), kinds)

    found = {
        way.title: way.href
        for one in ways(cast(BuilderPage, page), Asked(), "bg")
        for way in one.ways
    }

    assert found == {
        "Дял": "/bg/data/a/b/chart/",
        "Брой": "/bg/data/a/b/chart/?measure=count",
        "без": "/bg/data/a/b/chart/",
        "Пол": "/bg/data/a/b/chart/?measure=rate&by=sex",
        "Линия": "/bg/data/a/b/chart/",
        "Карта": "/bg/data/a/b/chart/?measure=rate&kind=map",
        "Таблица": "/bg/data/a/b/chart/#values",
    }
