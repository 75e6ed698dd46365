"""Figures about the whole country beside the ranking, since nobody has them by topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from vidno.web.portal.pages import values
from vidno.web.portal.pages.agenda.facts import Facts


@dataclass(frozen=True, slots=True)
class Panel:
    """One figure over time."""

    title: str
    unit: str
    note: str
    href: str
    """The dataset; "" where it is no longer there."""
    rows: tuple[tuple[str, str, str], ...]
    """Period, figure, and the address of its cell, the last first."""


def panels(facts: Facts) -> Iterator[Panel]:
    """Yield the panels in the order of the specification."""
    language = facts.language
    for one, figures in zip(facts.run.spec.country, facts.run.country, strict=True):
        item = facts.site.by_id.get(one.dataset)
        yield Panel(
            title=one.title.pick(language),
            unit=one.unit.pick(language),
            note=one.note.pick(language),
            href=f"/{language}/data/{item.id}/" if item else "",
            rows=tuple(
                (
                    values.period(figure.period, language),
                    facts.number(figure.value),
                    facts.cell(figure),
                )
                for figure in reversed(figures)
            ),
        )
