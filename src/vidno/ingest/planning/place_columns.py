"""Columns that hold places, found by looking at all columns together: numbers, and settlement names."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from vidno.base.text import Text
from vidno.catalogue.place import find
from vidno.catalogue.place import settlements as place_settlements
from vidno.ingest import vocabulary
from vidno.ingest.places import match, names, numbers, settlements
from vidno.ingest.places.headings import municipality_in
from vidno.ingest.profile import Profile

WORDY = ("text", "place-name", "member", "constant")
NUMERIC = ("code", "number", "text", "place-code")
PROVED_SHARE = 0.8
KIND_SHARE = 0.5
IN_LINE_ABOVE = Text(
    bg="населени места на общината в реда над тях",
    en="settlements of the municipality in the line above",
)
IN_TITLE = Text(
    bg="населени места на областта от заглавието",
    en="settlements of the oblast that the title names",
)
BESIDE = {
    "municipality": Text(
        bg="населени места на общината до тях", en="settlements of the municipality beside them"
    ),
    "oblast": Text(
        bg="населени места на областта до тях", en="settlements of the oblast beside them"
    ),
}
HEADING, HEADING_FIELD = "_heading", "municipality"
"""Stands for the letter of the parent's column where the parent is a line above."""


def refine(
    profiles: list[Profile], rows: list[list[str]], oblast: str, headings: list[str]
) -> list[Profile]:
    """Return the profiles, those of place numbers and settlement names told as such.

    Args:
        profiles: All columns.
        rows: Their texts, row by row.
        oblast: Code of the one oblast that the table is about, or "".
        headings: The group line above each row.
    """
    columns = {item.id: [row[at] for row in rows] for at, item in enumerate(profiles)}
    beside = [columns[item.id] for item in profiles if item.kind in WORDY]
    found = [_numbered(item, columns[item.id], beside) for item in profiles]
    found = [_within_numbers(item, found, columns) for item in found]
    above = heading_codes(headings, found)
    return [_settled(item, found, columns, oblast, above) for item in found]


def oblast_of(profiles: list[Profile], rows: list[list[str]]) -> str:
    """Return the code of the one oblast in which all settlements of a column of EKATTE codes lie, or ""."""
    for at, item in enumerate(profiles):
        if item.system == "ekatte":
            found = {_oblast(text) for text in {row[at].strip() for row in rows}} - {""}
            return found.pop() if len(found) == 1 else ""
    return ""


def _oblast(ekatte: str) -> str:
    settlement = place_settlements().get(ekatte)
    municipality = find(settlement.parent) if settlement else None
    return municipality.parent if municipality else ""


def heading_codes(texts: list[str], profiles: list[Profile]) -> list[str]:
    """Return the municipality that stands above each row.

    [] where most headings name none, or a column of the table says it anyway.
    """
    if any(item.name == HEADING_FIELD for item in profiles):
        return []
    known = {text: municipality_in(text) for text in dict.fromkeys(texts) if text}
    if not known or sum(map(bool, known.values())) < PROVED_SHARE * len(known):
        return []
    return [known.get(text, "") for text in texts]


def _numbered(item: Profile, texts: list[str], beside: Sequence[Sequence[str]]) -> Profile:
    if item.kind not in NUMERIC or item.codes:
        return item
    verdict = numbers.decide(item.header, texts, beside)
    if not verdict.system:
        more = verdict.alternatives
        return replace(item, alternatives=(*item.alternatives, *more), evidence=verdict.evidence)
    return replace(
        item,
        kind="place-code" if verdict.system == "ekatte" else "place-number",
        system=verdict.system,
        confidence=round(verdict.confidence, 3),
        alternatives=verdict.alternatives,
        evidence=verdict.evidence,
        proof=None,
        markers=(),
    )


def _within_numbers(
    item: Profile, profiles: list[Profile], columns: dict[str, list[str]]
) -> Profile:
    """Find numbers of municipalities, which mean something only beside the number of the oblast."""
    if item.kind not in NUMERIC or item.codes or item.system:
        return item
    for other in profiles:
        if other.system == "oblast-number" and numbers.municipality_numbers(
            columns[other.id], columns[item.id]
        ):
            says = Text(
                bg="заедно с номера на областта до него е община",
                en="with the number of the oblast beside it, it is a municipality",
            )
            return replace(
                item,
                kind="place-number",
                system="municipality-number",
                beside=other.id,
                evidence=says,
                proof=None,
            )
    return item


def _settled(
    item: Profile,
    profiles: list[Profile],
    columns: dict[str, list[str]],
    oblast: str,
    headings: list[str],
) -> Profile:
    """Find settlement names: by header or by the kinds in front of the names, then by their parents."""
    if item.kind not in ("text", "place-name") or not _may_be_settlements(item):
        return item
    if any(other.system == "ekatte" for other in profiles):
        return item  # the code says it all; the name is its label
    texts = columns[item.id]
    if headings and settlements.share_in(zip(headings, texts, strict=True)) >= PROVED_SHARE:
        return _as_settlements(item, HEADING, IN_LINE_ABOVE)
    for kind in ("municipality", "oblast"):
        for other in profiles:
            if other is item or other.kind != "place-name" or _level_of(other) != kind:
                continue
            above = parents(other, profiles, columns, oblast)
            if settlements.share_in(zip(above, texts, strict=True)) >= PROVED_SHARE:
                return _as_settlements(item, other.id, BESIDE[kind])
    if oblast and settlements.share_in((oblast, text) for text in texts if text) >= PROVED_SHARE:
        return _as_settlements(item, "", IN_TITLE)
    return item


def _as_settlements(item: Profile, beside: str, evidence: Text) -> Profile:
    return replace(
        item,
        kind="settlement-name",
        beside=beside,
        evidence=evidence,
        alternatives=("text",),
        confidence=PROVED_SHARE,
    )


def _may_be_settlements(item: Profile) -> bool:
    if item.name == "settlement":
        return True
    words = {vocabulary.key_of(part) for part in item.header}
    if words & {"град", "село", "град/село", "нас.място", "населено място (град/село)"}:
        return True
    first = list(islice(item.texts, match.SAMPLE))
    kinds = sum(names.read(text).kind in ("гр.", "с.", "ман.") for text in first)
    return kinds >= KIND_SHARE * len(first) and len(first) > 2


def _level_of(item: Profile) -> str:
    """Tell what a column of place names holds: oblasts, or something within them."""
    share = match.share_alone(list(item.texts))
    return "oblast" if share >= PROVED_SHARE else "municipality"


def parents(
    item: Profile, profiles: list[Profile], columns: dict[str, list[str]], oblast: str
) -> list[str]:
    """Return the code of the place in a name column, row by row, as its match step will give it."""
    texts = columns[item.id]
    if _level_of(item) == "oblast":
        parts = next(
            (o for o in profiles if o.kind == "place-name" and _level_of(o) == "municipality"), None
        )
        pairs = zip(texts, columns[parts.id] if parts else texts, strict=True)
        above = match.beside(list(pairs)) if parts else _codes(match.alone(texts))
        return [above.get(text, "") for text in texts]
    of = next((o for o in profiles if o.kind == "place-name" and _level_of(o) == "oblast"), None)
    if of is None:
        within = _codes(match.within(oblast, texts))
        return [within.get(text, "") for text in texts]
    found = match.two_columns(list(zip(columns[of.id], texts, strict=True)))
    codes = {(one.parent, one.text): one.code for one in found}
    return [codes[pair] for pair in zip(columns[of.id], texts, strict=True)]


def _codes(matches: list[match.Match]) -> dict[str, str]:
    return {one.text: one.code for one in matches}
