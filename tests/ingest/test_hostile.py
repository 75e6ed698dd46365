"""Files made to do harm: each ends in one clear error, soon, and leaves nothing behind."""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.samples.hostile import FILES

from vidno.base.errors import VidnoError
from vidno.catalogue.folder import PortalFolder
from vidno.engine.worker import nursery
from vidno.ingest.add import add

SECONDS = 10


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, which must be empty after the test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def processor_seconds() -> float:
    """Return what this process and its workers have used: a busy machine does not count.

    Workers are counted when the nursery that forks them has ended.
    """
    nursery.close()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in used)


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_ends_in_a_clear_error(kind: str, tmp_path: Path, scratch: Path) -> None:
    write, code = FILES[kind]
    path = write(tmp_path)
    assert path.stat().st_size <= 51_000_000
    portal = PortalFolder(tmp_path / "portal")
    dataset = portal.new_dataset("test/hostile")
    begin = processor_seconds()

    with pytest.raises(VidnoError) as caught:
        add(dataset, [path])

    assert caught.value.code == code
    assert caught.value.message("bg")
    assert processor_seconds() - begin < SECONDS
    assert list(scratch.iterdir()) == []
    assert not dataset.folder.exists()


def test_no_hostile_file_takes_more_than_a_gigabyte_of_memory(tmp_path: Path) -> None:
    kinds = ("a bomb", "a bomb that lies well", "a cell far away", "one long line")
    paths = [str(FILES[kind][0](tmp_path)) for kind in kinds]
    code = """
import resource, sys
from pathlib import Path
from vidno.base.errors import VidnoError
from vidno.engine.worker import nursery
from vidno.ingest.proposal import propose
for path in sys.argv[1:]:
    try:
        propose([Path(path)])
    except VidnoError as error:
        print(error.code)
nursery.close()
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

    ran = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True)

    *codes, kilobytes = ran.stdout.split()
    assert codes == [FILES[kind][1] for kind in kinds]
    assert int(kilobytes) < 1_000_000
