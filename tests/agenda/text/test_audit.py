"""The audit sample: random, the same again, and growing without exchange."""

import pytest

from vidno.agenda.text.audit import AuditSample, ItemTwiceError, SampleLargeError, draw

ITEMS = [f"i{n}" for n in range(1000)]


def sample(size: int, *, items: list[str] = ITEMS, seed: str = "7") -> AuditSample:
    return draw(items, size, seed=seed, signal="petitions", period="2024")


def test_is_the_same_in_whatever_order_the_items_come() -> None:
    assert sample(50, items=ITEMS[::-1]) == sample(50)
    assert sample(50, seed="8").items != sample(50).items


def test_a_larger_sample_holds_the_smaller_one() -> None:
    assert sample(80).items[:50] == sample(50).items


def test_each_item_has_the_same_chance() -> None:
    drawn = [item for seed in range(200) for item in sample(100, seed=str(seed)).items]
    early = sum(int(item[1:]) < 500 for item in drawn)

    assert 0.49 < early / len(drawn) < 0.51


def test_says_how_it_was_drawn() -> None:
    found = sample(400)

    assert "without replacement" in found.design.en
    assert (found.population, len(set(found.items)), found.seed) == (1000, 400, "7")
    assert len(found.population_sha256) == 64


def test_an_id_that_stands_twice_and_a_sample_too_large_are_told() -> None:
    with pytest.raises(ItemTwiceError, match="'i1' stands twice"):
        sample(1, items=["i1", "i1"])
    with pytest.raises(SampleLargeError, match="A sample of 3 cannot be drawn from 2 items"):
        sample(3, items=["a", "b"])
