"""Petitions: nearly the same ones as one, and their signatures by topic and period.

**Rule.** Petitions whose title and text share half of their words and pairs of words, or whose titles share
four fifths of them, are one demand; so are those of which the source itself says that one repeats the other. A demand counts once, with the topic and in the period of its most
signed petition. Its signatures are at least those of that petition, since the same people may have signed
the others too, and at most those of all. Petitions that were never open for signing count as demands but
bring no signatures: those few are of people who backed the draft.

**Bias.** Speaks for people who are on-line and know of petitions; one campaign can move a month. Demands
that say the same in other words stay apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
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
        bg="„{item}“ има {count} подписа, а броят не може да е под нула.",
        en="'{item}' has {count} signatures; a count cannot be below nought.",
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
    topic: str | None = None
    """Null where no topic was found."""


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


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation: a topic in a period. A topic without demands in a period has none."""

    topic: str | None
    """Null: the demands whose topic is not known."""
    period: str
    demands: int
    petitions: int
    signatures: int | None
    """At least so many people; null where no petition could be signed or none has a known count."""
    signatures_most: int | None
    """Signatures in all, the same person perhaps several times."""


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


def observed(
    found: Iterable[Demand], period_of: Callable[[date], str] = "{:%Y}".format
) -> list[Observed]:
    """Return demands and signatures per topic and period, sorted by both; unknown topics come last."""
    cells: dict[tuple[bool, str, str], list[Demand]] = defaultdict(list)
    for one in found:
        topic = one.leading.topic
        cells[topic is None, topic or "", period_of(one.leading.submitted)].append(one)
    return [
        Observed(
            None if unknown else topic,
            period,
            len(inside),
            sum(len(one.ids) for one in inside),
            _sum(one.least for one in inside),
            _sum(one.most for one in inside),
        )
        for (unknown, topic, period), inside in sorted(cells.items())
    ]


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
