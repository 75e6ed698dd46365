"""No regular expression is slow on a text that somebody made to slow it down."""

import re
import time

import pytest
from tests.ingest.properties.regexes import adversaries, alphabet, expressions, run

BOUND_SECONDS = 1.0
"""Of processor time. A sound expression takes some milliseconds; a bad one minutes."""


def test_the_search_finds_the_expressions_of_the_program() -> None:
    found = {item.where.rpartition(".")[0].partition(":")[0] for item in expressions()}

    assert {"vidno.ingest.types.number", "vidno.ingest.stated", "vidno.ingest.shape"} <= found
    assert len(expressions()) > 80


def test_a_bad_expression_would_be_found() -> None:
    assert alphabet(re.compile(r"(\d+)+x")) == ["7", "x"]
    assert any(text.startswith("7777") for text in adversaries(re.compile(r"(\d+)+x")))


@pytest.mark.slow
def test_every_expression_ends_in_time_on_50_kb_of_its_own_letters() -> None:
    slow = []
    for item in expressions():
        for text in adversaries(item.pattern):
            start = time.process_time()
            run(item, text)
            took = time.process_time() - start
            if took > BOUND_SECONDS:
                slow.append(f"{item.where} {item.pattern.pattern!r} {text[:8]!r}… {took:.1f} s")
                break

    assert slow == []
