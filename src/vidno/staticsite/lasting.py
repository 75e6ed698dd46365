"""The files of versions in force under addresses without a version, as links to the same bytes."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator

from vidno.staticsite.memory import Memory
from vidno.staticsite.taking import Taken, Taker
from vidno.web.portal.pages import addresses

FILES = ("data.csv", "data.xlsx", "data.parquet", "data.json")


def current(
    taker: Taker, before: Memory, known: Callable[[str], str], names: Iterable[str]
) -> Iterator[Taken]:
    """Give each file of some versions in force its second name, and yield what these became.

    Args:
        taker: Writes files.
        before: The last copy.
        known: Gives the SHA-256 of a file of the copy; "" where it has none.
        names: The datasets.
    """
    for item in map(taker.site.dataset, names):
        for name in FILES:
            own = addresses.file(item, name).lstrip("/")
            sha256 = known(own)
            if not sha256:
                continue
            found = Taken(
                f"files/{item.id}/current/{name}", sha256=sha256, stamp=f"dataset {item.id}"
            )
            if not before.has(found.file, found.sha256):
                staged = taker.folder / own
                source = staged if staged.is_file() else before.folder / own
                target = taker.folder / found.file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                try:
                    os.link(source, target)
                except OSError:  # a disk that knows no second names
                    shutil.copyfile(source, target)
            yield found
