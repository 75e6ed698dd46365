"""Petitions: nearly the same ones as one demand, and how many people sign it.

**Rule.** Petitions whose title and text share half of their words and pairs of words, or whose titles share
four fifths of them, are one demand; so are those of which the source itself says that one repeats the
other. A demand counts once, with the topic and in the period of its most signed petition. Its signatures are at least those of that petition, since the same people may have signed
the others too, and at most those of all. Petitions that were never open for signing count as demands but
bring no signatures: those few are of people who backed the draft.

**Bias.** Speaks for people who are on-line and know of petitions; one campaign can move a month. Demands
that say the same in other words stay apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from vidno.agenda.text.near import alike_pairs, grouped
from vidno.base.errors import VidnoError
from vidno.base.text import Text

TEXT_ALIKE, TITLE_ALIKE = 0.5, 0.8


class NegativeCountError(VidnoError):
    """A count is below nought."""

    code = "count-negative"
    template = Text(
        bg="Броят при „{item}“ е {count}, а не може да е под нула.",
        en="The count of '{item}' is {count}; it cannot be below nought.",
    )
    hint = Text(
        bg="Проверете колоната в източника: може би знакът или маркер за липсваща стойност е прочетен"
        " като число.",
        en="Check the column of the source: a sign, or a marker for a missing value, may have been read"
        " as a number.",
    )


@dataclass(frozen=True, slots=True)
class Petition:
    """One petition, without the name of whoever wrote it."""

    id: str
    title: str
    text: str
    submitted: date
    signatures: int | None
    """Null where the source does not say."""
    opened: bool = True
    """Whether it could be signed."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What petitions that are nearly the same ask for."""

    leading: Petition
    """The most signed of them; of equals the earliest."""
    ids: tuple[str, ...]
    least: int | None
    """Signatures of the leading one; null where it could not be signed or its count is not known."""
    most: int | None
    """Signatures of all that could be signed."""


def demands(petitions: Sequence[Petition], same: Iterable[tuple[str, str]] = ()) -> list[Demand]:
    """Join petitions that are nearly the same.

    Args:
        petitions: All of them, each id once.
        same: Ids of pairs of which the source itself says that they are the same.

    Raises NegativeCountError.
    """
    for one in petitions:
        if one.signatures is not None and one.signatures < 0:
            raise NegativeCountError(item=one.id, count=one.signatures)
    by_id = {one.id: one for one in petitions}
    pairs = chain(
        same,
        alike_pairs({one.id: f"{one.title}\n{one.text}" for one in petitions}, TEXT_ALIKE),
        alike_pairs({one.id: one.title for one in petitions}, TITLE_ALIKE),
    )
    return [_demand([by_id[name] for name in group]) for group in grouped(by_id, pairs)]


def _demand(group: Sequence[Petition]) -> Demand:
    leading = min(group, key=lambda one: (-(_signed(one) or 0), one.submitted, one.id))
    signed = [count for count in map(_signed, group) if count is not None]
    return Demand(
        leading, tuple(one.id for one in group), _signed(leading), sum(signed) if signed else None
    )


def _signed(petition: Petition) -> int | None:
    return petition.signatures if petition.opened else None
