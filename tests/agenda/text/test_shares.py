"""Shares of topics: worked out by hand, and that a small audit publishes only the leading group."""

import random

import pytest

from vidno.agenda.text.model import Guess
from vidno.agenda.text.shares import (
    AuditOutsideError,
    AuditSmallError,
    NoItemsError,
    adjusted_shares,
    audited_shares,
)


def guesses_of(**counts: int) -> dict[str, Guess]:
    return {
        f"{topic}{n}": Guess(topic, 0.9) for topic, count in counts.items() for n in range(count)
    }


class TestAuditedShares:
    def test_weighs_the_audited_by_how_often_each_guess_was_made(self) -> None:
        guesses = guesses_of(health=600, roads=400)
        audited = {f"health{n}": "health" if n < 160 else "roads" for n in range(200)}
        audited |= {f"roads{n}": "roads" for n in range(200)}

        found = audited_shares(guesses, audited, ["health", "roads"])

        # 0.6 · 160/200 + 0.4 · 0
        assert found.shares[0].topic == "roads"
        assert found.shares[1].value == pytest.approx(0.48)
        assert found.shares[0].value == pytest.approx(0.52)
        assert (found.items, found.audited, found.unclassified_share) == (1000, 400, 0)

    def test_the_interval_covers_the_truth_nineteen_times_in_twenty(self) -> None:
        chance = random.Random(7)  # noqa: S311 - a simulation
        truth = {str(n): chance.choices("abcd", (60, 30, 8, 2))[0] for n in range(2000)}
        taken = {"a": "aaab", "b": "bbbc", "c": "ccca", "d": "ddab"}
        guesses = {item: Guess(chance.choice(taken[topic]), 0.6) for item, topic in truth.items()}
        true = {topic: sum(one == topic for one in truth.values()) / 2000 for topic in "abcd"}

        covered = []
        for _ in range(60):
            audited = {item: truth[item] for item in chance.sample(sorted(truth), 400)}
            shares = audited_shares(guesses, audited, "abcd").shares
            covered += [one.low <= true[one.topic] <= one.high for one in shares]

        assert 0.92 <= sum(covered) / len(covered) <= 0.98

    def test_a_topic_that_nobody_guessed_or_found_is_not_called_certainly_nought(self) -> None:
        guesses = guesses_of(health=1000)
        audited = {f"health{n}": "health" for n in range(400)}

        rare = audited_shares(guesses, audited, ["health", "culture"]).shares[1]

        assert rare.value == rare.low == 0
        assert 0.001 < rare.high < 0.02

    def test_all_audited_leaves_no_doubt(self) -> None:
        guesses = guesses_of(health=300, roads=200)
        audited = {item: str(guess.topic) for item, guess in guesses.items()}

        shares = audited_shares(guesses, audited, ["health", "roads"]).shares

        assert [(one.low, one.value, one.high) for one in shares] == [(0.6,) * 3, (0.4,) * 3]

    def test_below_400_audited_only_the_leading_group_is_said(self) -> None:
        guesses = guesses_of(health=480, roads=470, culture=50)
        audited = {item: str(guess.topic) for item, guess in list(guesses.items())[::5]}
        audited = {
            item: "roads" if int(item[-2:].lstrip("hsdae") or 0) % 3 == 0 else topic
            for item, topic in audited.items()
        }

        found = audited_shares(guesses, audited, ["health", "roads", "culture"])

        assert found.shares == ()
        assert "culture" not in found.leading
        assert found.leading[0] == "roads"

    def test_what_coders_find_about_nothing_counts_for_no_topic(self) -> None:
        guesses = guesses_of(health=1000)
        audited = {f"health{n}": "none" if n % 2 else "health" for n in range(400)}

        assert audited_shares(guesses, audited, ["health"]).shares[0].value == 0.5

    def test_tells_how_much_is_unclassified(self) -> None:
        guesses = guesses_of(health=500) | {f"x{n}": Guess(None, 0) for n in range(500)}
        audited = dict.fromkeys(list(guesses)[::2], "health")

        assert audited_shares(guesses, audited, ["health"]).unclassified_share == 0.5

    def test_bad_input_is_told(self) -> None:
        guesses = guesses_of(health=100)

        with pytest.raises(NoItemsError):
            audited_shares({}, {}, ["health"])
        with pytest.raises(AuditSmallError, match="3 items were audited by hand"):
            audited_shares(guesses, dict.fromkeys(list(guesses)[:3], "health"), ["health"])
        with pytest.raises(AuditOutsideError, match="'other0'"):
            audited_shares(guesses, {f"other{n}": "health" for n in range(60)}, ["health"])


class TestAdjustedShares:
    CONFUSION = ((90, 10), (0, 100))

    def test_gives_back_what_one_topic_loses_to_another(self) -> None:
        # of 500 and 500 true ones, 450 and 550 are guessed
        found = adjusted_shares(guesses_of(a=450, b=550), ["a", "b"], self.CONFUSION)

        shares = {one.topic: one for one in found.shares}
        assert 0.47 < shares["a"].value < 0.5
        assert shares["a"].low <= shares["a"].value <= shares["a"].high
        assert shares["a"].value + shares["b"].value == pytest.approx(1)

    def test_is_the_same_each_time(self) -> None:
        guesses = guesses_of(a=45, b=55)

        one, other = (adjusted_shares(guesses, ["a", "b"], self.CONFUSION) for _ in range(2))

        assert one == other

    def test_nothing_guessed_is_no_share(self) -> None:
        with pytest.raises(NoItemsError):
            adjusted_shares({"x": Guess(None, 0)}, ["a", "b"], self.CONFUSION)
