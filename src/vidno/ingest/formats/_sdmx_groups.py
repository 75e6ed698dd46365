"""What an SDMX message says of groups of series: attributes with only a part of the key."""

from vidno.ingest.formats._refusals import TooManyValuesError

WORK_LIMIT = 2_000_000
"""Comparisons; a message that needs more is made to be slow."""


class Groups:
    """The groups of one data set."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.work = 0
        self.keyed: dict[tuple[str, ...], dict[tuple[str, ...], dict[str, str]]] = {}
        self.loose: list[dict[str, str]] = []

    def add(self, key: dict[str, str], said: dict[str, str]) -> None:
        """Note a group. A compact one has no key of its own: only a series tells which part is one."""
        if not key:
            self.loose.append(said)
            return
        names = tuple(sorted(key))
        known = self.keyed.setdefault(names, {})
        known.setdefault(tuple(key[name] for name in names), {}).update(said)

    def of(self, key: dict[str, str]) -> dict[str, str]:
        """Return what the groups say of a series. Raises TooManyValuesError."""
        self.work += len(self.loose) + len(self.keyed)
        if self.work > WORK_LIMIT:
            raise TooManyValuesError(file=self.file, found=self.work, limit=WORK_LIMIT)
        found: dict[str, str] = {}
        for names, known in self.keyed.items():
            if all(name in key for name in names):
                found |= known.get(tuple(key[name] for name in names), {})
        for said in self.loose:
            if key.keys() & said and all(key.get(n, text) == text for n, text in said.items()):
                found |= said
        return found
