"""The tutorials, word by word, in an empty folder as a newcomer has it."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tests.docs.lessons import Shell, blocks_of, missing_line

TITLES = {"bg": "Бедност в Северозападния район", "en": "Poverty in the Northwest region"}
PAGE = "data/nsi/poverty-northwest"


def test_a_shown_answer_is_held_against_the_output_line_by_line() -> None:
    output = "portal ready\n30 rows from 46 cells\nend\n"

    assert missing_line("portal …\n…\n30 rows  from 46 cells\n", output) == ""
    assert missing_line("30 rows from 46 cells\nportal ready\n", output) == "portal ready"
    assert missing_line("31 rows\n", output) == "31 rows"


@pytest.mark.parametrize(
    "language",
    ["bg", pytest.param("en", marks=pytest.mark.slow)],  # the same commands: see test_docs.py
)
def test_the_tutorial_works_word_by_word(language: str, root: Path, tmp_path: Path) -> None:
    shell = Shell(root, tmp_path)
    title, seen = TITLES[language], []

    for block in blocks_of(root / "docs" / "tutorials" / f"first-dataset.{language}.md"):
        commands = re.sub(r"^make install$", "test -f Makefile", block.commands, flags=re.MULTILINE)
        if commands.strip() == "vidno serve":
            output, page = _served(shell, f"/{language}/{PAGE}/")
            assert title in page
        else:
            output = shell.run(commands)
        seen.append(output)
        assert missing_line(block.answer, output) == "", f"{block.commands}\n{output}"

    tutorial = tmp_path / "vidno-tutorial"
    assert (tutorial / "poverty.png").read_bytes().startswith(b"\x89PNG")
    exported = tutorial / "site" / language / PAGE / "index.html"
    assert title in exported.read_text(encoding="utf-8")
    assert len(seen) > 10


def _served(shell: Shell, address: str) -> tuple[str, str]:
    """Serve on a free port, fetch one page, stop the server; return what it printed, and the page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        ["vidno", "serve", "--port", str(port)],
        executable=Path(shell.variables["PATH"].split(os.pathsep)[0]) / "vidno",
        cwd=shell.folder,
        env=shell.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        page = _fetched(f"http://127.0.0.1:{port}{address}", process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            output, _ = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
    return output.replace(f":{port}/", ":8000/"), page


def _fetched(url: str, process: "subprocess.Popen[str]") -> str:
    for _ in range(150):
        assert process.poll() is None, process.communicate()[0]
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")
