"""What the steps may look up beside their options: files that people can edit, and header depth."""

from dataclasses import dataclass, field

from vidno.ingest.places.match import Match


@dataclass(frozen=True, slots=True)
class Inputs:
    """Place matches by file name, without suffix."""

    matches: dict[str, list[Match]] = field(default_factory=dict)
