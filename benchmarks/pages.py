"""Makes the profile of every place in both languages, as a server would: python -m benchmarks.pages PORTAL.

The portal is the sample portal. Fails where a page is over 40 KB gzipped.
"""

import gzip
import os
import sys
from pathlib import Path

import django
from django.test import Client

from vidno.web.portal.pages.profile import page

LARGEST = 40_000


def main(portal: Path) -> None:
    """Make all pages once, and print the largest."""
    os.environ["VIDNO_PORTAL"] = str(portal.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "vidno.web.settings"
    django.setup()
    client = Client(SERVER_NAME="localhost")
    largest, which = 0, ""
    for language in ("bg", "en"):
        for code in page.codes():
            answer = client.get(f"/{language}/places/{code}/")
            if answer.status_code != 200:
                sys.exit(f"{code}: {answer.status_code}")
            size = len(gzip.compress(answer.content))
            largest, which = max((largest, which), (size, f"{language}/{code}"))
    print(f"largest: {which}, {largest} bytes gzipped")
    if largest > LARGEST:
        sys.exit("too large")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
