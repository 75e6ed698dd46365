"""What is said about long work, when, and to whom."""

import io

import pytest

from vidno.base.progress import Moment
from vidno.cli.pace import Pace
from vidno.cli.painter import Painter, sentence


class Terminal(io.StringIO):
    """A stream that people watch."""

    def isatty(self) -> bool:
        return True


class ClosedPipe(io.StringIO):
    """A stream that nobody reads any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIDNO_LANG", "bg")
    monkeypatch.setenv("TERM", "xterm")


def painter(stream: io.StringIO, begin: float = 0.0) -> Painter:
    found = Painter(stream)
    found._begin = found._last = begin
    return found


def test_rows_done_of_rows_known_and_the_time_left_are_said_in_both_languages() -> None:
    moment = Moment("read", 120_000, 200_000)

    assert sentence("moh/beds", moment, 8.2, "bg") == (
        "moh/beds: Чета, 120 000 от 200 000 реда (60 %), още около 8 с"
    )
    assert sentence("moh/beds", moment, 130, "en") == (
        "moh/beds: Reading, 120,000 of 200,000 rows (60 %), about 2 min left"
    )


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (Moment("lines"), "Разпознавам редовете"),
        (Moment("read", 0, 3_000_000, "bytes"), "Чета, 3,0 MB"),
        (Moment("read", 1_500_000, 3_000_000, "bytes"), "Чета, 1,5 MB от 3,0 MB (50 %)"),
        (Moment("receive", 2_000_000, 0, "bytes"), "Приемам файла, 2,0 MB"),
        (Moment("compute", 40, 100, "percent"), "Подреждам таблицата, 40 %"),
        (Moment("check", 5, 14, "checks"), "Проверявам, 5 от 14 проверки (35 %)"),
        (Moment("write", 12, 10), "Записвам, 12 от 12 реда (100 %)"),
    ],
)
def test_what_is_not_known_is_not_said(moment: Moment, said: str) -> None:
    assert sentence("", moment, None, "bg") == said


def test_a_steady_pace_gives_the_time_left() -> None:
    pace = Pace()
    for second in range(6):
        pace.note(second, 100 * second)

    assert pace.left(2000) == pytest.approx(15)
    assert pace.left(0) is None


def test_a_pace_that_changes_gives_none() -> None:
    pace = Pace()
    for second, done in enumerate((0, 10, 20, 30, 300, 900)):
        pace.note(second, done)

    assert pace.left(2000) is None


def test_a_pace_is_watched_for_a_while_before_anything_is_promised() -> None:
    pace = Pace()
    for second in (0.0, 0.5, 1.0, 1.5):
        pace.note(second, int(100 * second))

    assert pace.left(2000) is None


def test_work_that_stands_still_gives_none() -> None:
    pace = Pace()
    for second in range(8):
        pace.note(second, 50)

    assert pace.left(100) is None


def test_a_terminal_sees_one_line_that_is_rewritten_after_a_second() -> None:
    stream = Terminal()
    watched = painter(stream)

    watched.tick(0.5, Moment("read", 1, 10))
    assert stream.getvalue() == ""

    watched.tick(1.5, Moment("read", 2, 10))
    watched.tick(1.75, Moment("read", 2, 10))
    watched.tick(2.0, Moment("read", 3, 10))
    assert stream.getvalue() == (
        "\rЧета, 2 от 10 реда (20 %)\x1b[K\rЧета, 3 от 10 реда (30 %)\x1b[K"
    )


def test_the_line_goes_away_when_something_else_is_printed() -> None:
    stream = Terminal()
    watched = painter(stream)
    watched.tick(2.0, Moment("read", 2, 10))

    with watched.aside():
        stream.write("moh/beds готов\n")

    assert stream.getvalue().endswith("\x1b[K\r\x1b[Kmoh/beds готов\n")


def test_a_log_gets_plain_lines_now_and_then_and_only_for_long_work() -> None:
    stream = io.StringIO()
    watched = painter(stream)

    for second in range(19):
        watched.tick(second, Moment("lines"))

    assert stream.getvalue() == "Разпознавам редовете\n" * 2  # after 10 and 15 seconds


def test_a_dumb_terminal_is_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = Terminal()
    watched = painter(stream)

    watched.tick(2.0, Moment("lines"))

    assert stream.getvalue() == ""


def test_work_goes_on_where_nobody_reads_the_progress() -> None:
    watched = painter(ClosedPipe())

    watched.tick(20.0, Moment("lines"))
    watched.tick(40.0, Moment("lines"))
