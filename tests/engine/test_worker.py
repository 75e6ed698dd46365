"""The limited worker: whatever a file does to it, the caller gets one clear error and lives on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vidno.base import progress
from vidno.base.errors import NotFoundError
from vidno.base.progress import Moment
from vidno.engine import worker
from vidno.engine.worker import (
    DiskFullError,
    Limits,
    WorkerCrashError,
    WorkerMemoryError,
    WorkerSizeError,
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
        "RLIMIT_DATA": [400 * megabyte] * 2,
        "RLIMIT_AS": [(400 + 512) * megabyte] * 2,
        "RLIMIT_CPU": [20, 21],
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
    monkeypatch.setattr(worker, "PATIENCE", 60)  # the wall clock runs on: the kernel counts

    with pytest.raises(WorkerTimeError):
        run("loop_forever", Limits(memory_mb=400, seconds=1))


def test_a_task_that_the_kernel_kills_for_memory_was_too_heavy_not_too_slow() -> None:
    with pytest.raises(WorkerMemoryError):
        run("crash", number=int(signal.SIGKILL))


def test_a_task_that_is_killed_when_its_time_is_up_was_too_slow(monkeypatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 60)

    with pytest.raises(WorkerTimeError):  # it turns a deaf ear to the first signal
        run("loop_deaf_forever", Limits(memory_mb=400, seconds=1))


def test_what_a_task_took_is_told(tmp_path: Path) -> None:
    end = worker.nursery.run(
        {
            "function": "worker_tasks:hold_50_mb",
            "arguments": {},
            "limits": {"memory_mb": 400, "seconds": 20, "file_mb": 20},
            "scratch": str(tmp_path),
        },
        20,
    )

    assert end is not None
    assert 50 < end.memory_mb < 400
    assert 0 < end.seconds < 20


def test_a_full_disk_that_a_library_hides_is_said_with_a_code() -> None:
    with pytest.raises(DiskFullError):
        run("hide_the_full_disk")


def test_the_folder_of_a_caller_that_is_killed_is_taken_away(tmp_path: Path) -> None:
    code = "from vidno.engine import worker; worker.call('worker_tasks:sleep_forever', 'a', {})"
    caller = subprocess.Popen(
        [sys.executable, "-c", code], env=os.environ | {"TMPDIR": str(tmp_path)}
    )
    end = time.monotonic() + 20
    while not any(tmp_path.glob("vidno-*/*")) and not any(tmp_path.iterdir()):
        assert time.monotonic() < end
        time.sleep(0.02)
    time.sleep(1)  # so that the helper runs

    caller.kill()
    caller.wait()

    while any(tmp_path.iterdir()) and time.monotonic() < end:
        time.sleep(0.02)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_with_a_code(tmp_path: Path) -> None:
    with pytest.raises(DiskFullError) as caught:
        run("find_the_disk_full")

    assert caught.value.code == "disk-full"


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
    with pytest.raises(WorkerSizeError):
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
    run("echo")  # starts the helper, which stays
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(3):
        with pytest.raises(WorkerCrashError):
            run("crash", number=int(signal.SIGSEGV))

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_calls_are_forked_from_one_helper_and_share_nothing() -> None:
    first, second = run("leave_a_mark"), run("leave_a_mark")

    assert first["marks"] == second["marks"] == 1
    assert first["parent"] == second["parent"] != os.getpid()
    assert first["number"] != second["number"]


def test_a_call_runs_where_the_caller_stands_now(tmp_path: Path, monkeypatch) -> None:
    run("echo")

    monkeypatch.chdir(tmp_path)

    assert run("folder") == str(tmp_path)


def test_calls_of_several_threads_run_side_by_side() -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: run("echo", number=number), range(20)))

    assert answers == [{"number": number} for number in range(20)]


def test_where_nothing_can_be_forked_a_fresh_python_answers(monkeypatch) -> None:
    monkeypatch.setattr(worker.nursery, "run", lambda request, seconds: None)

    assert run("echo", text="Видин") == {"text": "Видин"}
    with pytest.raises(WorkerTimeError):
        run("sleep_forever", Limits(memory_mb=400, seconds=1))


def test_a_helper_that_was_killed_is_replaced() -> None:
    helper = run("leave_a_mark")["parent"]

    os.kill(helper, signal.SIGKILL)
    assert gone(helper)

    assert run("echo", a=1) == {"a": 1}


def test_the_helper_ends_with_its_caller(tmp_path: Path) -> None:
    code = (
        "from vidno.engine import worker;"
        "print(worker.call('worker_tasks:leave_a_mark', 'a', {})['parent'])"
    )

    told = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True)

    assert gone(int(told.stdout))


def test_a_small_file_gets_little_time_and_a_big_one_more(tmp_path: Path) -> None:
    small, big = tmp_path / "small.csv", tmp_path / "big.csv"
    small.write_bytes(b"a;b\n")
    big.write_bytes(b"a" * 2_000_000)

    assert (Limits.of([small]).seconds, Limits.of([small, big]).seconds) == (9, 69)


def watch(task: str, wanted: Callable[[Moment], bool], until: Path, **arguments: object) -> Moment:
    """Run a task that waits for a file, and make the file when its progress is as wanted."""
    with ThreadPoolExecutor(1) as pool, progress.watching():
        answer = pool.submit(run, task, until=str(until), **arguments)
        end = time.monotonic() + 10
        while not wanted(found := progress.now()) and time.monotonic() < end:
            time.sleep(0.02)
        until.touch()
        assert answer.result() == "done"
    return found


def test_a_task_says_how_far_it_is_to_who_watches(tmp_path: Path) -> None:
    found = watch("count_rows", lambda moment: moment.done == 700, tmp_path / "go")

    assert found == Moment("read", 700, 1000, "rows")


@pytest.mark.parametrize("line", ["", "read 1 2", "rm 1 2 rows", "read x 2 rows", "\x1b[2J" * 20])
def test_a_task_cannot_say_what_is_no_progress(line: str, tmp_path: Path) -> None:
    seen = []

    watch(
        "write_on_the_slate",
        lambda moment: len(seen) > 20 or seen.append(moment),
        tmp_path / "go",
        line=line,
    )

    assert {moment.stage for moment in seen} <= set(progress.STAGES)
    assert {moment.unit for moment in seen} <= set(progress.UNITS)


def test_a_task_that_nobody_watches_keeps_no_slate() -> None:
    assert run("threads") == 1
