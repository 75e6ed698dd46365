"""HTML as a stream of tags and texts, in linear time however broken it is.

The standard library's parser looks ahead without end on some broken pages; this one never looks at
a character twice.
"""

import re
from collections.abc import Iterator

HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "textarea", "title", "iframe"}
)
"""Elements whose content nobody reads as text."""
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]*")
STOP = re.compile(r"[<>]|=[ \t\r\n]{0,20}([\"'])")


def tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield ("start", name, attributes), ("end", name, "") and ("text", "", text) in order."""
    place, size = 0, len(text)
    lower = ""
    while place < size:
        mark = text.find("<", place)
        if mark < 0:
            yield "text", "", text[place:]
            return
        if mark > place:
            yield "text", "", text[place:mark]
        after = text[mark + 1 : mark + 2]
        if text.startswith("<!--", mark):
            place = _past(text, "-->", mark + 4)
        elif after in ("!", "?"):
            place = _past(text, ">", mark)
        elif found := NAME.match(text, mark + 2 if after == "/" else mark + 1):
            end = _tag_end(text, found.end())
            name = found[0].lower()
            yield "end" if after == "/" else "start", name, text[found.end() : end]
            place = end + (text[end : end + 1] == ">")
            if name in HIDDEN and after != "/":
                lower = lower or text.lower()
                close = lower.find(f"</{name}", place)
                place = size if close < 0 else close
        else:
            yield "text", "", "<"
            place = mark + 1


def _past(text: str, sign: str, start: int) -> int:
    found = text.find(sign, start)
    return len(text) if found < 0 else found + len(sign)


def _tag_end(text: str, place: int) -> int:
    """Return where a tag ends: at the first ">" outside of quoted values, or at the end of the text.

    Only a quote after "=" opens a value: a stray one must not swallow the cells that follow. Nor must
    a tag that is never closed swallow the next one.
    """
    while found := STOP.search(text, place):
        if not found[1]:
            return found.start()
        closed = text.find(found[1], found.end())
        place = closed + 1 if closed >= 0 else found.end()
    return len(text)
