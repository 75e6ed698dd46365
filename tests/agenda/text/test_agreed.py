"""What an organiser is told about the agreement of people."""

import random
from datetime import date

import pytest

from vidno.agenda.codebook import read_codebook
from vidno.agenda.text.agreed import agreement_of, lines
from vidno.agenda.text.agreement import AgreementUndefinedError, alpha, interval, units
from vidno.agenda.text.audit import draw
from vidno.agenda.text.audited import Audit, known_alpha
from vidno.agenda.text.items import Coding
from vidno.agenda.text.settled import settle

CODEBOOK = read_codebook()
DAY = date(2026, 3, 1)
TOPICS = ("health", "education", "labour", "energy")


def audit(answers: list[tuple[str, ...]]) -> Audit:
    """What coder-1, coder-2 … said of item 0, 1 …"""
    items = [str(n) for n in range(len(answers))]
    codings = tuple(
        Coding(item, f"coder-{n}", topic, None, CODEBOOK.name, DAY)
        for item, given in zip(items, answers, strict=True)
        for n, topic in enumerate(given, 1)
    )
    coded = settle(codings)
    sample = draw(items, len(items), seed="s", signal="news", period="2026")
    return Audit(sample, codings, coded.labels(items), coded.disputed, known_alpha(codings))


def said(answers: list[tuple[str, ...]], language: str = "en") -> str:
    found = agreement_of(audit(answers))
    return "\n".join(one.pick(language) for one in lines(found, CODEBOOK))  # type: ignore[arg-type]


class TestInterval:
    def test_holds_alpha_and_is_the_same_again(self) -> None:
        chance = random.Random(1)  # noqa: S311 - not for secrets
        pairs = [[one, one if chance.random() < 0.8 else "energy"] for one in TOPICS * 50]
        value = alpha(
            (n, f"c{m}", one) for n, unit in enumerate(pairs) for m, one in enumerate(unit)
        )

        low, high = interval(pairs)

        assert low < value < high
        assert (low, high) == interval(pairs)
        assert 0.05 < high - low < 0.25

    def test_of_more_texts_is_narrower(self) -> None:
        few = [["health", "health"], ["labour", "health"], ["labour", "labour"]] * 10

        wide, narrow = interval(few), interval(few * 10)

        assert narrow[1] - narrow[0] < wide[1] - wide[0]

    def test_of_one_value_alone_is_refused(self) -> None:
        with pytest.raises(AgreementUndefinedError):
            interval([["health", "health"]] * 5)

    def test_leaves_out_what_was_left_open(self) -> None:
        assert units([("a", "1", "x"), ("a", "2", None), ("b", "1", "x"), ("b", "2", "x")]) == [
            ["x", "x"]
        ]


class TestVerdict:
    def test_of_one_coder_agreement_cannot_be_known(self) -> None:
        text = said([("health",)] * 60)

        assert agreement_of(audit([("health",)] * 60)).verdict == "unknown"
        assert "agreement cannot be known: nothing is published" in text
        assert "съгласието не може да се знае" in said([("health",)] * 60, "bg")

    def test_of_answers_that_are_all_the_same_neither(self) -> None:
        assert agreement_of(audit([("health", "health")] * 60)).verdict == "unknown"

    @pytest.mark.parametrize(
        ("wrong", "verdict"), [(0, "reliable"), (15, "tentative"), (40, "unpublished")]
    )
    def test_follows_the_thresholds(self, wrong: int, verdict: str) -> None:
        answers = [(TOPICS[n % 4], TOPICS[(n + (n < wrong)) % 4]) for n in range(60)]

        assert agreement_of(audit(answers)).verdict == verdict

    def test_says_what_becomes_of_shares(self) -> None:
        good = [(TOPICS[n % 4],) * 2 for n in range(400)]

        assert "Shares are published." in said(good)
        assert "Only the leading group is published: all shares take 400." in said(good[:60])
        assert "Shares take 50 at least." in said(good[:40])


def test_topics_and_what_is_mixed_up_are_told() -> None:
    answers = [("health", "health")] * 6 + [("health", "labour")] * 3 + [("none", "none")]

    text = said(answers)

    assert "Healthcare: agreed in 80 % of 15 answers." in text
    assert "Labour and employment: agreed in 0 % of 3 answers." in text
    assert "Mixed up: Healthcare and Labour and employment (3 texts)." in text
    assert "Settled 7, disputed 3." in text
    assert "vidno agenda code news --period 2026 --disagreements" in text


def test_an_undecided_answer_is_counted_apart() -> None:
    text = said([("health", ""), ("health", "health"), ("labour", "labour")], "bg")

    assert "coder-2: 3 отговора, от тях нерешени 1." in text
