"""Which elements of an XML document are records, and what each of them says."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from vidno.ingest.formats._package import local

Trail = tuple[str, ...]
Pair = tuple[str, str]
FEEDS: tuple[Trail, ...] = (("rss", "channel", "item"), ("feed", "entry"), ("RDF", "item"))
"""The entries of feeds (RSS 2.0, Atom, RSS 1.0): they hold links and pictures that come more often."""


def feed_trail(root: Element) -> Trail:
    """Return the names on the way to the entries of a feed; empty of another document."""
    for trail in FEEDS:
        found = [root] if local(root.tag) == trail[0] else []
        for name in trail[1:]:
            found = [child for item in found for child in item if local(child.tag) == name]
        if found:
            return trail
    return ()


def record_trails(root: Element) -> list[Trail]:
    """Return the names on the way to each kind of element that is a record, most frequent first.

    A record repeats and has at least two values. Of kinds inside of each other the more frequent one
    is the record, of equally frequent ones the outer.
    """
    times: Counter[Trail] = Counter()
    values: Counter[Trail] = Counter()
    stack: list[tuple[Element, Trail]] = [(root, (local(root.tag),))]
    while stack:
        item, trail = stack.pop()
        times[trail] += 1
        values[trail] += len(item.attrib) + sum(1 for child in item if not len(child))
        stack += [(child, (*trail, local(child.tag))) for child in item]
    if feed := feed_trail(root):
        return [feed]
    rows = [trail for trail in times if len(trail) > 1 and values[trail] >= 2 * times[trail]]
    rows = [trail for trail in rows if times[trail] > 1] or rows
    chosen: list[Trail] = []
    for trail in sorted(rows, key=lambda found: (-times[found], len(found), found)):
        if not any(_inside(trail, other) or _inside(other, trail) for other in chosen):
            chosen.append(trail)
    return chosen


def _inside(trail: Trail, outer: Trail) -> bool:
    return trail[: len(outer)] == outer


def records(
    root: Element, trail: Trail, others: list[Trail], seen: set[int] | None = None
) -> Iterator[list[Pair]]:
    """Yield each record: what the elements around it say, then its own values.

    Args:
        root: The document.
        trail: The way to the records.
        others: The ways to all kinds of records; what they hold is not said of this kind.
        seen: Takes the ids of the elements whose values were given.
    """
    seen = set() if seen is None else seen
    stack: list[tuple[Element, int, list[Pair]]] = [(root, 1, [])]
    while stack:
        item, depth, above = stack.pop()
        if depth == len(trail):
            yield above + list(values_of(item, "", seen))
            continue
        said = above + _around(item, trail[:depth], others, seen)
        inner = [child for child in item if local(child.tag) == trail[depth]]
        stack += [(child, depth + 1, said) for child in reversed(inner)]
        if not inner and depth > 1 and len(said) > len(above):  # a group without a record
            yield said


def _around(item: Element, trail: Trail, others: list[Trail], seen: set[int]) -> list[Pair]:
    """Return what an element around records says itself."""
    seen.add(id(item))
    name = local(item.tag)
    found = [(f"{name}@{local(key)}", text) for key, text in item.items()]
    text = own_text(item)
    if text:
        found.append((name, text))
    for child in item:
        step = (*trail, local(child.tag))
        if not any(_inside(other, step) for other in others):
            found += values_of(child, f"{name}.{local(child.tag)}", seen)
    return found


def values_of(item: Element, prefix: str, seen: set[int]) -> Iterator[Pair]:
    """Yield the attributes, parts and text of an element by their names, in the order of the file."""
    stack = [(item, prefix)]
    while stack:
        part, name = stack.pop()
        seen.add(id(part))
        yield from ((f"{name}@{local(key)}", text) for key, text in part.items())
        text = own_text(part)
        if text or (name and not len(part) and not part.attrib):
            yield name or "text", text
        inner = [
            (child, f"{name}.{local(child.tag)}" if name else local(child.tag)) for child in part
        ]
        stack += reversed(inner)


def own_text(item: Element) -> str:
    """Return the text of an element without that of its parts, blanks around it left out."""
    return "".join([item.text or "", *(child.tail or "" for child in item)]).strip()


def value_count(root: Element, seen: set[int]) -> int:
    """Return how many values stand in elements that are not in `seen`."""
    return sum(
        sum(1 for text in item.attrib.values() if text.strip()) + bool(own_text(item))
        for item in root.iter()
        if id(item) not in seen
    )
