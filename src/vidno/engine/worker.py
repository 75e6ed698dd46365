"""The limited worker: foreign bytes are read in a process that can be killed, never in the server.

A call names a function of vidno and passes JSON both ways. The child limits its own memory,
processor time and file sizes before it reads a foreign byte, and its whole process group is killed
when it takes too long. Children are forked by the nursery where that is possible.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from vidno.base import progress
from vidno.base.errors import VidnoError
from vidno.base.scratch import NO_ROOM, scratch_folder
from vidno.base.text import Text
from vidno.engine.nursery import End, Nursery


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


class WorkerSizeError(VidnoError):
    """What a file unpacks or turns into is bigger than a file may be."""

    code = "file-unpacks-too-big"
    template = Text(
        bg="„{file}“ се разгъва до повече, отколкото е разрешено ({limit} MB).",
        en="'{file}' unfolds to more than is allowed ({limit} MB).",
    )
    hint = Text(
        bg="Разделете файла на части и ги добавете една по една.",
        en="Split the file into parts and add them one by one.",
    )


class DiskFullError(VidnoError):
    """No room on the disk for what has to be written."""

    code = "disk-full"
    template = Text(
        bg="На диска няма място за работата по „{file}“.",
        en="The disk has no room for the work on '{file}'.",
    )
    hint = Text(
        bg="Освободете място на диска на портала, или посочете друга папка за временни файлове в променливата TMPDIR.",
        en="Free some room on the disk of the portal, or name another folder for temporary files in the variable TMPDIR.",
    )


PANIC = "pyo3_runtime.PanicException"
MEGABYTE = 1_000_000
MEMORY_MB = 1024
STREAM_MB = 4096
STREAM_SECONDS = 7200
PATIENCE = 2
"""So many times its processor seconds a call may take by the clock, on a machine that is busy."""

nursery = Nursery()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: memory, processor time, size of a file that it writes."""

    memory_mb: int = MEMORY_MB
    seconds: int = 600
    file_mb: int = 16384

    @classmethod
    def of(cls, paths: Iterable[Path], *, streams: bool = False) -> Self:
        """Return the limits for files: a small file that takes long is a trap.

        Where a file streams through DuckDB, that holds to a limit of its own and reserves more
        addresses than it uses.
        """
        size = sum(path.stat().st_size for path in paths if path.is_file())
        seconds = min(STREAM_SECONDS if streams else 600, 9 + size * 30 // MEGABYTE)
        return cls(memory_mb=STREAM_MB if streams else MEMORY_MB, seconds=seconds)


def call(
    function: str,
    file: str,
    arguments: dict[str, Any],
    limits: Limits | None = None,
    *,
    patience: float | None = None,
) -> Any:
    """Run `module:function` with `arguments` in a limited process and return what it returns.

    Args:
        function: Dotted module of vidno and a function in it: "vidno.ingest.look:look".
        file: The name of the foreign file, for messages.
        arguments: Keyword arguments, JSON only.
        limits: Memory, time and size.
        patience: So many seconds by the clock; twice the processor time where it is not given.

    Raises:
        VidnoError: what the function raised; WorkerMemoryError, WorkerTimeError, WorkerSizeError,
            WorkerCrashError, DiskFullError.
    """
    limits = limits or Limits()
    request: dict[str, Any] = {
        "function": function,
        "arguments": arguments,
        "limits": asdict(limits),
    }
    patience = patience or limits.seconds * PATIENCE
    with scratch_folder() as folder:  # a child that is killed cannot clean up behind itself
        request["scratch"] = str(folder)
        slate = folder / "slate"
        if progress.is_watched():
            request["slate"] = str(slate)
        try:
            with progress.from_source(lambda: progress.read_slate(slate)):
                end = nursery.run(request, patience) or spawned(request, patience)
        except TimeoutError as error:
            raise WorkerTimeError(file=file, limit=limits.seconds) from error
    if end.code == 0:
        return _answer(json.loads(end.answer), file, limits)
    raise _failure(end, file, limits)


def warm() -> None:
    """Start what calls need, while the caller still prepares; costs nothing where it runs."""
    nursery.warm()


def spawned(request: dict[str, Any], seconds: float) -> End:
    """Run a request in a fresh Python: where nothing can be forked. Raises TimeoutError."""
    process = subprocess.Popen(
        [sys.executable, "-m", "vidno.engine.task"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        answer, messages = process.communicate(json.dumps(request).encode(), timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    finally:
        _kill_group(process)
    return End(process.returncode, answer, messages.decode(errors="replace"))


def _failure(end: End, file: str, limits: Limits) -> Exception:
    """Return what a child without an answer died of."""
    if end.code == -signal.SIGXCPU:
        return WorkerTimeError(file=file, limit=limits.seconds)
    if end.code == -signal.SIGKILL and end.seconds >= limits.seconds:
        return WorkerTimeError(file=file, limit=limits.seconds)
    # nobody but the kernel, out of memory, kills a child that is within its time
    if end.code == -signal.SIGKILL or "MemoryError" in end.messages:
        return WorkerMemoryError(file=file, limit=limits.memory_mb)
    if end.code == -signal.SIGABRT and "memory allocation" in end.messages:
        return WorkerMemoryError(file=file, limit=limits.memory_mb)
    if end.code < 0:
        return WorkerCrashError(file=file, signal=signal.Signals(-end.code).name)
    if NO_ROOM in end.messages:
        return DiskFullError(file=file)
    if PANIC in end.messages:  # how a library in Rust crashes
        return WorkerCrashError(file=file, signal="panic")
    return RuntimeError(end.messages)  # a bug of ours: show the traceback of the child


def _answer(answer: dict[str, Any], file: str, limits: Limits) -> Any:
    if answer["ok"]:
        return answer["value"]
    error = answer["error"]
    if error["class"] == "MemoryError":
        raise WorkerMemoryError(file=file, limit=limits.memory_mb)
    if error["class"] == "DiskFull":
        raise DiskFullError(file=file)
    if error["class"] == "FileTooBig":
        raise WorkerSizeError(file=file, limit=limits.file_mb)
    raise getattr(importlib.import_module(error["module"]), error["class"])(**error["facts"])


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
