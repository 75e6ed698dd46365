"""Lessons as tests run them: fenced `sh` blocks, and the `text` block below that shows the answer."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    r"^```sh\n(?P<commands>.*?)^```$(?:\n+^```text\n(?P<answer>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """What a reader types, and what the lesson says that the program answers."""

    commands: str
    answer: str


def blocks_of(page: Path) -> list[Block]:
    """Return the blocks of a page in order."""
    text = page.read_text(encoding="utf-8")
    return [Block(found["commands"], found["answer"] or "") for found in BLOCK.finditer(text)]


def missing_line(answer: str, output: str) -> str:
    """Return the first line of a shown answer that is not in the output in this order, or "".

    `…` stands for anything: for lines where it stands alone, for the rest of a line inside of one.
    """
    lines = iter(" ".join(line.split()) for line in output.splitlines())
    for shown in answer.splitlines():
        wanted = " ".join(shown.split())
        if wanted in ("", "…"):
            continue
        pattern = re.compile(".*".join(map(re.escape, wanted.split("…"))))
        if not any(pattern.fullmatch(line) for line in lines):
            return shown
    return ""


class Shell:
    """A terminal: folder and variables live on from block to block."""

    def __init__(self, start: Path, home: Path) -> None:
        self.folder = start
        self.variables = {
            "HOME": str(home),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "PYTHONUTF8": "1",
        }

    def run(self, commands: str) -> str:
        """Run a block as one script and return what it prints; it must succeed."""
        keep = '\nprintf "%s\\0" "$PWD" "$PATH" "${VIDNO_LANG:-}" > "$HOME/.after"'
        done = subprocess.run(
            ["bash", "-e", "-c", commands + keep],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        after = (Path(self.variables["HOME"]) / ".after").read_text(encoding="utf-8").split("\0")
        self.folder = Path(after[0])
        self.variables |= {"PATH": after[1], "VIDNO_LANG": after[2]}
        return done.stdout + done.stderr
