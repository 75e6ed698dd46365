"""Every file of the corpus either builds with a ledger that adds up or ends in a clear error."""

from pathlib import Path

import pytest
from tests.corpus.conftest import FOLDER, SKIP
from tests.samples.portals import portal_of

from vidno.base.errors import VidnoError
from vidno.publish.build import build

SKIPPED = {"INDEX.tsv"}


def groups() -> dict[str, list[Path]]:
    """Return the files that belong together by name: triples of the statistical office, others alone."""
    if SKIP:
        return {}
    found: dict[str, list[Path]] = {}
    for path in sorted([*FOLDER.glob("*"), *FOLDER.glob("nsi/*")]):
        if path.is_file() and path.name not in SKIPPED and path.suffix != ".parquet":
            stem = path.name
            for part in ("-data.csv", "-fields.csv", "-codelists.csv"):
                stem = stem.removesuffix(part)
            found.setdefault(f"{path.parent.name}/{stem}", []).append(path)
    return found


GROUPS = groups()


def outcome(folder: Path, paths: list[Path]) -> str:
    """Build files and return "ok", the code of the error, or how the ledger is off."""
    try:
        files = {path.name: path.read_bytes() for path in paths}
        report = build(portal_of(folder, files)).release.report
    except VidnoError as error:
        return error.code if error.message("bg") else "an error without words"
    adds_up = sum(report["ledger"].values()) == report["cells"]
    return "ok" if adds_up else f"{report['ledger']} is not {report['cells']}"


@pytest.mark.slow
@pytest.mark.skipif(bool(SKIP), reason=SKIP)
@pytest.mark.parametrize("name", GROUPS or ["-"])
def test_a_file_of_the_corpus_builds_or_ends_in_a_clear_error(name: str, tmp_path: Path) -> None:
    found = outcome(tmp_path, GROUPS[name])

    if name.startswith("nsi/"):  # the open data of the statistical office is read without exception
        assert found == "ok"
    assert found == ("sdmx-structure" if "gov_10q_ggnfa" in name else "ok")


@pytest.mark.slow
@pytest.mark.skipif(bool(SKIP), reason=SKIP)
def test_there_are_117_tables_of_the_statistical_office() -> None:
    triples = [paths for name, paths in GROUPS.items() if name.startswith("nsi/")]

    assert len([paths for paths in triples if len(paths) == 3]) == 117
