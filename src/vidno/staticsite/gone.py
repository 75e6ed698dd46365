"""What was withdrawn, as nginx reads it: a plain file server would give its pages with status 200."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from vidno.staticsite.taking import Taken, Taker

NAME = "gone.conf"
HEAD = "# Pages of what was withdrawn: include this in a server of nginx, and they come with status 410.\n"
LOCATION = "location = {path} {{ error_page 410 {path}index.html; return 410; }}\n"


def written(taker: Taker, taken: Iterable[Taken], base_url: str) -> Iterator[Taken]:
    """Write it, where anything was withdrawn."""
    prefix = urlsplit(base_url).path
    lines = [
        LOCATION.format(path=prefix + one.address)
        for one in sorted(taken, key=lambda one: one.file)
        if one.is_gone and one.address.endswith("/")
    ]
    if lines:
        yield Taken(NAME, sha256=taker.save(NAME, "".join([HEAD, *lines]).encode()))
