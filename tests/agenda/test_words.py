"""Every choice of an index has words in both languages."""

from typing import get_args

import pytest

from vidno.agenda.index.aggregate import AGGREGATIONS
from vidno.agenda.index.impute import IMPUTATIONS
from vidno.agenda.index.normalise import NORMALISATIONS
from vidno.agenda.index.treat import TREATMENTS
from vidno.agenda.index.uncertainty import Doubt
from vidno.agenda.runs import words


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (AGGREGATIONS, words.MEANS),
        (IMPUTATIONS, words.GAPS),
        (NORMALISATIONS, words.SCALES),
        (TREATMENTS, words.TREATMENTS),
        (get_args(Doubt), words.DOUBTS),
    ],
)
def test_every_choice_has_words_in_both_languages(choices: object, said: dict) -> None:
    assert set(said) == set(choices)
    assert all(text.bg and text.en for text in said.values())
