"""Reproducible: raw files kept and addressed, every value with its cell."""

from collections.abc import Iterator

from vidno.base.text import Text
from vidno.publish.quality.facts import Facts
from vidno.publish.quality.point import Point, counted

NAME = "reproducible"
TITLE = Text(bg="Възпроизводими", en="Reproducible")
ORDER = 5


def points(facts: Facts) -> Iterator[Point]:
    """Yield the points of this aspect."""
    inputs = facts.report["inputs"]
    kept = [item for item in inputs if item.get("sha256")]
    yield counted(
        "raw-kept",
        Text(bg="Суровите файлове са запазени", en="The raw files are kept"),
        sum(1 for item in kept if facts.dataset.raw_path(str(item["file"])).is_file()),
        len(inputs),
        advice=Text(
            bg="Върнете файловете в raw/ от резервно копие.",
            en="Restore the files of raw/ from a backup.",
        ),
    )
    yield counted(
        "raw-address",
        Text(bg="Известно е откъде са изтеглени", en="It is known where they were downloaded"),
        sum(1 for item in inputs if item.get("url")),
        len(inputs),
        advice=Text(
            bg="Добавяйте файлове с адреса им: vidno add https://…, или с „--url“.",
            en="Add files by their address: vidno add https://…, or with '--url'.",
        ),
    )
    yield counted(
        "traced",
        Text(bg="Всяка стойност води до клетка", en="Every value leads to a cell"),
        facts.counts.traced,
        facts.counts.filled,
        advice=Text(
            bg="Стойностите без клетка идват от стъпка, която ги изчислява.",
            en="Values without a cell come from a step that computes them.",
        ),
    )
