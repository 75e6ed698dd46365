"""Where the program begins and ends: a signal while it loads or tidies up gives no traceback."""

import gc
import os
import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GARBAGE = 100_000, 20, 100
"""Thresholds of the garbage collector: with Python's own it takes a fifth of the time to load, and finds nothing."""


def main() -> None:
    """Load the program and run it. Until it is loaded there is nothing that a signal could leave behind."""
    for number in SIGNALS:
        signal.signal(number, _end)
    gc.set_threshold(*GARBAGE)
    # we have none, and to look for them reads what every installed package says of itself
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from vidno.cli.main import main as run

    try:
        run()
    finally:  # what is left to do is what a signal asks for
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        gc.freeze()  # to take apart at the end what ends with the process took a quarter of a copy


def _end(number: int, _frame: object) -> None:
    os._exit(128 + number)


if __name__ == "__main__":
    main()
