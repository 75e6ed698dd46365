"""Petitions that say nearly the same, and signatures by the written rule."""

from datetime import date

import pytest

from vidno.agenda.text.near import alike_pairs, grouped
from vidno.agenda.text.petitions import NegativeCountError, Petition, demands, observed


def petition(
    name: str,
    title: str,
    signatures: int | None,
    *,
    text: str = "",
    day: str = "2024-03-01",
    opened: bool = True,
    topic: str | None = "education",
) -> Petition:
    return Petition(name, title, text, date.fromisoformat(day), signatures, opened, topic)


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
        found = demands(
            [
                petition("1", "Повече детски градини в София", 900),
                petition("2", "Повече детски градини в София!", 400, day="2024-01-05"),
                petition("3", "Забрана на фойерверките", 50, topic="environment"),
            ]
        )

        education, environment = observed(found)

        assert (education.demands, education.petitions) == (1, 2)
        assert (education.signatures, education.signatures_most) == (900, 1300)
        assert (environment.topic, environment.signatures) == ("environment", 50)

    def test_counts_in_the_period_of_the_most_signed(self) -> None:
        one, other = (
            petition("1", "Повече детски градини", 10, day="2023-12-31"),
            petition("2", "Повече детски градини", 20, day="2024-01-01"),
        )

        assert [row.period for row in observed(demands([one, other]))] == ["2024"]

    def test_what_could_not_be_signed_brings_no_signatures(self) -> None:
        rejected = petition("1", "Повече детски градини", 9, opened=False)

        [row] = observed(demands([rejected]))

        assert (row.demands, row.signatures, row.signatures_most) == (1, None, None)

    def test_a_topic_that_is_not_known_stays_apart_and_comes_last(self) -> None:
        found = demands([petition("1", "Едно", 1, topic=None), petition("2", "Друго", 2)])

        assert [row.topic for row in observed(found)] == ["education", None]

    def test_a_period_without_petitions_has_no_row(self) -> None:
        assert observed([]) == []

    def test_a_negative_count_is_an_error(self) -> None:
        with pytest.raises(NegativeCountError, match="'7' has -1 signatures"):
            demands([petition("7", "Едно", -1)])
