"""1,234 where a column alone does not tell whether it is a thousand."""

from decimal import Decimal

import pytest

from vidno.ingest.types import convention
from vidno.ingest.types.number import prove, read


def settled(
    texts: list[str], decimal: str = "", title: str = ""
) -> tuple[list[Decimal | None], str]:
    proof = prove(texts)
    assert proof is not None
    proof, reason = convention.settle(proof, decimal, title)
    return [read(text, proof.format) for text in texts], reason


def test_the_other_columns_tell() -> None:
    texts = ["1,234", "5,678"]

    assert settled(texts, ".")[0] == [1234, 5678]
    assert settled(texts, ",")[0] == [Decimal("1.234"), Decimal("5.678")]
    assert settled(["1.234", "5.678"], ",")[0] == [1234, 5678]


def test_the_title_tells_what_is_counted_from_what_is_a_mean() -> None:
    assert settled(["1,234", "5,678"], title="Брой лица")[0] == [1234, 5678]
    assert settled(["1,234", "5,678"], title="Среден успех")[0][0] == Decimal("1.234")


def test_where_nothing_tells_the_values_stay_text_and_are_named() -> None:
    proof = prove(["1,234", "5,678"])
    assert proof is not None

    proof, reason = convention.settle(proof, "", "Разходи")

    assert proof.unread == ("1,234", "5,678")
    assert "nothing tells" in reason.en


@pytest.mark.parametrize(
    "texts", [["1,234", "870"], ["1,234", "1500"], ["0,125", "1,234"], ["1,23", "1,234"]]
)
def test_a_column_that_shows_it_itself_is_not_in_doubt(texts: list[str]) -> None:
    proof = prove(texts)

    assert proof is not None
    assert proof.doubtful == ()


def test_a_zero_without_a_mark_shows_nothing() -> None:
    assert prove(["1,234", "0"]).doubtful == ("1,234", "0")


def test_the_convention_of_a_table_is_what_its_sure_columns_share() -> None:
    whole, mean = prove(["1,234", "5", "870"]), prove(["1.5", "2.25"])
    doubtful, comma = prove(["1,234", "5,678"]), prove(["1,5", "2,25"])

    assert convention.of([whole, mean, doubtful]) == "."
    assert convention.of([comma]) == ","
    assert convention.of([comma, mean]) == ""
    assert convention.of([doubtful]) == ""
