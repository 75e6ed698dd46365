"""Texts that say nearly the same, and those that the source calls repeated, as one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vidno.agenda.signals.counted.entries import Entry
from vidno.agenda.text.petitions import Petition, demands
from vidno.base import progress

ADDRESS_END = re.compile(r"https?://[^\s\"'<>]*/([\w-]+?)(?:\.json)?(?=[.,;:!?)\]}\s\"'<>]|$)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that counts, with those that say the same."""

    entry: Entry
    """The most signed of them; of equals the earliest."""
    count: int | None
    """What it counts: at least so many people."""
    most: int | None
    """The sum of all that are one, the same person perhaps several times."""
    joined: int
    """How many other texts are one with it."""


def each(entries: Sequence[Entry]) -> Mapping[str, Unit]:
    """Return what counts, by the id of each text. Texts that are one share their unit."""
    progress.tell("alike", 0, len(entries))
    petitions = [
        Petition(one.id, one.title, one.body, one.day, one.count, one.opened) for one in entries
    ]
    by_id = {one.id: one for one in entries}
    found: dict[str, Unit] = {}
    for demand in demands(petitions, _repeated(by_id)):
        leading = by_id[demand.leading.id]
        unit = Unit(leading, demand.least, demand.most, len(demand.ids) - 1)
        found.update(dict.fromkeys(demand.ids, unit))
    return found


def _repeated(by_id: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    for one in by_id.values():
        said = one.repeats.strip()
        for name in [said, *ADDRESS_END.findall(said)] if said else []:
            if name in by_id and name != one.id:
                yield one.id, name
