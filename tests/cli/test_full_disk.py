"""A full disk ends a command in a sentence, on whichever disk it is, and leaves no half of anything."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SCRIPT = """
mount -t tmpfs -o size="$1" small "$2" || exit 99
shift 2
"$@"
code=$?
find "$SMALL" -mindepth 1
exit $code
"""
VIDNO = [sys.executable, "-c", "from vidno.cli.start import main; main()"]


def on_a_small_disk(size: str, folder: Path, *command: object, temporary: Path) -> tuple[int, str]:
    """Run a command where `folder` is a small disk of its own; return code, output, what is left."""
    folder.mkdir(exist_ok=True)
    words = ["unshare", "--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh", size, str(folder)]
    environment = {"TMPDIR": str(temporary), "SMALL": str(folder), "VIDNO_LANG": "en"}
    ran = subprocess.run(
        [*words, *map(str, command)],
        env={"PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
    )
    if ran.returncode == 99 or "unshare" in ran.stderr:
        pytest.skip("no disks of one's own can be made here")
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that streams, with texts that do not pack well."""
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Област;Година;Брой;Бележка\n")
        file.writelines(
            f"Видин;{2000 + i % 20};{i};{i * i * 7919:x} бележка {i * 104729:x}\n"
            for i in range(500_000)
        )
    return path


@pytest.mark.parametrize("size", ["200k", "8m"])
def test_a_full_folder_for_temporary_files(size: str, source: Path, tmp_path: Path) -> None:
    small, output = tmp_path / "small", tmp_path / "out.parquet"

    code, said = on_a_small_disk(size, small, *VIDNO, "tidy", source, "-o", output, temporary=small)

    assert code == 1
    assert said.startswith("disk-full: The disk has no room")
    assert "Traceback" not in said
    assert str(small) not in said  # nothing is left there
    assert not output.exists()


def test_a_full_disk_of_the_portal(source: Path, tmp_path: Path) -> None:
    small, temporary = tmp_path / "small", tmp_path / "temporary"
    temporary.mkdir()
    program = f"'{sys.executable}' -c 'from vidno.cli.start import main; main()'"
    script = tmp_path / "script.sh"
    script.write_text(f"""
        {program} init {small}/p && {program} add {source} --to a/b -p {small}/p || exit 98
        cat /dev/zero > {small}/filler 2>/dev/null
        {program} add {source} --to a/c -p {small}/p
        {program} build -p {small}/p
        code=$?
        {program} check -p {small}/p
        exit $code
    """)

    code, said = on_a_small_disk("200m", small, "sh", script, temporary=temporary)

    assert code == 1
    assert "disk-full: The disk has no room for the work on 'vidno add'" in said
    assert "disk-full: The disk has no room for the work on 'vidno build'" in said
    assert "Traceback" not in said
    assert "All is well: 1\u00a0dataset." in said
    assert not [part for part in (".staging", ".tmp", "releases/2") if part in said]
    assert list(temporary.iterdir()) == []
