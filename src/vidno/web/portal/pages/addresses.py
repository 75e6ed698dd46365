"""Addresses of the site (a contract: they do not change)."""

import re
from urllib.parse import quote, urlencode

from vidno.base.text import Language
from vidno.web.portal.pages.site import Published

LANGUAGES: tuple[Language, ...] = ("bg", "en")
PLAIN = re.compile(r"[a-z0-9_]+")


def dataset(item: Published, language: Language) -> str:
    """The page of a dataset, or of one of its older versions."""
    tail = "" if item.is_current else f"v/{item.version}/"
    return f"/{language}/data/{item.id}/{tail}"


def version(item: Published, language: Language) -> str:
    """The page of a version for citing: it names the version even where it is in force."""
    return f"/{language}/data/{item.id}/v/{item.version}/"


def compared(item: Published, language: Language, new: str, before: str) -> str:
    """The page of what is new in a version of a dataset since another one."""
    return f"/{language}/data/{item.id}/v/{new}/since/{before}/"


def since(item: Published, language: Language, before: str) -> str:
    """The page of what is new in the version in force, whichever that is, since another one."""
    return f"/{language}/data/{item.id}/since/{before}/"


def differences(item: Published, before: str) -> str:
    """What is new in a version since another one, as JSON."""
    return f"/data/{item.id}/v/{item.version}/since/{before}.json"


def source(item: Published, language: Language, row: int, field: str) -> str:
    """The page of a source cell. An older version is named, since row numbers are its own."""
    name = field if PLAIN.fullmatch(field) else quote(field)  # a map has hundreds of these links
    version = "" if item.is_current else f"&version={item.version}"
    return f"/{language}/data/{item.id}/source/?row={row}&field={name}{version}"


def lasting_source(item: Published, language: Language, row: int, field: str) -> str:
    """The page of a source cell for citing: it names the version even where it is in force."""
    query = urlencode({"row": str(row), "field": field, "version": item.version})
    return f"/{language}/data/{item.id}/source/?{query}"


def sheet(item: Published, language: Language, sheet_slug: str, first: int, last: int) -> str:
    """A stretch of lines of a raw file."""
    return f"/{language}/data/{item.id}/source/{sheet_slug}/{first}-{last}/"


def file(item: Published, name: str) -> str:
    """A file of a version."""
    return f"/files/{item.id}/{item.version}/{quote(name)}"


def place_file(item: Published, code: str, form: str) -> str:
    """All rows of a version about one place."""
    return f"/files/{item.id}/{item.version}/places/{quote(code)}.{form}"


def raw(item: Published, name: str) -> str:
    """A file as received."""
    return f"/files/{item.id}/raw/{quote(name)}"


def topic(language: Language, name: str) -> str:
    """The page of a topic."""
    return f"/{language}/topics/{name}/"


def against(language: Language, first: str, second: str = "", query: str = "") -> str:
    """The page of two indicators beside each other; without the second the reader chooses it."""
    address = f"/{language}/indicators/{first}/against/" + (f"{second}/" if second else "")
    return f"{address}?{query}" if query else address


def place(language: Language, code: str) -> str:
    """The page of a place."""
    return f"/{language}/places/{code}/"


def indicator(language: Language, name: str, level: str = "") -> str:
    """The page of an indicator, at its widest level of places or at a named one."""
    return f"/{language}/indicators/{name}/" + (f"{level}/" if level else "")


def place_csv(language: Language, code: str) -> str:
    """All figures about a place as CSV."""
    return f"/{language}/places/{code}/data.csv"


def place_share(language: Language, code: str) -> str:
    """The picture that other sites show for a link to a place."""
    return f"/{language}/places/{code}/share.png"


def place_embed(language: Language, code: str) -> str:
    """The indicators of a place, for other pages to put in."""
    return f"/embed/{language}/places/{code}/"


def compare(language: Language, codes: list[str]) -> str:
    """Places side by side."""
    query = urlencode([("place", code) for code in codes])
    return f"/{language}/places/compare/" + (f"?{query}" if query else "")


def similar(language: Language, code: str) -> str:
    """A place side by side with those like it."""
    return f"/{language}/places/{code}/similar/"


def story(language: Language, name: str) -> str:
    """The page of a story."""
    return f"/{language}/stories/{name}/"
