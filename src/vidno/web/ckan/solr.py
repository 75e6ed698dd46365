"""Conditions in Solr's notation, as clients of CKAN write them: fields, AND, OR, NOT, brackets, ranges, stars."""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase

from vidno.web.ckan.asked import Facts, Refused

Fits = Callable[[Facts], bool]
Values = Callable[[Facts], Iterable[str]]
FIELDS: dict[str, Values] = {
    "groups": lambda one: [group["name"] for group in one["groups"]],
    "organization": lambda one: [one["organization"]["name"]],
    "tags": lambda one: [tag["name"] for tag in one["tags"]],
    "res_format": lambda one: [resource["format"] for resource in one["resources"]],
    "license_id": lambda one: [one["license_id"]],
    "name": lambda one: [one["name"]],
    "id": lambda one: [one["id"]],
    "owner_org": lambda one: [one["owner_org"]],
    "type": lambda one: [one["type"]],
    "dataset_type": lambda one: [one["type"]],
    "state": lambda one: [one["state"]],
    "private": lambda one: [str(one["private"])],
    "capacity": lambda _: ["public"],
    "metadata_created": lambda one: [one["metadata_created"]],
    "metadata_modified": lambda one: [one["metadata_modified"]],
}
TEXTS: dict[str, Values] = {
    "title": lambda one: [one["title"], *_extra(one, "title_en")],
    "notes": lambda one: [one["notes"], *_extra(one, "notes_en")],
}
KNOWN = {*FIELDS, *TEXTS}
PART = re.compile(
    r"""\s*(?:(?P<range>[\[{][^\]}]*[\]}])|(?P<sign>[()]|[+!-](?=\S)|&&|\|\|)|(?P<field>\w+):(?=\S)"""
    r"""|"(?P<quoted>[^"]*)"|(?P<word>[^\s()"]+))"""
)
DEEPEST = 20


def names_a_field(text: str) -> bool:
    """Tell whether a query of words holds a condition on a field."""
    return any(name in KNOWN for name in re.findall(r"(\w+):\S", text))


def fits(text: str) -> Fits:
    """Return what tells whether a package fits. Raises Refused for what cannot be read."""
    parts, at = [], 0
    text = text.strip()
    while at < len(text):
        match = PART.match(text, at)
        if match is None:
            raise refused(text)
        parts.append((str(match.lastgroup), str(match[str(match.lastgroup)])))
        at = match.end()
    reading = _Reading(text, parts)
    found = reading.any_of("", 0)
    if reading.at < len(parts):
        raise refused(text)
    return found


def refused(text: str) -> Refused:
    """Return the refusal of a query."""
    return Refused(400, "Search Query Error", f"Search Query is invalid: {text[:500]}")


class _Reading:
    """Parts of a query, and how far they are read. Words side by side must all fit, as in CKAN."""

    def __init__(self, text: str, parts: list[tuple[str, str]]) -> None:
        self.text, self.parts, self.at = text, parts, 0

    def _next(self) -> tuple[str, str]:
        return self.parts[self.at] if self.at < len(self.parts) else ("end", "")

    def _takes(self, *texts: str) -> bool:
        kind, text = self._next()
        is_one = kind in ("sign", "word") and text in texts
        self.at += is_one
        return is_one

    def any_of(self, field: str, depth: int) -> Fits:
        """Read what OR joins."""
        found = [self._all_of(field, depth)]
        while self._takes("OR", "||"):
            found.append(self._all_of(field, depth))
        return found[0] if len(found) == 1 else lambda one: any(fit(one) for fit in found)

    def _all_of(self, field: str, depth: int) -> Fits:
        found = [self._one(field, depth)]
        while self._takes("AND", "&&") or not self._is_end():
            found.append(self._one(field, depth))
        return lambda one: all(fit(one) for fit in found)

    def _is_end(self) -> bool:
        kind, text = self._next()
        return kind == "end" or (kind in ("sign", "word") and text in (")", "OR", "||"))

    def _one(self, field: str, depth: int) -> Fits:
        if depth > DEEPEST:
            raise refused(self.text)
        if self._takes("-", "!", "NOT"):
            fit = self._one(field, depth + 1)
            return lambda one: not fit(one)
        self._takes("+")
        kind, text = self._next()
        self.at += 1
        if kind == "field" and not field:
            return self._of_field(text, depth)
        if (kind, text) == ("sign", "("):
            found = self.any_of(field, depth + 1)
            if not self._takes(")"):
                raise refused(self.text)
            return found
        if kind == "range" and field:
            return self._range(field, text)
        if kind in ("word", "quoted"):
            return _value(field, text)
        raise refused(self.text)

    def _of_field(self, name: str, depth: int) -> Fits:
        if name not in KNOWN:
            raise refused(self.text)
        return self._one(name, depth + 1)

    def _range(self, field: str, text: str) -> Fits:
        ends = re.fullmatch(r"[\[{]\s*(\S+)\s+TO\s+(\S+)\s*[\]}]", text)
        if ends is None or field in TEXTS or "NOW" in text:
            raise refused(self.text)
        low, high = (one.strip('"').removesuffix("Z") for one in ends.groups())
        with_low, with_high = text[0] == "[", text[-1] == "]"

        def fit(value: str) -> bool:
            above = low == "*" or value > low or (with_low and value == low)
            return above and (high == "*" or value < high or (with_high and value == high))

        return lambda one: any(map(fit, FIELDS[field](one)))


def _value(field: str, text: str) -> Fits:
    wanted = text.casefold()
    if field in FIELDS:
        pattern = wanted.replace("[", "[[]").replace("?", "[?]")
        values = FIELDS[field]
        return lambda one: any(fnmatchcase(value.casefold(), pattern) for value in values(one))
    texts = [TEXTS[field]] if field else [*TEXTS.values(), FIELDS["name"], FIELDS["tags"]]
    words = wanted.replace("*", " ").split()
    return lambda one: all(
        any(word in value.casefold() for read in texts for value in read(one)) for word in words
    )


def _extra(one: Facts, key: str) -> list[str]:
    return [extra["value"] for extra in one["extras"] if extra["key"] == key]
