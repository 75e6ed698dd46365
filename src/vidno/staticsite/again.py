"""Which groups of the last copy stand as they are, so that the copy is the one written from nothing.

A group stands where its stamp is what it was and all its files are there. It is asked anew after all where
another group led to a file of it and nothing does any more, or where it leads to a file or an id that is
gone: what it consists of, or how it looks, may hang on that.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from vidno.staticsite import groups, links
from vidno.staticsite.group import Group, dataset_of
from vidno.staticsite.groups import SHEETS
from vidno.staticsite.memory import Memory
from vidno.staticsite.taking import Taker
from vidno.staticsite.walk import Walk


class Again:
    """The groups that are kept, and the walk over the rest."""

    def __init__(self, taker: Taker, before: Memory, walk: Walk, seeds: Iterable[str]) -> None:
        """Keep the groups whose stamps are what they were."""
        self._taker = taker
        self._before = before
        self._walk = walk
        self.seeds = sorted(seeds)
        self.kept = {name: one for name, one in before.groups.items() if self._stands(one)}
        walk.is_kept = self.is_kept
        self._known_pieces: tuple[int, dict[str, set[str]]] = 0, {}

    def _stands(self, one: Group) -> bool:
        return groups.is_as_before(self._taker.site, one) and self._before.has_all(one)

    def is_kept(self, file: str) -> bool:
        """Say whether a file of the last copy stands as it is."""
        one = self._before.by_file.get(file)
        return one is not None and one.name in self.kept

    @property
    def dropped(self) -> list[Group]:
        """The groups of the last copy that do not stand."""
        return [one for one in self._before.groups.values() if one.name not in self.kept]

    def run(self) -> None:
        """Write all that does not stand."""
        if self.seeds == self._before.seeds and not any(one.name for one in self.dropped):
            return
        self._walk.go(self.seeds)
        self._settle()
        while self._sheets():
            self._settle()

    def new(self) -> dict[str, Group]:
        """Return the groups of what was written; one that is kept as well is whole."""
        taken = self._walk.taken.values()
        return groups.gathered(self._taker.site, taken, self._pieces, self.kept)

    def linked(self, new: dict[str, Group]) -> dict[str, int]:
        """Return how many groups lead to each file."""
        found = Counter(self._before.linked)
        found.update(self._more(new))
        return {name: number for name, number in found.items() if number > 0}

    def _more(self, new: dict[str, Group]) -> Counter[str]:
        """Return how many more groups lead to files, or fewer."""
        found: Counter[str] = Counter()
        for one in self._before.groups.values():
            if one.name not in self.kept or one.name in new:
                found.subtract(one.onward)
        for one in new.values():
            found.update(one.onward)
        return found

    @cached_property
    def _seed_files(self) -> frozenset[str]:
        return frozenset(map(links.file_of, self.seeds))

    def _settle(self) -> None:
        """Take what kept pages lead to, until no group is in doubt."""
        if not self._before.groups:
            return
        while True:
            doubtful = self._doubtful(self._take_linked())
            if not doubtful:
                return
            for name in doubtful:
                del self.kept[name]

    def _is_linked(self, file: str, more: Counter[str]) -> bool:
        return file in self._seed_files or self._before.linked.get(file, 0) + more[file] > 0

    def _take_linked(self) -> set[str]:
        """Take each file to which there is a way, and return those to which there is none any more."""
        before = self._before
        while True:
            more = self._more(self.new())
            wanted = [
                address
                for one in self.dropped
                for name, (address, _) in one.files.items()
                if address and name not in self._walk.taken and self._is_linked(name, more)
            ]
            if not wanted:
                fewer = {name for name, number in more.items() if number < 0}
                fewer |= before.seed_files - self._seed_files
                return {one for one in fewer if not self._is_linked(one, more)}
            self._walk.go(wanted)

    def _doubtful(self, unlinked: set[str]) -> set[str]:
        """Return the kept groups whose files nothing leads to any more, or which lead to what is gone."""
        owners = (self._before.by_file.get(one) for one in unlinked)
        found = {one.name for one in owners if one is not None and one.name in self.kept}
        gone = self._gone()
        sheets = {one for one in gone if links.is_sheet_file(one)}
        shown = [json.dumps(one, ensure_ascii=False).encode() for one in gone]
        for one in self.kept.values() if gone else ():
            if any(text in one.line for text in shown) and not gone.isdisjoint(one.onward):
                found.add(one.name)
            if sheets and not sheets.isdisjoint(map(links.file_of, one.stretches)):
                found.add(one.name)
        return found

    def _gone(self) -> set[str]:
        """Return the files of the last copy that are gone, or have lost an id."""
        walk, before = self._walk, self._before
        gone = {
            name
            for group in self.dropped
            if not group.name.startswith(SHEETS)
            for name, (address, _) in group.files.items()
            if address and name not in walk.taken
        }
        for name, one in walk.taken.items():
            if (
                name.endswith(".html")
                and before.sha256(name)
                and not before.has(name, one.sha256)
                and before.ids(name) - one.ids
            ):
                gone.add(name)
        return gone

    def _pieces(self, dataset: str) -> frozenset[str]:
        """Return the pieces of the raw files of a dataset that pages lead to."""
        kept = (one.stretches for one in self._leading.get(dataset, ()) if one.name in self.kept)
        found = self._taken_pieces().get(dataset, frozenset()).union(*kept)
        return frozenset(one for one in found if dataset_of(one) == dataset)

    @cached_property
    def _leading(self) -> dict[str, list[Group]]:
        """The groups of the last copy that lead to the raw files of each dataset."""
        found: dict[str, list[Group]] = defaultdict(list)
        for one in self._before.groups.values():
            for dataset in one.datasets:
                found[dataset].append(one)
        return found

    def _taken_pieces(self) -> dict[str, set[str]]:
        """Return the pieces that pages lead to which were written, by dataset."""
        taken = self._walk.taken
        if self._known_pieces[0] != len(taken):
            found: dict[str, set[str]] = defaultdict(set)
            for piece in {piece for one in taken.values() for piece in one.stretches}:
                found[dataset_of(piece)].add(piece)
            self._known_pieces = len(taken), found
        return self._known_pieces[1]

    def _sheets(self) -> bool:
        """Take the pieces of raw files that pages lead to, with those beside them."""
        wanted: set[str] = set()
        count, is_less = len(self._walk.taken), False
        for dataset in self._touched():
            name, pieces = f"{SHEETS}{dataset}", self._pieces(dataset)
            one = self.kept.get(name)
            if one is not None:
                if one.stamp == groups.stamp_of(self._taker.site, name, self._pieces):
                    continue
                del self.kept[name]
                is_less = True
            wanted |= pieces.union(*map(self._taker.neighbours, sorted(pieces)))
        self._walk.go(wanted, frozenset(wanted))
        return is_less or len(self._walk.taken) > count

    def _touched(self) -> list[str]:
        """Return the datasets to whose raw files pages lead otherwise, or whose pieces do not stand."""
        dropped = self.dropped
        was = {piece for one in dropped for piece in one.stretches}
        now = {piece for pieces in self._taken_pieces().values() for piece in pieces}
        found = {dataset_of(one) for one in was ^ now}
        found |= {one.name.removeprefix(SHEETS) for one in dropped if one.name.startswith(SHEETS)}
        return sorted(found)
