"""Measure how often the encoding of short Bulgarian texts is told right.

    python scripts/measure_encodings.py

Texts are 1 to 8 names of settlements with figures behind them, as a small table has them, drawn with a
fixed seed. A hit decodes to the same text. The figures are in `docs/explanation/values.md`.
"""

import random

from vidno.base.errors import VidnoError
from vidno.catalogue.place import settlements
from vidno.ingest import encoding

PAGES = (
    "windows-1251",
    "utf-8",
    "koi8-r",
    "utf-16",
    "cp866",
    "mik",
    "iso-8859-5",
    "mac-cyrillic",
)
COUNTS = (1, 2, 3, 5, 8)
SAMPLES = 400


def text_of(draw: random.Random, names: list[str], count: int) -> str:
    """Return a small table of so many places."""
    rows = [f"{draw.choice(names)};{draw.randrange(10_000)}" for _ in range(count)]
    return "\n".join(rows) + "\n"


def hits(page: str, count: int, names: list[str]) -> int:
    """Return how many of the texts are read as they were written."""
    draw = random.Random(f"{page} {count}")  # noqa: S311 - samples, no secrets
    found = 0
    for _ in range(SAMPLES):
        text = text_of(draw, names, count)
        data = text.encode(page)
        try:
            guess = encoding.decide(data, file="a.csv")
            found += encoding.decode(data, guess.encoding) == text
        except (VidnoError, UnicodeDecodeError):
            continue
    return found


def main() -> None:
    """Print one line an encoding: the share of hits by the number of names."""
    names = sorted({place.name.bg for place in settlements().values()})
    print("| encoding | " + " | ".join(f"{count}" for count in COUNTS) + " |")
    print("|---|" + "---:|" * len(COUNTS))
    for page in PAGES:
        shares = [f"{hits(page, count, names) / SAMPLES:.1%}" for count in COUNTS]
        print(f"| {page} | " + " | ".join(shares) + " |", flush=True)


if __name__ == "__main__":
    main()
