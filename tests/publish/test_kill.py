"""Killing a build at any moment: afterwards there is the old release or the new one, complete."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.catalogue import yaml_file
from vidno.catalogue.folder import DatasetFolder, PortalFolder

TIMES = 200
# imports once, then every line of its input is one build in a child of its own
SERVER = """
import os, sys
from pathlib import Path
from vidno.catalogue.folder import PortalFolder
from vidno.publish.build import build
for _ in sys.stdin:
    number = os.fork()
    if number == 0:
        build(PortalFolder(Path(sys.argv[1])).dataset("test/sample"))
        os._exit(0)
    print(number, flush=True)
    sys.stdin.readline()  # until it is waited for, the number is nobody else's
    print(os.waitpid(number, 0)[1], flush=True)
"""
INPUTS = [
    "Област;2018;2019\n" + "".join(f"Село {n};{n},5;{n * step}\n" for n in range(50))
    for step in (1, 2)
]


class Builder:
    """The server of builds."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ
            | {"TMPDIR": str(root.parent)},  # killed builds leave their scratch there
        )

    def run(self, kill_after: float | None = None) -> tuple[int, float]:
        """Run one build, kill it after so many seconds, and return its status and duration."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("build\n")
        self._process.stdin.flush()
        number = int(self._process.stdout.readline())
        begin = time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(number, signal.SIGKILL)
        self._process.stdin.write("wait\n")
        self._process.stdin.flush()
        status = int(self._process.stdout.readline())
        return status, time.monotonic() - begin

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def check_complete(folder: Path) -> dict[str, object]:
    """Hold every file of a release against its hash, and return its description."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for item in package["resources"]:
        digest = hashlib.sha256((folder / item["path"]).read_bytes()).hexdigest()
        assert item["hash"] == f"sha256:{digest}", item["path"]
    rows = duckdb.read_parquet(str(folder / "data.parquet")).fetchall()
    cells = duckdb.read_parquet(str(folder / "lineage.parquet")).fetchall()
    assert len(rows) == len(cells) == package["resources"][0]["rowCount"] == 100
    for name in ("report.json", "diff.json"):
        json.loads((folder / name).read_text(encoding="utf-8"))
    assert package["version"] == folder.name
    return package


def prepare(dataset: DatasetFolder, recipes: list[str], number: int) -> str:
    """Make the next build give something new; return the title it will have."""
    title = f"Опит {number}"
    (dataset.folder / "recipe.yml").write_text(recipes[number % 2], encoding="utf-8")
    yaml_file.save(dataset.folder / "dataset.yml", {"schema": 1, "title": {"bg": title}})
    return title


@pytest.mark.slow
def test_200_builds_killed_at_random_moments_never_leave_half_a_release(tmp_path: Path) -> None:
    recipes = []
    for number, text in enumerate(INPUTS):
        dataset = portal_of(tmp_path, {f"input{number}.csv": text})
        recipes.append((dataset.folder / "recipe.yml").read_text(encoding="utf-8"))
    builder = Builder(dataset.portal.root)
    chance = random.Random(7)  # noqa: S311 - a choice, no secret
    outcomes = {"old": 0, "new": 0, "finished": 0}
    try:
        for number in range(3):
            current = prepare(dataset, recipes, number)
            status, seconds = builder.run()
            assert status == 0
        for number in range(3, 3 + TIMES):
            new = prepare(dataset, recipes, number)

            status, _ = builder.run(kill_after=chance.uniform(0, seconds * 1.05))

            fresh = PortalFolder(dataset.portal.root).dataset("test/sample")
            package = check_complete(fresh.folder / "releases" / fresh.current_version)
            for version in fresh.versions():
                check_complete(fresh.folder / "releases" / version)
            assert package["title"] in (current, new)
            assert status in (0, signal.SIGKILL)
            if status == 0:
                assert package["title"] == new
            outcomes[
                "finished" if status == 0 else "new" if package["title"] == new else "old"
            ] += 1
            current = package["title"]
            for version in fresh.versions():
                if version != fresh.current_version:
                    for path in sorted(
                        (fresh.folder / "releases" / version).rglob("*"), reverse=True
                    ):
                        path.rmdir() if path.is_dir() else path.unlink()
                    (fresh.folder / "releases" / version).rmdir()
        prepare(dataset, recipes, TIMES + 3)
        assert builder.run()[0] == 0
    finally:
        builder.close()

    assert not list((dataset.folder / "releases").glob(".staging-*"))
    assert outcomes["old"] > TIMES / 2
    assert sum(outcomes.values()) == TIMES
