"""The limited worker: whatever a file does to it, the caller gets one clear error and lives on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vidno.base.errors import NotFoundError
from vidno.engine import worker
from vidno.engine.worker import (
    Limits,
    WorkerCrashError,
    WorkerMemoryError,
    WorkerTimeError,
)

HERE = Path(__file__).parent
SMALL = Limits(memory_mb=400, seconds=20, file_mb=20)


@pytest.fixture(autouse=True)
def _tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(HERE), prepend=os.pathsep)


def run(task: str, limits: Limits = SMALL, **arguments: object) -> object:
    return worker.call(f"worker_tasks:{task}", "данни.xlsx", arguments, limits)


def is_alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(number: int, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while is_alive(number) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_alive(number)


def test_an_answer_comes_back_as_it_was_given() -> None:
    facts = {"текст": "„Видин“\n", "number": 1.5, "list": [1, None, True], "big": "а" * 2_000_000}

    assert run("echo", **facts) == facts


def test_the_limits_are_in_force_before_the_task_begins() -> None:
    megabyte = 1024 * 1024

    assert run("limits") == {
        "RLIMIT_AS": [400 * megabyte] * 2,
        "RLIMIT_CPU": [20, 20],
        "RLIMIT_FSIZE": [20 * megabyte] * 2,
        "RLIMIT_CORE": [0, 0],
    }


def test_an_error_of_the_task_is_raised_here_with_its_facts() -> None:
    with pytest.raises(NotFoundError) as caught:
        run("refuse")

    assert caught.value.message("bg") == "Няма лист „2019“."


@pytest.mark.parametrize("task", ["eat_memory", "ask_for_too_much", "abort_for_memory"])
def test_a_task_that_eats_memory_is_stopped_and_named(task: str) -> None:
    with pytest.raises(WorkerMemoryError) as caught:
        run(task)

    assert caught.value.facts == {"file": "данни.xlsx", "limit": 400}


@pytest.mark.parametrize("task", ["loop_forever", "sleep_forever"])
def test_a_task_that_never_ends_is_stopped_in_time(task: str) -> None:
    begin = time.monotonic()

    with pytest.raises(WorkerTimeError) as caught:
        run(task, Limits(memory_mb=400, seconds=1))

    assert time.monotonic() - begin < 4
    assert caught.value.facts == {"file": "данни.xlsx", "limit": 1}


def test_a_task_that_uses_up_its_processor_time_is_stopped(monkeypatch) -> None:
    # the wall clock may run on: the kernel counts processor seconds
    patient = subprocess.Popen.communicate
    monkeypatch.setattr(
        subprocess.Popen, "communicate", lambda self, data, timeout: patient(self, data, 60)
    )

    with pytest.raises(WorkerTimeError):
        run("loop_forever", Limits(memory_mb=400, seconds=1))


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGTERM"])
def test_a_task_that_crashes_is_told_by_its_signal(name: str) -> None:
    with pytest.raises(WorkerCrashError) as caught:
        run("crash", number=int(signal.Signals[name]))

    assert caught.value.facts == {"file": "данни.xlsx", "signal": name}


def test_a_panic_in_a_rust_library_is_a_crash() -> None:
    with pytest.raises(WorkerCrashError) as caught:
        run("panic")

    assert caught.value.facts["signal"] == "panic"


def test_a_bug_of_ours_shows_its_traceback() -> None:
    with pytest.raises(RuntimeError, match="JSONDecodeError"):
        run("be_our_bug")


def test_a_task_cannot_fill_the_disk(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="File too large"):
        run("write_too_much", path=str(tmp_path / "big"))

    assert (tmp_path / "big").stat().st_size <= 20 * 1024 * 1024


def test_children_of_a_stopped_task_are_stopped_too(tmp_path: Path) -> None:
    with pytest.raises(WorkerTimeError):
        run("leave_a_child", Limits(memory_mb=400, seconds=2), path=str(tmp_path / "number"))

    assert gone(int((tmp_path / "number").read_text()))


def test_the_worker_ends_when_its_caller_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "number"
    code = (
        "from vidno.engine import worker;"
        f"worker.call('worker_tasks:tell_own_number', 'a', {{'path': {str(note)!r}}})"
    )
    caller = subprocess.Popen([sys.executable, "-c", code], env=os.environ)
    end = time.monotonic() + 20
    while not (note.is_file() and note.read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    number = int(note.read_text())
    assert is_alive(number)

    caller.kill()
    caller.wait()

    assert gone(number)


def test_no_pipe_and_no_process_is_left_over() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(3):
        with pytest.raises(WorkerCrashError):
            run("crash", number=int(signal.SIGSEGV))

    assert len(list(Path("/proc/self/fd").iterdir())) == before
