"""The same inputs give the same bytes, whatever the machine, locale, time zone or core count."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

CODE = """
import sys
from pathlib import Path
import duckdb
threads = sys.argv[2]
if threads:  # as on a machine with so many cores
    real = duckdb.connect
    def connect(*arguments, **options):
        connection = real(*arguments, **options)
        connection.execute(f"SET threads = {threads}")
        return connection
    duckdb.connect = connect
from tests.samples.portals import portal_of
from vidno.publish.build import build
head = "Област;Община;Вид;" + ";".join(map(str, range(2001, 2021)))
lines = [
    f"{oblast};{place};{kind};" + ";".join(str((n * year) % 977 / 10).replace(".", ",") for year in range(20))
    for n, (oblast, place, kind) in enumerate(
        (oblast, f"{oblast} {i}", kind)
        for oblast in ("Видин", "Враца", "Монтана") for i in range(60) for kind in ("мъже", "жени")
    )
]
dataset = portal_of(Path(sys.argv[1]), {"a.csv": "\\n".join([head, *lines])})
print(build(dataset).release.version)
"""
PLACES = {
    "at home": ({"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}, ""),
    "Sofia": ({"LC_ALL": "bg_BG.UTF-8", "LANG": "bg_BG.UTF-8", "TZ": "Europe/Sofia", "PYTHONHASHSEED": "1"}, "1"),
    "Auckland": ({"LC_ALL": "C", "PYTHONUTF8": "1", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "4294967295"}, "7"),
    "no locale": ({"LC_ALL": "POSIX", "TZ": "America/New_York", "PYTHONHASHSEED": "77", "COLUMNS": "20"}, "3"),
}  # fmt: skip


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def built(place: str, root: Path, folder: Path) -> dict[str, str]:
    """Build the sample in a process of its own and return the hash of every file."""
    environment, threads = PLACES[place]
    ran = subprocess.run(
        [sys.executable, "-c", CODE, str(folder), threads],
        env=os.environ | {"PYTHONPATH": str(root)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return tree(folder / "portal" / "datasets")


def test_a_release_is_the_same_to_the_byte_everywhere(root: Path, tmp_path: Path) -> None:
    trees = {}
    for place in PLACES:
        (tmp_path / place).mkdir()
        trees[place] = built(place, root, tmp_path / place)

    assert any(name.endswith("lineage.parquet") for name in trees["at home"])
    for place, found in trees.items():
        assert found == trees["at home"], place
