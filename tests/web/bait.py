"""Texts that would be SQL, markup, script or formula, and readers that see whether they became so."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import rdflib
from defusedxml import ElementTree
from django.test import Client
from hypothesis import strategies as st

BAIT = (
    "<x-inj onx=1>", "\"><x-inj onx='1'>", "' onx='1", "</script><script>xinj()</script>", "]]><x-inj/>", "-->",
    "</title></textarea></style><x-inj>", "&lt;x-inj&gt;", "{{ 7|xinj }}{% xinj %}", "javascript:xinj()",
    "'); DROP TABLE data; --", '"; DELETE FROM data; --', "' OR '1'='1", "/*", "*", "%", "\\", "$p0", "?", "select",
    "=xinj()", "+xinj()", "-xinj()", "@xinj()", "|xinj", "[x](javascript:xinj())", "<javascript:xinj()>", '"""', "\u202e",
)  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
TEXT = st.builds(
    "{}{}{}".format,
    st.text(LETTERS, max_size=2),
    st.sampled_from(BAIT),
    st.text(LETTERS, max_size=2),
)
FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


class Page(HTMLParser):
    """What a browser would make of a page: its elements, attributes and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.data: list[str] = []
        self._script = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._script = ""
        if tag == "script":
            self._script = found.get("type") or ""
            source = found.get("src") or ""
            if not source.startswith("/static/") and "json" not in self._script:
                self.wrong.append(f"script {found}")
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x1f]", "", value or "").casefold()
            is_link = name in {"href", "src", "action", "formaction", "srcset"}
            if name.startswith("on") or (is_link and address.startswith(("javascript:", "data:t"))):
                self.wrong.append(f"{tag} {name}={value}")
        if tag.startswith("x-inj"):
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "json" in self._script:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._script = ""


def html(text: str) -> None:
    page = Page(text)
    assert page.wrong == []
    for data in page.data:
        json.loads(data)


def xml(text: str) -> None:
    for element in ElementTree.fromstring(text).iter():
        assert "x-inj" not in element.tag
        assert not element.tag.endswith("script")
        assert not any(name.startswith("on") for name in element.attrib)


def spreadsheet(text: str) -> None:
    separator = ";" if text.partition("\n")[0].count(";") > 1 else ","
    for row in csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator
    ):
        assert [x for x in row if FORMULA.match(x) and not NUMBER.fullmatch(x)] == []


def turtle(text: str) -> None:
    rdflib.Graph().parse(data=text, format="turtle")


CHECKS = {
    "text/html": html,
    "application/atom+xml": xml,
    "application/rdf+xml": xml,
    "application/xml": xml,
    "image/svg+xml": xml,
    "application/json": json.loads,
    "application/ld+json": json.loads,
    "text/turtle": turtle,
}


def looked_at(client: Client, address: str) -> str:
    """Ask for an address and read it as a program would; return its text."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    kind = answer.headers["Content-Type"].partition(";")[0]
    if kind in CHECKS:
        CHECKS[kind](content.decode())
    elif ".excel." in address:
        spreadsheet(content.decode())
    return content.decode(errors="replace")
