"""What is cited where: a version of a dataset, a chart, a number, a story. How it is written: `catalogue/citing.py`."""

from collections.abc import Callable
from typing import TypeVar

from vidno.base.numbers import NBSP
from vidno.base.text import LANGUAGES, Language, Text
from vidno.catalogue.citing import Kind, Work
from vidno.catalogue.portal import Portal
from vidno.catalogue.story import Story
from vidno.charts.grammar import span
from vidno.web.portal.pages import coverage
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.site import Published

Thing = TypeVar("Thing")


def of_dataset(item: Published) -> Work:
    """Return how to cite a version."""
    return _of(item, "dataset", f"{item.id.replace('/', '-')}-{item.version}", _both(_titled, item))


def of_chart(figure: Figure, kind: str) -> Work:
    """Return how to cite a chart of a version, drawn as a kind."""
    title = _both(_drawn, figure)
    return _of(figure.item, "graphic", f"{figure.chart_id}.{kind}", title)


def of_number(item: Published, row: int, field: str, title: Text) -> Work:
    """Return how to cite a value with its source cell."""
    key = f"{item.id.replace('/', '-')}-{item.version}-{row}-{field}"
    path = f"source/?row={row}&field={field}&version={item.version}"
    return _of(item, "dataset", key, title, path=path)


def of_story(portal: Portal, story: Story) -> Work:
    """Return how to cite a story."""
    return Work(
        key=story.id,
        kind="article",
        author=Text(bg=story.authors("bg"), en=story.authors("en")),
        title=Text(bg=story.title("bg"), en=story.title("en")),
        portal=portal.name,
        day=story.head.published,
        path=f"/{{language}}/stories/{story.id}/",
    )


def _of(item: Published, kind: Kind, key: str, title: Text, *, path: str = "") -> Work:
    return Work(
        key=key,
        kind=kind,
        author=item.publisher.name,
        title=title,
        portal=item.folder.portal.config.name,
        day=item.version[:10],
        version=item.version,
        path=f"/{{language}}/data/{item.id}/{path or f'v/{item.version}/'}",
    )


def _both(named: Callable[[Thing, Language], str], what: Thing) -> Text:
    bg, en = (named(what, language) for language in LANGUAGES)
    return Text(bg=bg, en=en)


def _titled(item: Published, language: Language) -> str:
    """Return the title, with the years unless it names them."""
    title, years = item.title(language), coverage.periods(item, language)
    is_said = not years or years.replace(NBSP, " ") in title.replace(NBSP, " ")
    return title if is_said else f"{title}, {years}"


def _drawn(figure: Figure, language: Language) -> str:
    """Return the headline that people wrote, else what is measured and when."""
    if headline := figure.config.headline.pick(language):
        return headline
    periods = [period for period in figure.table.periods if period]
    time = span(periods[0], periods[-1], language) if periods else ""
    return ", ".join(filter(None, (figure.title(language), time)))
