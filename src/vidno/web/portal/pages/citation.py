"""How to cite a chart: in words, and for reference managers; the version is part of it."""

import re
from dataclasses import dataclass

from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.charts.grammar import span
from vidno.web.portal.pages.figures import Figure

SPECIAL = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation; whoever shows it puts the address of the site before `path`."""

    label: str
    text: str
    path: str
    """The page of the version."""
    bibtex: str
    """The entry as far as the address."""
    end: str = "}\n}"
    """What closes the entry behind the address."""


def of(figure: Figure, kind: str, language: Language) -> Citation:
    """Return how to cite a chart of a version, drawn as a kind."""
    item = figure.item
    portal = item.folder.portal.config.name.pick(language)
    title = figure.config.headline.pick(language) or _named(figure, language)
    title = title.replace(NBSP, " ").removesuffix(".")
    author = item.publisher_name(language)
    text = Text(
        bg=f"{author}. {title}. Обработка: {portal}, версия {item.version}.",
        en=f"{author}. {title}. Processed by {portal}, version {item.version}.",
    )
    note = Text(bg=f"версия {item.version}", en=f"version {item.version}")
    facts = {
        "title": escaped(title),
        "publisher": escaped(portal),
        "year": item.version[:4],
        "note": escaped(note.pick(language)),
    }
    lines = [f"@misc{{{figure.chart_id}.{kind}", f'  author = "{{{escaped(author)}}}"']
    lines += [f"  {name} = {{{value}}}" for name, value in facts.items()]
    return Citation(
        Text(bg="Цитиране", en="Citation").pick(language),
        text.pick(language),
        f"/{language}/data/{item.id}/v/{item.version}/",
        ",\n".join([*lines, "  url = {"]),
    )


def _named(figure: Figure, language: Language) -> str:
    """Return what is measured and when."""
    periods = [period for period in figure.table.periods if period]
    time = span(periods[0], periods[-1], language) if periods else ""
    return ", ".join(filter(None, (figure.title(language), time)))


def escaped(text: str) -> str:
    """Write a text as BibTeX takes it."""
    return SPECIAL.sub(r"\\\1", text.replace("\\", "/"))
