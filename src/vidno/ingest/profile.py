"""What the values of one column are, proved over all of them."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from vidno.base.slug import slug
from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code
from vidno.ingest import vocabulary
from vidno.ingest.places import match
from vidno.ingest.privacy import egn
from vidno.ingest.privacy.column import says
from vidno.ingest.types import affix, boolean, missing, number, period, period_column

FUSED = re.compile(r"(?P<code>[A-Z]{2,3}\d{0,2}|\d{5})\s+(?P<name>\D.*)")
PLACE_WORDS = re.compile(r"(?i)\b(?:област|община|oblast|municipality|district|province)\b")
PROVED_SHARE = 0.9
LISTED_SHARE = 0.5
MIN_LINES = 4
"""So many lines must be numbered one after the other, block by block."""
LONG_TEXT = 10_000
"""Characters; a column with such a cell is text, and nothing else is tried on megabytes."""
MIN_NAMED = 8
"""So many, where the column has a name that may be that of a figure."""


NO_TEXT = Text()
UNIT_TITLE = Text(bg="мерна единица", en="unit of measure")
PERIOD_TITLE = Text(bg="период", en="period")


@dataclass(frozen=True, slots=True)
class Profile:
    """One column: its address, names, values and what they were found to be."""

    id: str
    header: tuple[str, ...]
    name: str
    title: Text
    kind: str
    """constant, fused, place-code, place-number, place-name, settlement-name, period, time, boolean, code, member, number, text, empty."""
    confidence: float
    alternatives: tuple[str, ...]
    texts: Counter[str]
    codes: tuple[Code, ...] = ()
    proof: number.Proof | None = None
    markers: tuple[str, ...] = ()
    periods: dict[str, str] = field(default_factory=dict)
    """Label of each text of a period or time of the day."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Texts that stand for the codes of a known dimension: „мъже“ for M."""
    brackets: str = ""
    """What numbers in brackets are here: "reliability" of estimates, "negative", or ""."""
    system: str = ""
    """The system of place codes that the column was found to use, where that is not plain."""
    words: boolean.Words | None = None
    """The words for yes and no."""
    is_serial: bool = False
    """Whether it numbers the lines."""
    is_unit: bool = False
    """Whether all texts are units of measure."""
    beside: str = ""
    """Letter of the column that says in which place the places of this one are."""
    evidence: Text = NO_TEXT
    """Why it was found to hold places."""


def of_column(
    id_: str,
    header: tuple[str, ...],
    values: list[str],
    title: Text,
    codes: list[Code],
    *,
    brackets: str = "",
) -> Profile:
    """Profile a column.

    Args:
        id_: Its letter.
        header: Its header texts, top level first.
        values: Its cells in the body, in order, as in the file.
        title: What a companion file calls it, or an empty text.
        codes: Its code list in a companion file, or [].
        brackets: What the table says of numbers in brackets: "reliability", "negative" or "".
    """
    name, own_title = vocabulary.field_of(header)
    if title:
        words = [*header[-1:], title.bg, title.en]
        named = next(
            filter(None, (vocabulary.FIELDS.get(vocabulary.key_of(word)) for word in words)), None
        )
        spoken = slug(title.en, separator="_", limit=40) or name
        name, own_title = (named[0] if named else spoken), title
    texts = Counter(value.strip() for value in values if value.strip())
    profile = Profile(id_, header, name, own_title, "text", 1.0, (), texts, tuple(codes))
    profile = replace(profile, brackets=brackets)
    if max(map(len, texts), default=0) > LONG_TEXT:
        return profile
    return _decided(profile, len(values))


def serial(profile: Profile, values: list[str], place: int) -> Profile:
    """Return a profile as one of line numbers where it is; `place` is that of the column, from 0.

    They stand first, or second under no name: a column of figures may count up too.
    """
    is_named = any(re.search(r"[^\W_]{2}", part) for part in profile.header)
    if (
        profile.kind == "number"
        and place <= (not is_named)
        and _counts_lines(values, profile.header)
    ):
        return _as(profile, "code", alternatives=("number",), proof=None, is_serial=True)
    return profile


def _counts_lines(values: list[str], header: tuple[str, ...]) -> bool:
    """Tell whether a column numbers the lines: 1, 2, 3 …, from 1 again where another block begins.

    Its name may be lost or missing. A column that is said to measure something, or under a period, is
    none; under any other word so few may be figures by chance.
    """
    if any(period.read(part) for part in header):
        return False
    named = any(char.isalpha() for part in header for char in part)
    least = MIN_NAMED if named else MIN_LINES
    texts = [value.strip().rstrip(".") for value in values]
    if len(texts) < least or any(vocabulary.MEASURE_WORDS.search(part) for part in header):
        return False
    if not all(text.isascii() and text.isdigit() and len(text) < 8 for text in texts):
        return False
    numbers = list(map(int, texts))
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    blocks = 1 + sum(step != 1 for step in steps)
    again = all(step == 1 or after == 1 for step, after in zip(steps, numbers[1:], strict=True))
    return numbers[0] == 1 and again and len(numbers) >= least * blocks


def _decided(profile: Profile, row_count: int) -> Profile:
    texts = list(profile.texts)
    if not texts:
        return _as(profile, "empty")
    for decide in (
        _constant,
        _boolean,
        _place_code,
        _fused,
        _period,
        _coded,
        _member,
        _unit,
        _personal,
        _code,
        _number,
        _place_name,
    ):
        found = decide(profile, texts, row_count)
        if found:
            return found
    return profile


def _as(profile: Profile, kind: str, *, confidence: float = 1.0, **more: Any) -> Profile:
    return replace(profile, kind=kind, confidence=round(confidence, 3), **more)


def _constant(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    repeated = len(texts) == 1 and profile.texts[texts[0]] == row_count and row_count >= 10
    if not repeated or profile.name == "period":
        return None
    if number.looks_numeric(texts[0]) and texts[0] not in {code.code for code in profile.codes}:
        return None
    return _as(profile, "constant", alternatives=("text",))


def _boolean(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    markers = tuple(text for text in texts if missing.is_marker(text))
    words = boolean.prove(text for text in texts if text not in markers)
    if words is None or profile.codes:
        return None
    return _as(profile, "boolean", alternatives=("text",), words=words, markers=markers)


def _place_code(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    hits = sum(1 for text in texts if match.is_code(text))
    if len(texts) > 2 and hits / len(texts) >= PROVED_SHARE:
        return _as(profile, "place-code", confidence=hits / len(texts))
    return None


def _fused(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    parts = [found for text in texts if (found := FUSED.fullmatch(text))]
    known = sum(1 for part in parts if match.is_code(part["code"]) or part["code"].isdigit())
    if len(texts) > 2 and known / len(texts) >= PROVED_SHARE:
        return _as(profile, "fused", confidence=known / len(texts), alternatives=("text",))
    return None


def _coded(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    known = {code.code for code in profile.codes}
    share = sum(1 for text in texts if text in known) / len(texts)
    # the list was made for this column: a code that it forgot is reported and is no reason to drop it
    return _as(profile, "code", confidence=share) if known and share >= LISTED_SHARE else None


def _period(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    unstated = {text: "" for text in texts if text.lower() in missing.WORDS}
    found = period_column.prove([text for text in texts if text not in unstated], profile.header)
    if found is None or (found.kind == "year" and profile.name != "period"):
        return None
    others = found.alternatives or (("number",) if found.kind == "year" else ("text",))
    if found.kind == "time":
        return _as(profile, "time", alternatives=others, periods=found.labels | unstated)
    if not profile.header:
        profile = replace(profile, name="period", title=PERIOD_TITLE)
    return _as(profile, "period", alternatives=others, periods=found.labels | unstated)


def _member(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    dimension = vocabulary.dimension_of([text for text in texts if not missing.is_marker(text)])
    if not dimension or len(texts) > 6:
        return None
    members = vocabulary.KNOWN_DIMENSIONS[dimension][1]
    found = {
        text: members[vocabulary.key_of(text)]
        for text in texts
        if vocabulary.key_of(text) in members
    }
    codes = {member.code: Code(member.code, member.label) for member in found.values()}
    renamed = {text: member.code for text, member in found.items() if member.code != text}
    return _as(profile, "member", codes=tuple(codes.values()), renamed=renamed)


def _code(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    digits = [text for text in texts if text.isascii() and text.isdigit()]
    zeros = any(text.startswith("0") and len(text) > 1 for text in digits)
    named = any(vocabulary.CODE_WORDS.search(part) for part in profile.header)
    spaced = [text for text in texts if re.fullmatch(r"[\d ]+", text)]
    if zeros or (named and len(spaced) >= len(texts) * 0.5):
        return _as(profile, "code", alternatives=("number",))
    return None


def _unit(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    """Accept a column of units of measure: „лв.“ on one line, „%“ on the next."""
    units: dict[str, str] = {}
    for text in texts:
        if not missing.is_marker(text):
            units[text] = affix.unit_of(text)
            if not units[text]:
                return None
    names = set(units.values())
    if len(names) < 2 or not any(map(affix.is_plain_unit, names)):
        return None
    if not profile.header:
        profile = replace(profile, name="unit", title=UNIT_TITLE)
    codes = tuple(Code(name, vocabulary.unit_in(name) or same(name)) for name in sorted(names))
    renamed = {text: name for text, name in units.items() if name != text}
    return _as(profile, "code", alternatives=("text",), codes=codes, renamed=renamed, is_unit=True)


def _personal(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    """Accept a column of personal numbers: they name people and measure nothing."""
    named = says(egn.WORDS, " ".join(profile.header)) and all(map(str.isdigit, texts))
    if named or egn.are_many(texts):
        return _as(profile, "code", alternatives=("number",))
    return None


def _number(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    markers = tuple(text for text in texts if missing.is_marker(text))
    values = [text for text in texts if text not in markers]
    proof = number.prove(values, brackets=profile.brackets) if values else None
    if proof is None:
        return None
    return _as(
        profile,
        "number",
        confidence=proof.confidence,
        alternatives=tuple(f"number with '{other.decimal}'" for other in proof.alternatives),
        proof=proof,
        markers=markers,
    )


def _place_name(profile: Profile, texts: list[str], row_count: int) -> Profile | None:
    """Accept a column as places when nearly every name is one; the parents decide later."""
    wordy = profile.name in ("oblast", "municipality", "place", "region") or any(
        vocabulary.key_of(part) in ("области", "общини", "област", "община")
        for part in profile.header
    )
    hits = match.share_alone(texts)
    if (
        profile.name == "municipality"
        or (wordy and hits >= 0.05)
        or (hits >= 0.8 and any(PLACE_WORDS.search(part) for part in profile.header))
        or (len(texts) >= 6 and hits >= 0.8)
    ):
        return _as(profile, "place-name", confidence=max(hits, 0.5), alternatives=("text",))
    return None
