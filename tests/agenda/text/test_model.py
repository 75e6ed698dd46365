"""The linear model: what it learns from a few coded texts, and that its labels are whole-number sums."""

import sys
from itertools import product
from pathlib import Path

import pytest

from vidno.agenda.codebook import CodebookVersionError, read_codebook
from vidno.agenda.text.calibration import rising_steps
from vidno.agenda.text.coder import Coder
from vidno.agenda.text.dictionary import read_dictionary
from vidno.agenda.text.features import pieces, units, weight_of_count
from vidno.agenda.text.fit import TooFewToTrainError, TrainingExtraError, fit
from vidno.agenda.text.model import (
    ModelBrokenError,
    OtherDictionaryError,
    TopicModel,
    Training,
    read_model,
)

SAID = {
    "health": ("болницата", "лекарите", "сестрите", "лекарствата"),
    "education": ("училището", "учителите", "учениците", "матурите"),
    "transport": ("влаковете", "магистралата", "автобусите", "пътищата"),
}
DONE = ("спорят за", "искат пари за", "депутатите чуха", "кметът обеща повече за", "протест заради")
PAIRS = [(f"{done} {about}", topic) for topic in SAID for done, about in product(DONE, SAID[topic])]


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return fit([text for text, _ in PAIRS], [topic for _, topic in PAIRS], codebook="vidno-1")


class TestFeatures:
    def test_a_text_is_words_and_pairs_of_neighbours(self) -> None:
        assert units("Пари за училища") == ["пари", "за", "училища", "пари за", "за училища"]

    def test_a_word_is_itself_and_its_runs_of_letters_with_its_ends(self) -> None:
        assert set(pieces("път")) == {"=път", "<пъ", "път", "ът>", "<път", "път>", "<път>"}

    def test_the_tenth_time_says_less_than_the_first(self) -> None:
        assert [weight_of_count(count) for count in (1, 2, 10)] == [64, 108, 211]


class TestModel:
    def test_knows_forms_of_a_word_that_it_never_read(self, model: TopicModel) -> None:
        assert model.guess("Болници без лекари").topic == "health"
        assert model.guess("Учител и ученик").topic == "education"
        assert model.guess("Автобус до магистрала").topic == "transport"

    def test_says_nothing_of_a_text_that_has_nothing_known(self, model: TopicModel) -> None:
        guess = model.guess("xyz")

        assert guess.confidence < 0.5
        assert model.code(["xyz", "лекарите в болницата"]) == [None, "health"]

    def test_is_the_same_after_writing_and_reading(self, model: TopicModel, tmp_path: Path) -> None:
        path = tmp_path / "m.model"
        model.write(path)

        again = read_model(path)

        assert again == model
        assert again.digest == model.digest
        assert [again.scores(text) for text, _ in PAIRS] == [
            model.scores(text) for text, _ in PAIRS
        ]

    def test_a_changed_file_is_refused(self, model: TopicModel, tmp_path: Path) -> None:
        path = tmp_path / "m.model"
        path.write_bytes(b"no model")

        with pytest.raises(ModelBrokenError):
            read_model(path)

    def test_the_same_texts_give_the_same_model(self, model: TopicModel) -> None:
        again = fit([text for text, _ in PAIRS], [topic for _, topic in PAIRS], codebook="vidno-1")

        assert again.digest == model.digest

    def test_topics_that_the_dictionary_tells_count_as_features(self, tmp_path: Path) -> None:
        codebook = read_codebook()
        dictionary = read_dictionary(codebook)
        told = fit(
            [text for text, _ in PAIRS],
            [topic for _, topic in PAIRS],
            codebook=codebook.name,
            dictionary=dictionary,
        )

        # no piece of this word was read in training, only its topic is known
        assert told.guess("педиатър").topic == "health"
        assert Coder(codebook, dictionary, told).guess("педиатър").topic == "health"

        told.write(tmp_path / "m.model")
        with pytest.raises(OtherDictionaryError):
            read_model(tmp_path / "m.model")

    def test_a_model_of_another_codebook_is_refused(self) -> None:
        codebook = read_codebook()
        other = model_of({})

        with pytest.raises(CodebookVersionError, match="by the codebook 'x-1'"):
            Coder(codebook, read_dictionary(codebook), other)

    def test_keeps_who_was_taken_for_whom(self, model: TopicModel) -> None:
        assert [sum(row) for row in model.training.confusion] == [20, 20, 20]
        assert model.training.codebook == "vidno-1"

    def test_scores_are_sums_over_the_length_of_the_text(self) -> None:
        twice = model_of({"=пари": (1 << 20, 65536, 0), "=дете": (1 << 20, 0, 65536)})

        one, other = twice.scores("пари")
        both = twice.scores("пари дете")

        # one word: 65536 · 64 · 2**24 / (64 · 2**10); two words: by the root of two less
        assert (one, other) == (65536 << 14, 0)
        assert both[0] == both[1] == (65536 * 64 << 24) // 92681

    def test_too_few_texts_are_told(self) -> None:
        with pytest.raises(TooFewToTrainError, match="There are 2 coded texts on 2 topics"):
            fit(["a", "b"], ["x", "y"], codebook="vidno-1")

    def test_training_without_numpy_says_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "numpy", None)

        with pytest.raises(TrainingExtraError) as raised:
            fit([text for text, _ in PAIRS], [topic for _, topic in PAIRS], codebook="vidno-1")

        assert "vidno[text]" in raised.value.advice("bg")


def model_of(weights: dict[str, tuple[int, ...]]) -> TopicModel:
    return TopicModel(("a", "b"), (0, 0), weights, Training("x-1", 0, "", "", (), ()))


class TestCalibration:
    def test_the_part_right_rises_with_the_lead(self) -> None:
        leads = list(range(80))
        right = (
            [False] * 20
            + [n % 2 == 0 for n in range(20)]
            + [n % 4 == 0 for n in range(20)]
            + [True] * 20
        )

        # 10 of 20 before 5 of 20 falls, so the two become 15 of 40
        assert rising_steps(leads, right) == ((0, 0.0), (20, 0.375), (60, 1.0))
