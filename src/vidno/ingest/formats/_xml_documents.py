"""XML documents as trees, read in two ways that know nothing of each other."""

import re
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

from vidno.ingest.formats._package import DOCUMENT_LIMIT, elements
from vidno.ingest.formats._text import decoded, encoding_of

TAG = re.compile(
    r"<!\[CDATA\[(?P<raw>.*?)\]\]>|<(?P<close>/?)(?P<name>[^\s/>!?<]++)"
    r"(?P<said>(?:\s++[^\s=>/<]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))*+)\s*+(?P<empty>/?)>|(?P<text>[^<]+)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"(?<![^\s=])([^\s=]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
DECLARED = re.compile(rb"<\?xml[^<>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


def parsed(path: Path, title: str) -> Element:
    """Return the root of a document; `title` is what errors call its format.

    Raises DamagedError for broken or hostile XML, TooDeepError, TooManyValuesError.
    """
    with path.open("rb") as part:
        root = None
        for _, item in elements(part, path, title, limit=DOCUMENT_LIMIT):
            root = item if root is None else root
    assert root is not None  # noqa: S101 - a document without an element is broken XML
    return root


def scanned(path: Path, title: str) -> Element:
    """Return the tree that the tags in the raw text make; the reader has checked that they match."""
    with path.open("rb") as file:
        said = DECLARED.search(file.read(200))
    text = decoded(path, said[1].decode() if said else encoding_of(path), title)
    text = re.sub(r"(?s)<!--.*?-->|<\?.*?\?>", "", text)
    top = Element("top")
    stack = [top]
    for match in TAG.finditer(text):
        if match["name"] is None:
            _add_text(
                stack[-1], match["raw"] if match["raw"] is not None else unescape(match["text"])
            )
        elif match["close"]:
            stack.pop()
        else:
            attributes = {
                name.rpartition(":")[2]: unescape(double or single)
                for name, double, single in ATTRIBUTE.findall(match["said"])
                if name != "xmlns" and not name.startswith("xmlns:")
            }
            item = Element(match["name"].rpartition(":")[2], attributes)
            stack[-1].append(item)
            if not match["empty"]:
                stack.append(item)
    return top[0]


def _add_text(item: Element, text: str) -> None:
    if len(item):
        item[-1].tail = (item[-1].tail or "") + text
    else:
        item.text = (item.text or "") + text
