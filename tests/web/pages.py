"""What the web tests ask of any page."""

import html
import re

from vidno.catalogue.folder import PortalFolder

LANGUAGES = ("bg", "en")
LINK = re.compile(r'(?<=[\s"])(?:href|src|action)="([^"]*)"')
NUMBER = re.compile(r'<a class="n[^"]*"[^>]*href="([^"]*)"')


def addresses(portal: PortalFolder) -> list[str]:
    """Return one address of every kind of page, in both languages."""
    new, old = portal.dataset("nsi/unemployment").versions()
    paths = [
        "",
        "topics/",
        "topics/work/",
        "data/",
        "data/?q=безработица",
        "data/?q=няматакова",
        "data/?topic=work&publisher=nsi",
        "data/nsi/unemployment/",
        f"data/nsi/unemployment/v/{new}/",
        f"data/nsi/unemployment/v/{old}/",
        "data/nsi/unemployment/?page=2",
        "data/mon/schools/",
        "data/mon/schools/?page=2",
        "data/nsi/unemployment/source/?row=1&field=value",
        "data/nsi/unemployment/source/?row=1&field=period",
        f"data/nsi/unemployment/source/?row=1&field=value&version={old}",
        "data/mon/schools/source/?row=60&field=code",
        "places/",
        "places/BG/",
        "places/VID/",
        "places/VID01/",
        "places/VID/similar/",
        "places/compare/",
        "places/compare/?place=VID&place=VRC",
        "indicators/",
        "indicators/nsi.unemployment.unemployment-rate/",
        "about/",
        "about/method/",
        "about/accessibility/",
    ]
    return [f"/{language}/{path}" for language in LANGUAGES for path in paths]


def links(text: str) -> list[str]:
    """Return the links of a page."""
    return [html.unescape(link) for link in LINK.findall(text)]


def numbers(text: str) -> list[str]:
    """Return where the numbers of a page lead."""
    return [html.unescape(link) for link in NUMBER.findall(text)]


def words(text: str) -> str:
    """Return the text of a page without tags and without the SQL, blanks joined."""
    inside = text.split("<main", 1)[-1].split("</main>")[0]
    inside = re.sub(r"<details class=\"method\">.*?</details>", " ", inside, flags=re.DOTALL)
    inside = re.sub(r'<span class="nb">([^<]*)</span>', r"\1", inside)
    plain = html.unescape(re.sub(r"<[^>]+>", " ", inside))
    return re.sub(r"[ \n]+", " ", plain)
