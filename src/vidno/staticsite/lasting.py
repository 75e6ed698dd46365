"""The files of versions in force under addresses without a version, as links to the same bytes."""

import os
import shutil
from collections.abc import Iterator, Mapping

from vidno.staticsite.memory import Memory
from vidno.staticsite.taking import Taken, Taker
from vidno.web.portal.pages import addresses

FILES = ("data.csv", "data.xlsx", "data.parquet", "data.json")


def current(taker: Taker, before: Memory, taken: Mapping[str, Taken]) -> Iterator[Taken]:
    """Give each file of a version in force its second name, and yield what these became."""
    for item in taker.site.published:
        for name in FILES:
            own = taken.get(addresses.file(item, name).lstrip("/"))
            if own is None:
                continue
            found = Taken(f"files/{item.id}/current/{name}", sha256=own.sha256)
            if not before.has(found):
                staged = taker.folder / own.file
                source = staged if staged.is_file() else before.folder / own.file
                target = taker.folder / found.file
                target.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(source, target)
                except OSError:  # a disk that knows no second names
                    shutil.copyfile(source, target)
            yield found
