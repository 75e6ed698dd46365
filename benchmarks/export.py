"""A copy of a portal of 1,000 small datasets: `python -m benchmarks.export FOLDER [--datasets N]`.

Half of the datasets are lists without indicators, three in ten a series of the country, three in twenty a
rate by oblast, one in twenty a count by municipality. Sixteen of them are published in the usual way, with
values of their own; the others are copies of their folders under other names and titles, which saves an
hour and changes nothing for the copy without a server: it draws and writes each anew.

Measured by processor time, which a busy machine does not blur: the first copy, with no picture kept from
before; one after one dataset has another version; one after the words of one have changed; one of the next
day, when the words about the age of some data are others. Of the first copy, which two processes write, half
of it is the time a reader waits, of the others, which one writes, all of it; fails where that is over 60, 2
and 2 seconds.
"""

import argparse
import random
import re
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measure import Taken, run
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.place import at_level
from vidno.ingest.add import add
from vidno.publish.build import build

PROCESSORS = 2
NO_DAYS = timedelta()
FIRST_SECONDS, NEXT_SECONDS = 60, 2
KINDS = ("list",) * 10 + ("series",) * 6 + ("oblast",) * 3 + ("municipality",)
OWN = 4
"""So many of each kind are published in the usual way."""
TOPICS = ("work", "education", "health", "environment", "transport")
VIDNO = Path(sys.executable).with_name("vidno")
PORTAL = """\
schema: 1
name: {bg: Видно, en: Vidno}
description: {bg: Портал за проба., en: A portal for trial.}
contact: pishete@example.org
publishers:
  - id: nsi
    name: {bg: Национален статистически институт, en: National Statistical Institute}
    short: {bg: НСИ, en: NSI}
    url: https://www.nsi.bg/
topics:
""" + "".join(f"  - id: {name}\n    title: {{bg: {name}, en: {name}}}\n" for name in TOPICS)
WORDS = {
    "list": ("Списък на обектите", "List of facilities"),
    "series": ("Нови жилища в страната", "New dwellings in the country"),
    "oblast": ("Безработица по области", "Unemployment by oblast"),
    "municipality": ("Регистрирани превозни средства по общини", "Vehicles by municipality"),
}
INDICATOR = """\
indicators:
  - id: figure
    title: {{bg: показател {number}, en: figure {number}}}
    unit: {{bg: "{unit}", en: "{unit}"}}
    decimals: 1
    rate: {rate}
    polarity: none
"""


def words(kind: str, number: int) -> str:
    """Return what `dataset.yml` says."""
    bg, en = WORDS[kind]
    text = f"""\
schema: 1
title: {{bg: "{bg}, № {number}", en: "{en}, no. {number}"}}
description: {{bg: "Данни за проба № {number}.", en: "Data for trial no. {number}."}}
licence: cc-by-4.0
topics: [{TOPICS[number % len(TOPICS)]}]
frequency: annual
"""
    if kind == "list":
        return text
    unit, rate = ("%", "true") if kind == "oblast" else ("бр.", "false")
    return text + INDICATOR.format(number=number, unit=unit, rate=rate)


def table(kind: str, number: int) -> str:
    """Return a small table with values of its own."""
    chance = random.Random(f"{kind}{number}")  # noqa: S311

    def figure(most: int) -> str:
        return f"{chance.randint(10, most * 10) / 10:.1f}".replace(".", ",")

    if kind == "list":
        lines = ["код;обект;град;капацитет"]
        towns = ("Видин", "Враца", "Монтана", "Плевен")
        lines += [
            f"{at:04d};Обект № {number}-{at};{chance.choice(towns)};{chance.randint(5, 500)}"
            for at in range(1, 61)
        ]
        return "\n".join(lines) + "\n"
    years = {"series": range(2010, 2026), "oblast": range(2020, 2026), "municipality": [2024, 2025]}
    places = {
        "series": ["Общо за страната"],
        "oblast": ["Общо за страната", *(one.name.bg for one in at_level("oblast"))],
        "municipality": [one.code for one in at_level("municipality")],
    }
    head = "Община" if kind == "municipality" else "Област"
    lines = [";".join([head, *(str(year) for year in years[kind])])]
    most = 30 if kind == "oblast" else 9000
    lines += [";".join([name, *(figure(most) for _ in years[kind])]) for name in places[kind]]
    return "\n".join(lines) + "\n"


def publish(portal: PortalFolder, kind: str, number: int, *, day: str = "2026-03-01") -> str:
    """Publish a dataset in the usual way. Returns its name."""
    name = f"nsi/{kind}-{number}"
    folder = portal.new_dataset(name).folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.yml").write_text(words(kind, number), encoding="utf-8")
    path = portal.root / "inputs" / f"{kind}-{number}-{day}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(table(kind, number if day == "2026-03-01" else -number), encoding="utf-8")
    where, moment = "https://www.nsi.bg/", f"{day}T00:00:00Z"
    add(portal.new_dataset(name), [path], url=where, retrieved=moment, replace=True)
    build(portal.dataset(name))
    return name


def copy(portal: PortalFolder, kind: str, original: int, number: int) -> None:
    """Copy a published dataset under another name and title."""
    was, name = f"{kind}-{original}", f"{kind}-{number}"
    folder = portal.root / "datasets/nsi"
    shutil.copytree(folder / was, folder / name)
    made = portal.state / "duckdb/nsi"
    shutil.copytree(made / was, made / name)
    (folder / name / "dataset.yml").write_text(words(kind, number), encoding="utf-8")
    for path in (folder / name).glob("releases/*/datapackage.json"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"\b{was}\b", name, text), encoding="utf-8")


def make(root: Path, count: int) -> PortalFolder:
    """Make the portal."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    portal = PortalFolder(root)
    originals: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        if len(originals[kind]) < OWN:
            publish(portal, kind, number)
            originals[kind].append(number)
        else:
            copy(portal, kind, originals[kind][number % OWN], number)
    return portal


def export(
    portal: PortalFolder,
    folder: Path,
    name: str,
    limit: float,
    *,
    writers: int = 1,
    later: timedelta = NO_DAYS,
) -> bool:
    """Write a copy, print what it took, and say whether it was soon enough."""
    moment = datetime.now(UTC) + later
    base = "https://data.example.org"
    command = [str(VIDNO), "export", str(folder), "--base-url", base, "--portal", str(portal.root)]
    taken: Taken = run(
        [*command, "--processes", str(PROCESSORS), "--quiet"],
        folder.parent,
        {"SOURCE_DATE_EPOCH": str(int(moment.timestamp()))},
    )
    seconds = taken.cpu_seconds / writers
    said = (folder.parent / "output.txt").read_text(encoding="utf-8").strip().splitlines()[-1:]
    print(f"{name}: {taken.cpu_seconds:.1f} CPU s, so {seconds:.1f} s (goal {limit});", end=" ")
    print(f"{taken.seconds:.1f} s by the clock, {taken.memory_mb} MB. {' '.join(said)}", flush=True)
    return taken.is_done and seconds <= limit


def main() -> None:
    """Make the portal and its copies."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--datasets", type=int, default=1000)
    asked = parser.parse_args()
    portal = make(asked.folder / "portal", asked.datasets)
    target = asked.folder / "copy"
    shutil.rmtree(target, ignore_errors=True)
    good = [export(portal, target, "first copy", FIRST_SECONDS, writers=PROCESSORS)]
    files = [path for path in target.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"{len(files)} files, {size / 1e6:.0f} MB")
    publish(portal, "series", KINDS.index("series"), day="2026-04-01")
    good.append(export(portal, target, "a new version of a series", NEXT_SECONDS))
    path = portal.root / "datasets/nsi/list-0/dataset.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Списък", "Опис"), encoding="utf-8")
    good.append(export(portal, target, "other words about a list", NEXT_SECONDS))
    good.append(export(portal, target, "nothing new", NEXT_SECONDS))
    export(portal, target, "the next day", NEXT_SECONDS, later=timedelta(days=1))
    if not all(good):
        sys.exit("slower than meant")


if __name__ == "__main__":
    main()
