"""The limited worker: foreign bytes are read in a process that can be killed, never in the server.

A call names a function of vidno and passes JSON both ways. The child limits its own memory,
processor time and file sizes before it imports anything that parses, and the parent kills its whole
process group when it takes too long.
"""

import ctypes
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

from vidno.base.errors import ProblemError, VidnoError
from vidno.base.text import Text


class WorkerMemoryError(VidnoError):
    """Reading a file took more memory than a file may take."""

    code = "file-too-heavy"
    template = Text(
        bg="„{file}“ иска повече памет, отколкото е разрешено за един файл ({limit} MB).",
        en="'{file}' needs more memory than one file may take ({limit} MB).",
    )
    hint = Text(
        bg="Разделете файла или запишете само листа с данните като CSV.",
        en="Split the file, or save only the sheet with the data as CSV.",
    )


class WorkerTimeError(VidnoError):
    """Reading a file took longer than a file may take."""

    code = "file-too-slow"
    template = Text(
        bg="Четенето на „{file}“ беше спряно след {limit} секунди.",
        en="Reading '{file}' was stopped after {limit} seconds.",
    )
    hint = Text(
        bg="Разделете файла или запишете само листа с данните като CSV.",
        en="Split the file, or save only the sheet with the data as CSV.",
    )


class WorkerCrashError(VidnoError):
    """The library that reads a format crashed on a file."""

    code = "file-crashed-reader"
    template = Text(
        bg="Програмата, която чете „{file}“, спря заради него ({signal}).",
        en="The program that reads '{file}' stopped because of it ({signal}).",
    )
    hint = Text(
        bg="Файлът вероятно е повреден. Отворете го и го запишете наново, или като CSV.",
        en="The file is probably damaged. Open it and save it anew, or as CSV.",
    )


DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
PANIC = "pyo3_runtime.PanicException"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take."""

    memory_mb: int = 4096
    seconds: int = 600
    file_mb: int = 4096


def call(function: str, file: str, arguments: dict[str, Any], limits: Limits | None = None) -> Any:
    """Run `module:function` with `arguments` in a limited process and return what it returns.

    Args:
        function: Dotted module of vidno and a function in it: "vidno.ingest.look:look".
        file: The name of the foreign file, for messages.
        arguments: Keyword arguments, JSON only.
        limits: Memory, time and size.

    Raises:
        VidnoError: what the function raised; WorkerMemoryError, WorkerTimeError, WorkerCrashError.
    """
    limits = limits or Limits()
    request = {"function": function, "arguments": arguments, "limits": asdict(limits)}
    process = subprocess.Popen(
        [sys.executable, "-m", "vidno.engine.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        encoding="utf-8",
    )
    try:
        output, errors = process.communicate(json.dumps(request), timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise WorkerTimeError(file=file, limit=limits.seconds) from error
    finally:
        _kill_group(process)
    if process.returncode == 0:
        return _answer(json.loads(output), file, limits)
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL) and "MemoryError" not in errors:
        raise WorkerTimeError(file=file, limit=limits.seconds)
    if process.returncode == -signal.SIGABRT and "memory allocation" in errors:
        raise WorkerMemoryError(file=file, limit=limits.memory_mb)
    if process.returncode < 0:
        raise WorkerCrashError(file=file, signal=signal.Signals(-process.returncode).name)
    if PANIC in errors:  # how a library in Rust crashes
        raise WorkerCrashError(file=file, signal="panic")
    raise RuntimeError(errors)  # a bug of ours: show the traceback of the child


def _answer(answer: dict[str, Any], file: str, limits: Limits) -> Any:
    if answer["ok"]:
        return answer["value"]
    error = answer["error"]
    if error["class"] == "MemoryError":
        raise WorkerMemoryError(file=file, limit=limits.memory_mb)
    raise getattr(importlib.import_module(error["module"]), error["class"])(**error["facts"])


def _kill_group(process: "subprocess.Popen[str]") -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def _limit(memory_mb: int, seconds: int, file_mb: int) -> None:
    megabyte = 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * megabyte, memory_mb * megabyte))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_mb * megabyte, file_mb * megabyte))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with_parent() -> None:
    """End with the process that asked, even where it is killed; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


def main() -> None:
    """Answer one request from standard input on standard output."""
    _die_with_parent()
    request = json.load(sys.stdin)
    _limit(**request["limits"])
    module, _, name = request["function"].partition(":")
    answer: dict[str, Any]
    try:
        value = getattr(importlib.import_module(module), name)(**request["arguments"])
        answer = {"ok": True, "value": value}
    except ProblemError as error:
        kind = type(error)
        answer = {
            "ok": False,
            "error": {"module": kind.__module__, "class": kind.__name__, "facts": error.facts},
        }
    except MemoryError:
        answer = {"ok": False, "error": {"class": "MemoryError"}}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
