"""How well texts are coded, on coded texts of others that are kept outside the repository.

Bills of the US Congress, front pages of the New York Times and Hungarian speeches, each with the CAP topic
that people gave it. The later years of the headlines hold September 2001, on which nothing could be learnt.
"""

import csv
import hashlib
import itertools
import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from vidno.agenda.codebook import read_codebook
from vidno.agenda.text.dictionary import read_dictionary
from vidno.agenda.text.fit import fit
from vidno.agenda.text.model import TopicModel
from vidno.agenda.text.petitions import Petition, demands
from vidno.agenda.text.shares import adjusted_shares, audited_shares

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("VIDNO_AGENDA") or ROOT.parent / "shared" / "agenda")
TOPICS = {str(number) for number in range(1, 22)}
"""Those of CAP alone; from 22 on the paper's own begin."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no texts at {FOLDER}: set VIDNO_AGENDA"),
]

Texts = list[tuple[str, str]]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parted(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10


@cache
def bills() -> tuple[Texts, Texts]:
    found: tuple[Texts, Texts] = [], []
    for row in rows("cap/uscongress_bills_train.csv"):
        found[parted(f"own {row['ID']}") >= 8].append((row["text"], row["major"]))
    return found


@cache
def headlines() -> tuple[Texts, Texts]:
    found: tuple[Texts, Texts] = [], []
    for row in rows("cap/nyt_frontpage_1996_2003.csv"):
        if row["majortopic"] in TOPICS:
            later = row["date"].rsplit("/", 1)[1] in ("01", "02", "03", "1", "2", "3")
            found[later].append((row["title"], row["majortopic"]))
    return found


@cache
def speeches() -> tuple[Texts, Texts]:
    found: tuple[Texts, Texts] = [], []
    for row in rows("cap/hungarian_speeches_a.csv"):
        text = f"{row['napirendi_pont']} {row['text']}"
        found[parted(row["text_id"]) >= 7].append((text, row["major_topic"]))
    return found


SETS = {"bills": bills, "headlines": headlines, "speeches": speeches}


@cache
def trained(name: str) -> tuple[TopicModel, float]:
    texts, topics = zip(*SETS[name]()[0], strict=True)
    began = time.process_time()
    codebook = read_codebook()
    model = fit(texts, topics, codebook=codebook.name, dictionary=read_dictionary(codebook))
    return model, time.process_time() - began


@cache
def guessed(name: str) -> list[str]:
    model, _ = trained(name)
    return [str(model.guess(text).topic) for text, _ in SETS[name]()[1]]


def macro_f1(truth: Sequence[str], guess: Sequence[str]) -> float:
    hits = Counter(one for one, other in zip(truth, guess, strict=True) if one == other)
    both = Counter(truth) + Counter(guess)
    return sum(2 * hits[topic] / both[topic] for topic in both) / len(both)


def tau(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Kendall's tau-b."""
    signs = [
        ((a > b) - (a < b), (c > d) - (c < d))
        for (a, c), (b, d) in itertools.combinations(zip(one, other, strict=True), 2)
    ]
    untied = sum(bool(a) for a, _ in signs) * sum(bool(b) for _, b in signs)
    return sum(a * b for a, b in signs) / untied**0.5


@pytest.mark.parametrize(
    ("name", "least"), [("bills", 0.74), ("headlines", 0.50), ("speeches", 0.38)]
)
def test_topics_are_told_as_well_as_by_the_best_plain_method(name: str, least: float) -> None:
    truth = [topic for _, topic in SETS[name]()[1]]

    assert macro_f1(truth, guessed(name)) >= least


@pytest.mark.parametrize("name", SETS)
def test_training_takes_less_than_a_minute(name: str) -> None:
    assert trained(name)[1] <= 60


def test_the_shares_of_later_headlines_rank_as_they_do() -> None:
    model, _ = trained("headlines")
    texts = headlines()[1]
    guesses = {str(n): model.guess(text) for n, (text, _) in enumerate(texts)}
    truth = Counter(topic for _, topic in texts)

    found = adjusted_shares(guesses, model.topics, model.training.confusion).shares

    assert tau([one.value for one in found], [truth[one.topic] for one in found]) >= 0.88


def test_intervals_of_400_audited_items_cover_19_times_in_20() -> None:
    model, _ = trained("headlines")
    texts = headlines()[1]
    guesses = {str(n): model.guess(text) for n, (text, _) in enumerate(texts)}
    truth = Counter(topic for _, topic in texts)
    chance = random.Random(3)  # noqa: S311 - a simulation

    covered, errors = [], []
    for _ in range(200):
        audited = {str(n): texts[n][1] for n in chance.sample(range(len(texts)), 400)}
        for one in audited_shares(guesses, audited, model.topics).shares:
            true = truth[one.topic] / len(texts)
            covered.append(one.low <= true <= one.high)
            errors.append(abs(one.value - true))

    assert 0.93 <= sum(covered) / len(covered) <= 0.97
    assert sum(errors) / len(errors) <= 0.0065


def test_a_confidence_is_how_often_a_guess_is_right() -> None:
    model, _ = trained("bills")
    guesses = [(model.guess(text), topic) for text, topic in bills()[1]]

    promised = sum(guess.confidence for guess, _ in guesses) / len(guesses)
    right = sum(guess.topic == topic for guess, topic in guesses) / len(guesses)

    assert abs(promised - right) <= 0.04


def test_a_million_items_are_coded_in_a_minute() -> None:
    model, _ = trained("headlines")
    chance = random.Random(0)  # noqa: S311 - made-up headlines
    halves = [text.split() for text, _ in headlines()[0]]

    def made_up() -> str:
        one, other = chance.choice(halves), chance.choice(halves)
        return " ".join(one[: len(one) // 2] + other[len(other) // 2 :])

    texts = [made_up() for _ in range(1_000_000)]
    began = time.process_time()
    model.code(texts)

    assert time.process_time() - began <= 60


def test_petitions_are_joined_in_five_seconds() -> None:
    began = time.process_time()
    petitions = [
        Petition(
            row["id"],
            row["action"],
            row["background"],
            date.fromisoformat(row["created_at"][:10]),
            int(row["signature_count"]),
            bool(row["opened_at"]),
        )
        for row in rows("petitions_uk/petitions_2020_2021.csv")
    ]

    found = demands(petitions)

    assert sum(len(one.ids) for one in found) == len(petitions)
    assert len(found) < len(petitions)
    assert time.process_time() - began <= 5
