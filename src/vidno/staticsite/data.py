"""What programs read in a copy: the answers of the data API and of oEmbed as files."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from vidno.catalogue.place import places
from vidno.web.portal.pages import addresses, figures
from vidno.web.portal.pages.site import Site

FOLDERS = ("api/v1/", "oembed/")
"""Files in which addresses of ours stand as texts of JSON."""
API = "/api/v1"
OURS = re.compile(r"/(?:api/v1|files|charts|embed|bg|en)/")
FRAME = re.compile(r'<iframe data-vidno src="([^"]+)"')
BEGIN = frozenset("/<")
"""An address of ours, or a frame with one, begins so."""
STATEMENTS = ("ttl", "rdf", "jsonld")


def seeds(site: Site, base_url: str) -> Iterator[str]:
    """Yield the addresses for programs: they lead to each other, and hardly a page leads to them."""
    yield from (f"/catalog.{form}" for form in STATEMENTS)
    yield "/api/openapi.json"
    yield from (f"{API}/{name}" for name in ("datasets", "places", "indicators", "charts"))
    yield from (f"{API}/stories?lang={language}" for language in addresses.LANGUAGES)
    for item in site.published:
        yield from (f"{API}/datasets/{item.id}/{name}" for name in ("releases", "fields"))
        yield from (
            f"{API}/datasets/{item.id}/codelists/{name}" for name in item.release.codelist_names
        )
    yield from (f"{API}/places/{code}" for code in places())
    for figure in figures.everywhere(site):
        if len(figure.levels) > 1:
            address = f"{API}/indicators/{figure.address_id}"
            yield from (f"{address}?level={level}" for level in figure.levels)
        if base_url:
            yield framed(f"{base_url}/embed/charts/{figure.address_id}/")


def framed(url: str) -> str:
    """Return the address of the oEmbed answer about an address."""
    return f"/oembed?{urlencode({'url': url})}"


def rewritten(text: str, base_url: str, change: Callable[[str], str]) -> str:
    """Return JSON with every address of ours changed; a frame keeps its whole address, which is looked up."""

    def through(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: through(one) for name, one in value.items()}
        if isinstance(value, list):
            return [through(one) for one in value]
        if not isinstance(value, str) or value[:1] not in BEGIN:  # almost all: no address
            return value
        if frame := FRAME.match(value):
            change(frame[1].removeprefix(base_url))
            return value
        return change(value) if OURS.match(value) else value

    return json.dumps(through(json.loads(text)), ensure_ascii=False, separators=(",", ":"))
