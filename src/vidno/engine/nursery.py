"""The nursery: a helper process that has the readers loaded and forks a child for each call.

A fresh Python with all readers takes half a second to start; a fork takes a few milliseconds, and is
as separate: its own limits, its own process group, killed with everything that it started.

The helper reads no foreign byte itself and has one thread. It ends when its caller ends. Linux only;
elsewhere, and where it cannot start, the caller spawns a fresh Python for each call.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.base.scratch import sweep_of
from vidno.engine import task

HANDLES = 4
"""What comes with a call: request, answer, messages, and the socket that tells the end."""
TOLD_BYTES = 64
CALL, FAREWELL = b".", b"q"
END_SECONDS = 10
"""So long the caller waits until a stopped child is gone."""


@dataclass(frozen=True, slots=True)
class End:
    """How a child ended: its return code, negative for a signal, its answer and its messages."""

    code: int
    answer: bytes
    messages: str
    seconds: float = 0.0
    """Processor time that it took; 0 where nobody counted."""
    memory_mb: float = 0.0
    """The most memory it held at a moment; 0 where nobody counted."""


class Nursery:
    """The caller's side. One for a process; calls of several threads run side by side."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._helper: subprocess.Popen[bytes] | None = None
        self._made_for: object = None
        atexit.register(self.close)

    def close(self) -> None:
        """End the helper and whatever it still runs."""
        with self._lock:
            self._stop()

    def warm(self) -> bool:
        """Start the helper, unless it runs, and tell whether it does."""
        with self._lock:
            return self._start() is not None

    def run(self, request: dict[str, Any], seconds: float) -> End | None:
        """Run a request in a child; None where there is no helper, so that the caller spawns.

        Raises TimeoutError when the child has not ended after `seconds`; it is gone then.
        """
        files = [os.memfd_create(name) for name in ("request", "answer", "messages")]
        ours, theirs = socket.socketpair()
        try:
            text = json.dumps(request | {"folder": str(Path.cwd())}).encode()
            with os.fdopen(os.dup(files[0]), "wb") as file:
                file.write(text)
                file.flush()
                file.seek(0)
            with theirs:
                if not self._send([*files, theirs.fileno()]):
                    return None
            told = _wait(ours, seconds)
            if not told:
                return None
            code, used, memory = told.split()
            messages = _content(files[2]).decode(errors="replace")
            return End(int(code), _content(files[1]), messages, float(used), float(memory))
        finally:
            ours.close()
            for handle in files:
                os.close(handle)

    def _send(self, handles: list[int]) -> bool:
        with self._lock:
            control = self._start()
            if control is None:
                return False
            try:
                socket.send_fds(control, [CALL], handles)
            except OSError:
                self._stop()
                return False
            return True

    def _start(self) -> socket.socket | None:
        """Return the control socket of a helper that was started from a process like this one."""
        if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
            return None
        now = (os.getpid(), dict(os.environ))
        if self._helper is not None and self._made_for == now and self._helper.poll() is None:
            return self._control
        self._stop()
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._helper = subprocess.Popen(  # noqa: S603 - ourselves, and numbers
                    [
                        *(sys.executable, "-m", "vidno.engine.nursery"),
                        *(str(theirs.fileno()), str(os.getpid())),
                    ],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                )
            except OSError:
                ours.close()
                return None
        self._control, self._made_for = ours, now
        return ours

    def _stop(self) -> None:
        same_process = isinstance(self._made_for, tuple) and self._made_for[0] == os.getpid()
        if self._control is not None:
            with contextlib.suppress(OSError):
                self._control.send(FAREWELL if same_process else b"")
            self._control.close()
        if self._helper is not None and same_process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._helper.wait(END_SECONDS)
        elif self._helper is not None:
            self._helper.returncode = 0  # the child of a process that this one was forked from
        self._control = self._helper = None


def _wait(end: socket.socket, seconds: float) -> bytes:
    """Return what the helper says of the end: code, seconds, memory; nothing where it is gone."""
    try:
        end.settimeout(seconds)
        return end.recv(TOLD_BYTES).strip()
    except BaseException:  # too late, or interrupted: the child goes before anything else does
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_WR)
            end.settimeout(END_SECONDS)
            end.recv(TOLD_BYTES)
        raise


def _content(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    with os.fdopen(os.dup(handle), "rb") as file:
        return file.read()


class Helper:
    """The helper's side: one thread that waits for calls and for the ends of children."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.selector = selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ, self._accept)
        self.children: dict[int, tuple[int, socket.socket]] = {}
        self.running = True
        self.dismissed = False
        """The caller said that it needs the helper no more; else it died."""

    def serve(self) -> None:
        """Serve until the caller is gone; kill what still runs."""
        while self.running:
            for key, _ in self.selector.select():
                key.data()
        for number in list(self.children):
            self._kill(number)
            os.waitpid(number, 0)

    def _accept(self) -> None:
        told, handles, _, _ = socket.recv_fds(self.control, 1, HANDLES)
        if told in (b"", FAREWELL):
            self.running, self.dismissed = False, bool(told)
            return
        request = json.loads(_content(handles[0]))
        end = socket.socket(fileno=handles[3])
        prepare(request["function"].partition(":")[0])
        number = os.fork()
        if number == 0:
            self._become_child(request, handles)
        for handle in handles[:3]:
            os.close(handle)
        with contextlib.suppress(OSError):
            os.setpgid(number, number)
        watch = os.pidfd_open(number)
        self.children[number] = (watch, end)
        self.selector.register(watch, selectors.EVENT_READ, lambda: self._bury(number))
        self.selector.register(end, selectors.EVENT_READ, lambda: self._kill(number))

    def _become_child(self, request: dict[str, Any], handles: list[int]) -> None:
        """Answer the request and end; never returns."""
        code = 1
        try:
            os.setpgid(0, 0)
            for place, handle in enumerate(handles[:3]):
                os.dup2(handle, place)
            os.closerange(3, 1024)
            sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
            sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace", closefd=False)
            task.die_with_parent()
            os.chdir(request.pop("folder"))
            sys.stdout.write(json.dumps(task.perform(request)))
            sys.stdout.flush()
            code = 0
        except BaseException:  # noqa: BLE001 - the caller shows it, as an interpreter would
            traceback.print_exc()
        finally:
            with contextlib.suppress(BaseException):
                sys.stderr.flush()
            os._exit(code)

    def _kill(self, number: int) -> None:
        """Kill the group of a child: its caller hung up or lost patience."""
        if number in self.children:
            with contextlib.suppress(KeyError):
                self.selector.unregister(self.children[number][1])
            with contextlib.suppress(OSError):
                os.killpg(number, signal.SIGKILL)

    def _bury(self, number: int) -> None:
        """Tell the caller how a child ended, when everything that it started is killed."""
        self._kill(number)
        watch, end = self.children.pop(number)
        self.selector.unregister(watch)
        os.close(watch)
        _, status, used = os.wait4(number, 0)
        code, seconds = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
        with end, contextlib.suppress(OSError):
            end.sendall(f"{code} {seconds:.3f} {used.ru_maxrss / 1024:.1f}".encode())


def prepare(name: str) -> None:
    """Load a module of ours, and let it load what each call needs, before the first child needs it.

    A module may have a function `prepare` for that. A fork copies what is loaded for nothing.
    """
    if name in sys.modules or not name.startswith("vidno."):
        return
    with contextlib.suppress(ImportError):  # the child will say so
        module = importlib.import_module(name)
        getattr(module, "prepare", int)()
    gc.collect()
    gc.freeze()


def main() -> None:
    """Serve the caller at the other end of a socket. Arguments: number of the socket, of the caller."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    handle, caller = map(int, sys.argv[1:])
    helper = Helper(socket.socket(fileno=handle))
    helper.serve()
    if not helper.dismissed:  # the caller was killed, and could not tidy up
        sweep_of(Path(tempfile.gettempdir()), caller)
    os._exit(0)  # nothing to tidy up, and the caller waits


if __name__ == "__main__":
    main()
