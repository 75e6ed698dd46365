"""Petitions that say nearly the same, and signatures by the written rule."""

from datetime import date

import pytest

from vidno.agenda.text.near import alike_pairs, grouped
from vidno.agenda.text.petitions import NegativeCountError, Petition, demands


def petition(
    name: str,
    title: str,
    signatures: int | None,
    *,
    text: str = "",
    day: str = "2024-03-01",
    opened: bool = True,
) -> Petition:
    return Petition(name, title, text, date.fromisoformat(day), signatures, opened)


class TestNear:
    def test_finds_the_same_pairs_as_comparing_each_with_each(self) -> None:
        words = [
            "да",
            "се",
            "спре",
            "строежът",
            "на",
            "нова",
            "детска",
            "градина",
            "в",
            "парка",
            "край",
            "реката",
        ]
        texts = {str(n): " ".join(words[n % 5 : n % 5 + 4 + n % 4]) for n in range(40)}
        parts = {
            name: set(text.split()) | set(zip(text.split(), text.split()[1:], strict=False))
            for name, text in texts.items()
        }
        slowly = {
            (one, other)
            for one in texts
            for other in texts
            if int(one) < int(other)
            and len(parts[one] & parts[other]) >= 0.6 * len(parts[one] | parts[other])
        }

        assert set(alike_pairs(texts, 0.6)) == slowly
        assert slowly

    def test_what_hangs_together_is_passed_on(self) -> None:
        assert grouped("abcde", [("a", "c"), ("d", "c")]) == [("a", "c", "d"), ("b",), ("e",)]

    def test_texts_without_words_are_like_none(self) -> None:
        assert not list(alike_pairs({"a": "", "b": "…"}, 0.5))


class TestSignatures:
    def test_a_demand_counts_once_at_least_its_most_signed_and_at_most_all(self) -> None:
        nurseries, fireworks = demands(
            [
                petition("1", "Повече детски градини в София", 900),
                petition("2", "Повече детски градини в София!", 400, day="2024-01-05"),
                petition("3", "Забрана на фойерверките", 50),
            ]
        )

        assert nurseries.ids == ("1", "2")
        assert (nurseries.least, nurseries.most) == (900, 1300)
        assert (fireworks.ids, fireworks.least) == (("3",), 50)

    def test_the_most_signed_leads_and_of_equals_the_earliest(self) -> None:
        one = petition("1", "Повече детски градини", 10, day="2023-12-31")
        other = petition("2", "Повече детски градини", 20, day="2024-01-01")
        third = petition("3", "Повече детски градини", 20, day="2024-01-02")

        [demand] = demands([one, third, other])

        assert demand.leading is other

    def test_what_the_source_calls_repeated_is_one_in_whatever_words(self) -> None:
        one, other = petition("1", "Повече лекари", 10), petition("2", "Линейки за селата", 5)

        [demand] = demands([one, other], [("2", "1")])

        assert demand.ids == ("1", "2")

    def test_what_could_not_be_signed_brings_no_signatures(self) -> None:
        [demand] = demands([petition("1", "Повече детски градини", 9, opened=False)])

        assert (demand.least, demand.most) == (None, None)

    def test_a_negative_count_is_an_error(self) -> None:
        with pytest.raises(NegativeCountError, match="'7' is -1"):
            demands([petition("7", "Едно", -1)])
