"""Which groups of the last copy stand as they are, so that the copy is the one written from nothing.

A group stands where its stamp is what it was and all its files are there. It is asked anew after all where
another group led to a file of it and nothing does any more, or where it leads to a file or an id that is
gone: what it consists of, or how it looks, may hang on that.
"""

from collections.abc import Iterable

from vidno.staticsite import groups, links
from vidno.staticsite.groups import SHEETS
from vidno.staticsite.memory import Group, Memory
from vidno.staticsite.taking import Taker
from vidno.staticsite.walk import Walk


class Again:
    """The groups that are kept, and the walk over the rest."""

    def __init__(self, taker: Taker, before: Memory, walk: Walk, seeds: Iterable[str]) -> None:
        """Keep the groups whose stamps are what they were."""
        self._taker = taker
        self._before = before
        self._walk = walk
        self._seeds = list(seeds)
        self.seeds = frozenset(map(links.file_of, self._seeds))
        self.kept: dict[str, Group] = {}
        for one in before.groups.values():
            if not one.name.startswith(SHEETS):
                self._keep(one, {})

    def _keep(self, one: Group, stretches: groups.Stretches) -> bool:
        is_same = one.name and one.stamp == groups.stamp_of(self._taker.site, one.name, stretches)
        if not is_same or not self._before.there.issuperset(one.files):
            return False
        self.kept[one.name] = one
        self._walk.kept.update(one.files)
        return True

    def run(self) -> None:
        """Write all that does not stand."""
        self._walk.go(self._seeds)
        self._settle()
        while self._sheets():
            self._settle()

    def whole(self) -> dict[str, Group]:
        """Return the groups of the whole copy, as far as it is written."""
        taken = self._walk.taken.values()
        return self.kept | groups.gathered(self._taker.site, taken, self.stretches, self.kept)

    @property
    def stretches(self) -> groups.Stretches:
        """The pieces of raw files that pages lead to, by dataset."""
        found = {one for taken in self._walk.taken.values() for one in taken.stretches}
        return groups.by_dataset(found.union(*(one.stretches for one in self.kept.values())))

    def _settle(self) -> None:
        """Take what kept pages lead to, until no group is in doubt."""
        if not self._before.groups:
            return
        was = self._before.linked
        while True:
            linked = self._take_linked()
            doubtful = self._doubtful(was - linked)
            if not doubtful:
                return
            for name in doubtful:
                self._walk.kept -= self.kept.pop(name).files.keys()

    def _take_linked(self) -> set[str]:
        """Take each file to which there is a way, and return them all."""
        while True:
            linked = set(self.seeds).union(*(one.onward for one in self.whole().values()))
            known = self._before.files
            away = (one for one in linked - self._walk.kept - self._walk.taken.keys())
            wanted = [known[one][0] for one in away if one in known and known[one][0]]
            if not wanted:
                return linked
            self._walk.go(wanted)

    def _doubtful(self, unlinked: set[str]) -> list[str]:
        """Return the kept groups whose files nothing leads to any more, or which lead to what is gone."""
        gone = self._gone()
        return [
            one.name
            for one in self.kept.values()
            if not unlinked.isdisjoint(one.files)
            or not gone.isdisjoint(one.onward)
            or not gone.isdisjoint(map(links.file_of, one.stretches if gone else ()))
        ]

    def _gone(self) -> set[str]:
        """Return the files of the last copy that are gone, or have lost an id."""
        walk, before = self._walk, self._before
        gone = {
            name
            for group in before.groups.values()
            if group.name not in self.kept and not group.name.startswith(SHEETS)
            for name, (address, _) in group.files.items()
            if address and name not in walk.taken and name not in walk.kept
        }
        for name, one in walk.taken.items():
            if (
                name.endswith(".html")
                and name in before.files
                and not before.has(name, one.sha256)
                and before.ids(name) - one.ids
            ):
                gone.add(name)
        return gone

    def _sheets(self) -> bool:
        """Take the pieces of raw files that pages lead to, with those beside them."""
        wanted: set[str] = set()
        for dataset, pieces in self.stretches.items():
            name = f"{SHEETS}{dataset}"
            before = self._before.groups.get(name)
            if name in self.kept or (before and self._keep(before, {dataset: pieces})):
                continue
            wanted |= pieces.union(*map(self._taker.neighbours, sorted(pieces)))
        count = len(self._walk.taken)
        self._walk.go(wanted, frozenset(wanted))
        return len(self._walk.taken) > count
