"""Whether the folders of a copy hold what they held: without looking into each of ten thousands of them.

When a file comes, goes or gets another name, its folder changes, and says so by the time of its last change of
state (`st_ctime`), which nobody can set. So a folder whose time is the one remembered is not looked into. One
that changed as late as it was remembered is: within the grain of a clock the time may be the same.
"""

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import time_ns

MEMORY = ".vidno-files.json"
"""The memory of a copy, in its folder."""
MARK = ".vidno-export"
"""The mark of a copy, in its folder."""
PLACE = "copies"
GRAIN = 3_000_000_000
"""The coarsest clock of a disk, in nanoseconds, and a second."""
DIGITS = 16


def _path(state: Path, folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:DIGITS]
    return state / PLACE / f"{name}.json"


def are_same(state: Path, folder: Path) -> bool:
    """Say whether a copy has exactly the files that it had when this was remembered."""
    try:
        known = json.loads(_path(state, folder).read_bytes())
        if known["memory"] != _memory(folder):
            return False
        sums, late = known["sums"], known["when"] - GRAIN
        root, stat = f"{folder}/", os.stat
        for at, (name, time) in enumerate(
            zip(known["names"].split("\n"), known["times"], strict=True)
        ):
            now = stat(root + name).st_ctime_ns
            if now != time or now > late:
                wanted = sums[at * DIGITS : (at + 1) * DIGITS]
                if _sum(_entries(root + name)) != wanted:
                    return False
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def remember(state: Path, folder: Path, files: Iterable[str], touched: set[str] | None) -> None:
    """Remember the folders of a finished copy.

    Args:
        state: The folder `state` of the portal; where nothing can be written there, nothing is remembered.
        folder: The copy.
        files: The names of all its files, without those of the copy itself.
        touched: The folders in which files came or went since it was remembered; None for all.
    """
    path = _path(state, folder)
    times: dict[str, int] = {}
    sums: dict[str, str] = {}
    if touched is not None:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            known = json.loads(path.read_bytes())
            names, all_sums, late = known["names"].split("\n"), known["sums"], known["when"] - GRAIN
            sums = {one: all_sums[at * DIGITS : (at + 1) * DIGITS] for at, one in enumerate(names)}
            times = dict(zip(names, known["times"], strict=True))
            touched = touched | {one for one, time in times.items() if time > late}
    when = time_ns()
    held = _held(files, touched if times else None, times)
    for name in times.keys() & (touched or set()) - held.keys():
        del times[name]
    for name, entries in held.items():
        sums[name] = _sum(entries)
        times[name] = _time(folder / name, sums[name])
    names = list(times)
    whole = {
        "memory": _memory(folder),
        "when": when,
        "names": "\n".join(names),
        "times": [times[one] for one in names],
        "sums": "".join(sums[one] for one in names),
    }
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")
        temporary.replace(path)


def _held(
    files: Iterable[str], touched: set[str] | None, known: Iterable[str]
) -> dict[str, set[str]]:
    """Return what each folder holds, or some: "" is the copy itself; a folder in one ends in "/".

    Args:
        files: The names of all files.
        touched: The folders that are asked for; None for all.
        known: All other folders that there are.
    """
    held: dict[str, set[str]] = defaultdict(set, {"": {MEMORY, MARK}})
    for file in files:
        folder, _, name = file.rpartition("/")
        if touched is None or folder in touched:
            held[folder].add(name)
    others = () if touched is None else set(known) - touched
    for one in above(f"{one}/" for one in (*held, *others)):
        folder, _, name = one.rpartition("/")
        if one and (touched is None or folder in touched):
            held[folder].add(f"{name}/")
    return held


def _time(folder: Path, wanted: str) -> int:
    """Return the time of a folder's last change; 0 where it does not hold what it should."""
    try:
        time = folder.stat().st_ctime_ns
        return time if _sum(_entries(str(folder))) == wanted else 0
    except OSError:
        return 0


def _entries(folder: str) -> set[str]:
    with os.scandir(folder) as found:
        return {f"{one.name}/" if one.is_dir(follow_symlinks=False) else one.name for one in found}


def _sum(entries: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(entries)).encode()).hexdigest()[:DIGITS]


def _memory(folder: Path) -> list[int]:
    facts = (folder / MEMORY).stat()
    return [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns]


def above(files: Iterable[str]) -> set[str]:
    """Return the folders of some files, with those above them."""
    found = {""}
    for file in files:
        folder = file.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
