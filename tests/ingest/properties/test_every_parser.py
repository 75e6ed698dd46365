"""No text makes any function fail that reads texts, and none takes long; new ones are found by themselves."""

import time
from random import Random

import pytest
from tests.ingest.properties import parsers
from tests.ingest.properties.test_parsers import BOUND_SECONDS, COUNT

QUICK_PART = 10 if COUNT < 100_000 else 1
"""The quick suite, which has a hundred parsers to give something to, gives each a part of the inputs."""
TEXTS_A_COLUMN = 5
"""At least so many on an average: one call is several inputs."""


def test_every_module_of_types_has_its_parsers_in_the_list() -> None:
    found = {name.rpartition(".")[0] for name in parsers.parsers()}

    types = {module.__name__.removeprefix("vidno.ingest.") for module in parsers.modules()}
    assert {name for name in types if name.startswith("types.")} <= found
    assert {"types.period.read", "types.boolean.prove", "places.match.alone"} <= set(
        parsers.parsers()
    )
    assert set(parsers.NO_PARSERS) <= {name for name, _ in parsers.functions()}


def test_a_parser_of_something_new_is_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsers, "functions", lambda: [("types.new.read", read_frozen)])

    with pytest.raises(LookupError, match=r"types\.new\.read wants frozenset\[str\]"):
        parsers.parsers.__wrapped__()


def read_frozen(texts: frozenset[str]) -> None:
    """Stand for a parser that takes what no other does."""


@pytest.mark.parametrize("name", parsers.parsers())
def test_no_text_makes_a_parser_fail_or_hang(name: str) -> None:
    rng, call = Random(name), parsers.parsers()[name]
    count = COUNT // QUICK_PART
    for number in range(count // TEXTS_A_COLUMN if parsers.takes_many(name) else count):
        start = time.process_time()

        call(rng)

        assert time.process_time() - start < BOUND_SECONDS, number
