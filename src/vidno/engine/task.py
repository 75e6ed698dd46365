"""The worker's side of a call: limit this process, run one function, write its answer.

`python -m vidno.engine.task` reads the request from standard input and writes the answer to standard
output. The nursery runs the same in a child that it forks.
"""

import ctypes
import errno
import gc
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from vidno.base import progress
from vidno.base.errors import ProblemError
from vidno.base.scratch import is_full

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
MEGABYTE = 1024 * 1024
GRACE_SECONDS = 1
"""So long after SIGXCPU, which names its reason, the kernel sends SIGKILL, which does not."""
LIBRARIES_MB = 512
"""Room in the address space for programs and their libraries, which take no memory of their own."""
COLLECT_AFTER = 400_000
"""So many new objects before a search for rings of dead ones: a table is millions of live ones."""
TOO_BIG = os.strerror(errno.EFBIG)


def limit(memory_mb: int, seconds: int, file_mb: int) -> None:
    """Limit this process: memory of its own, processor time, size of a file; no core dumps."""
    memory, room = memory_mb * MEGABYTE, (memory_mb + LIBRARIES_MB) * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + GRACE_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_mb * MEGABYTE, file_mb * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def settle() -> None:
    """Prepare this process for tables: millions of objects that live as long as it does."""
    gc.set_threshold(COLLECT_AFTER)


def die_with_parent() -> None:
    """End with the process that asked, even where it is killed; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


def perform(request: dict[str, Any]) -> dict[str, Any]:
    """Limit this process, call the function that the request names, and return the answer.

    The answer holds the value, or the error with its facts. Anything but our errors, no memory and
    no disk is a bug of ours and is raised.
    """
    limit(**request["limits"])
    settle()
    tempfile.tempdir = request["scratch"]
    if request.get("slate"):
        progress.keep_slate(Path(request["slate"]))
    module, _, name = request["function"].partition(":")
    try:
        value = getattr(importlib.import_module(module), name)(**request["arguments"])
    except ProblemError as error:
        kind = type(error)
        facts = {"module": kind.__module__, "class": kind.__name__, "facts": error.facts}
        return {"ok": False, "error": facts}
    except MemoryError:
        return {"ok": False, "error": {"class": "MemoryError"}}
    except Exception as error:
        if is_full(error):
            return {"ok": False, "error": {"class": "DiskFull"}}
        if getattr(error, "errno", None) == errno.EFBIG or TOO_BIG in str(error):
            return {"ok": False, "error": {"class": "FileTooBig"}}
        raise
    return {"ok": True, "value": value}


def main() -> None:
    """Answer one request from standard input on standard output."""
    die_with_parent()
    sys.stdout.write(json.dumps(perform(json.load(sys.stdin))))


if __name__ == "__main__":
    main()
