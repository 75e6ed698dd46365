"""pandas, DuckDB and the official MCP client, each in an environment of its own, against a running server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import PROGRAM, served
from tests.web.portal import make

CLIENTS = Path(__file__).parent / "clients"
PYTHON = os.environ.get("VIDNO_CLIENTS", "")


@pytest.mark.slow
@pytest.mark.skipif(not PYTHON, reason="VIDNO_CLIENTS names no Python: make conformance")
def test_clients_of_others_read_what_is_published(tmp_path: Path) -> None:
    portal = make(tmp_path)
    with served(portal) as here:
        for script, more in (
            ("read_tables.py", []),
            ("speak_mcp.py", [*PROGRAM, "mcp", "--portal", str(portal)]),
        ):
            command = [PYTHON, str(CLIENTS / script), here, *more]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
            sys.stdout.write(done.stdout)
            assert done.returncode == 0, done.stderr[-3000:]
