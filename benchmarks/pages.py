"""Makes the profile of every place in both languages, as a server would: python -m benchmarks.pages PORTAL.

The portal is the sample portal. Prints the CPU time of the first page, which reads all indicators, apart from
that of the others. Fails where a page is over 40 KB gzipped.
"""

import gzip
import os
import sys
import time
from pathlib import Path
from statistics import median

import django
from django.test import Client

from vidno.web.portal.pages.profile import page

LARGEST = 40_000


def main(portal: Path) -> None:
    """Make all pages once, and print how long they took and the largest."""
    os.environ["VIDNO_PORTAL"] = str(portal.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "vidno.web.settings"
    django.setup()
    client = Client(SERVER_NAME="localhost")
    largest, which = 0, ""
    taken: list[float] = []
    for language in ("bg", "en"):
        for code in page.codes():
            before = time.process_time()
            answer = client.get(f"/{language}/places/{code}/")
            taken.append((time.process_time() - before) * 1000)
            if answer.status_code != 200:
                sys.exit(f"{code}: {answer.status_code}")
            size = len(gzip.compress(answer.content))
            largest, which = max((largest, which), (size, f"{language}/{code}"))
    first, *others = taken
    print(f"CPU: first page {first:.0f} ms; others {median(others):.1f} ms (median),", end=" ")
    print(f"{sum(others) / len(others):.1f} ms (mean); all {sum(taken) / 1000:.1f} s")
    print(f"largest: {which}, {largest} bytes gzipped")
    if largest > LARGEST:
        sys.exit("too large")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
