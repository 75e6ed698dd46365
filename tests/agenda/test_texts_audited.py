"""Shares of texts with a checked sample and without one: an error is measured, or said to be assumed."""

from types import SimpleNamespace
from typing import Any

import pytest

from vidno.agenda.codebook import read_codebook
from vidno.agenda.signals.counted.estimated import Estimate, estimate
from vidno.agenda.signals.counted.tally import Tally
from vidno.agenda.text.audit import draw
from vidno.agenda.text.audited import Audit
from vidno.agenda.text.coder import Coder
from vidno.agenda.text.dictionary import read_dictionary
from vidno.agenda.text.model import Guess
from vidno.agenda.text.settled import settle

CODEBOOK = read_codebook()
CODER = Coder(CODEBOOK, read_dictionary(CODEBOOK))
TEXTS = [f"t{n}" for n in range(1000)]
HEALTH = 400
"""So many of the texts are called healthcare by the coder, and the others education."""


def tally() -> Tally:
    guesses = {
        name: Guess("health" if n < HEALTH else "education", 0.65) for n, name in enumerate(TEXTS)
    }
    return Tally(
        keeps_guesses=True, items=len(TEXTS), guesses=guesses, ids=TEXTS, labelled=1000, right=650
    )


def audit(count: int, *, alpha: float = 0.9, texts: list[str] = TEXTS) -> Audit:
    """Draw a sample; people find that every fourth text that is called healthcare is education."""
    sample = draw(texts, count, seed="1", signal="s", period="2024")
    truth = {
        name: "health" if int(name[1:]) < HEALTH and int(name[1:]) % 4 else "education"
        for name in sample.items
    }
    return Audit(sample, settle(()).codings, truth, {}, alpha)


def estimated(found: Audit | None) -> Estimate:
    labels: Any = SimpleNamespace(are_given=False, coder=CODER)
    return estimate("s", "2024", tally(), labels, found, CODEBOOK)


def test_a_checked_sample_gives_shares_with_a_measured_error() -> None:
    found = estimated(audit(400))

    assert found.method == "prediction-powered"
    share, error = found.shares["health"]
    # of 400 texts that are called healthcare three quarters are: 300 of 1,000
    assert share == pytest.approx(0.3, abs=2 * error)
    assert 0 < error < 0.02
    assert found.flags == ()
    assert "checked by hand on 400 random texts" in found.standing.en


def test_a_small_sample_says_which_topics_lead_and_no_more() -> None:
    found = estimated(audit(100))

    assert (found.method, found.shares) == ("counted", {})
    assert [one.code for one in found.flags] == ["texts-audit-small", "texts-not-validated"]
    assert found.flags[0].message("en") == (
        "'s': 100 texts of 2024 were checked; sure is only which topics lead: Education."
    )
    assert "as if 35% of the topics were wrong" in found.flags[1].message("en")
    assert found.standing.en == "dictionary only, not validated"


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (audit(400, alpha=0.5), "an agreement of 0.667"),
        (audit(40), "40 texts; at least 50"),
        (audit(400, texts=[*TEXTS, "t1000"]), "drawn from other texts"),
    ],
)
def test_a_sample_that_proves_nothing_is_not_used_and_that_is_told(found: Audit, why: str) -> None:
    made = estimated(found)

    assert made.shares == {}
    assert made.flags[0].code == "texts-audit-unusable"
    assert why in made.flags[0].message("en")


def test_without_a_sample_nothing_is_called_measured() -> None:
    found = estimated(None)

    assert (found.method, found.audited, found.shares) == ("counted", 0, {})
    assert [one.code for one in found.flags] == ["texts-not-validated"]
