"""Progress on the error output: one line that is rewritten at a terminal, a line now and then in a log.

A terminal sees it after one second of work, a log after ten and then every five, so that short commands
say nothing. What commands answer goes to the standard output and is never mixed with it.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from vidno.base import numbers, progress, visible
from vidno.base.progress import Moment
from vidno.base.text import Language, Text, console_language
from vidno.cli.pace import Pace

TICK_SECONDS = 0.25
TERMINAL_AFTER = 1.0
LOG_AFTER, LOG_EVERY = 10.0, 5.0
MINUTE = 60
STAGES: dict[progress.Stage, Text] = {
    "start": Text(bg="Работя", en="Working"),
    "receive": Text(bg="Приемам файла", en="Receiving the file"),
    "read": Text(bg="Чета", en="Reading"),
    "lines": Text(bg="Разпознавам редовете", en="Telling lines apart"),
    "columns": Text(bg="Разпознавам колоните", en="Telling columns apart"),
    "personal": Text(bg="Търся лични данни", en="Looking for personal data"),
    "prove": Text(bg="Доказвам върху всички редове", en="Proving it on all rows"),
    "compute": Text(bg="Подреждам таблицата", en="Putting the table in order"),
    "check": Text(bg="Проверявам", en="Checking"),
    "write": Text(bg="Записвам", en="Writing"),
    "hash": Text(bg="Смятам отпечатъци", en="Computing hashes"),
    "publish": Text(bg="Издавам версията", en="Publishing the version"),
    "pages": Text(bg="Пиша страниците", en="Writing pages"),
    "texts": Text(bg="Определям темите на текстовете", en="Finding the topics of texts"),
    "alike": Text(
        bg="Търся почти еднакви текстове", en="Looking for texts that are nearly the same"
    ),
    "rank": Text(bg="Подреждам темите", en="Ranking topics"),
}
UNITS: dict[progress.Unit, Text] = {
    "rows": Text(bg="реда", en="rows"),
    "columns": Text(bg="колони", en="columns"),
    "checks": Text(bg="проверки", en="checks"),
    "files": Text(bg="файла", en="files"),
    "pages": Text(bg="страници", en="pages"),
}


def sentence(title: str, moment: Moment, left: float | None, language: Language) -> str:
    """Write how far work is: "moh/beds: Чета, 120 000 от 200 000 реда (60 %), още около 8 с".

    Args:
        title: What is worked on; "" where there is one thing only.
        moment: What is done.
        left: Seconds until the stage is done; None where nobody can tell.
        language: In which language.
    """
    stage = STAGES[moment.stage].pick(language)
    parts = [f"{title}: {stage}" if title else stage, _amount(moment, language)]
    if left is not None:
        about = "още около" if language == "bg" else "about"
        more = "" if language == "bg" else " left"
        parts.append(f"{about} {_time(left, language)}{more}")
    return ", ".join(filter(None, parts)).replace(numbers.NBSP, " ")


def _amount(moment: Moment, language: Language) -> str:
    done, total = moment.done, max(moment.total, moment.done if moment.total else 0)
    if not done and not total:
        return ""
    share = f"{100 * done // total} %" if total else ""
    if moment.unit == "percent":
        return share
    if moment.unit == "bytes":
        amounts = [numbers.bytes_size(size, language) for size in (done, total)]
        unit = ""
    else:
        amounts = [numbers.number(size, language) for size in (done, total)]
        unit = f" {UNITS[moment.unit].pick(language)}"
    if not done or not total:  # one of the two is nothing to speak of
        return f"{amounts[1] if total else amounts[0]}{unit}"
    of = "от" if language == "bg" else "of"
    return f"{amounts[0]} {of} {amounts[1]}{unit} ({share})"


def _time(seconds: float, language: Language) -> str:
    if seconds < MINUTE:
        return f"{max(1, round(seconds))} {'с' if language == 'bg' else 's'}"
    return f"{round(seconds / MINUTE)} {'мин' if language == 'bg' else 'min'}"


class Painter:
    """Says on a stream how far the work of this process is, from a thread of its own."""

    def __init__(self, stream: TextIO) -> None:
        self.title = ""
        self._stream = stream
        self._is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._shown = ""
        self._begin = self._last = time.monotonic()
        self._stage, self._pace = ("", ""), Pace()

    @contextmanager
    def painting(self) -> Iterator[None]:
        """Paint as long as the block runs."""
        thread = threading.Thread(target=self._run, daemon=True)
        with progress.watching():
            thread.start()
            try:
                yield
            finally:
                self._stopped.set()
                thread.join(TICK_SECONDS * 4)
                self._clear()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Paint nothing as long as the block runs, so that something else can be printed."""
        with self._lock:
            self._clear()
            yield

    def _clear(self) -> None:
        if self._shown and self._is_terminal:
            self._write("\r\x1b[K")
        self._shown = ""

    def _run(self) -> None:
        while not self._stopped.wait(TICK_SECONDS):
            self.tick(time.monotonic(), progress.now())

    def tick(self, seconds: float, moment: Moment) -> None:
        """Look at the work at a moment of the clock, and say something where it is time to."""
        stage = (self.title, moment.stage)
        if stage != self._stage:
            self._stage, self._pace = stage, Pace()
        self._pace.note(seconds, moment.done)
        age = seconds - self._begin
        left = self._pace.left(moment.total)
        line = visible.in_one_line(sentence(self.title, moment, left, console_language()))
        with self._lock:
            if self._stopped.is_set():
                return
            if self._is_terminal:
                if age >= TERMINAL_AFTER and line != self._shown:
                    self._shown = line
                    self._write(f"\r{line[: _width() - 1]}\x1b[K")
            elif age >= LOG_AFTER and seconds - self._last >= LOG_EVERY:
                self._last = seconds
                self._write(line + "\n")

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # nobody reads it any more; the work goes on
            self._stopped.set()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80
