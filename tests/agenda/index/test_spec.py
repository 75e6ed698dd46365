"""What `agenda/index.yml` may say."""

from pathlib import Path

import pytest

from vidno.agenda.index.spec import IndexSpec, read_spec
from vidno.catalogue.yaml_file import KeyValueError

GOOD = """\
schema: 1
title: {bg: Какво вълнува обществото, en: What society cares about}
codebook: cap-bg 1
dimensions:
  - {id: concern}
  - {id: attention, weight: 0.5}
signals:
  - {id: survey, under: concern, least: 0, most: 100, error: normal}
  - {id: speeches, under: attention, denominator: all-speeches, factor: 100}
normalise: {method: min-max, low: 1}
aggregate: [arithmetic, geometric]
doubts:
  treat: [none, winsorise]
  weights: {noise: 0.25}
"""


def read(folder: Path, text: str) -> IndexSpec:
    path = folder / "index.yml"
    path.write_text(text, encoding="utf-8")
    return read_spec(path)


def test_a_file_is_read_and_methods_may_stand_alone_or_with_options(tmp_path: Path) -> None:
    spec = read(tmp_path, GOOD)

    assert spec.normalise.label == "min-max (low 1)"
    assert [way.label for way in spec.doubts.treat] == ["none", "winsorise"]
    assert spec.aggregate == ("arithmetic", "geometric")
    assert spec.denominators == ("all-speeches",)
    assert spec.headline == "copeland"
    assert IndexSpec.model_validate(spec.model_dump(by_alias=True)) == spec


def test_the_hash_is_of_what_is_said_not_of_how_it_is_written(tmp_path: Path) -> None:
    one = read(tmp_path, GOOD)
    same = read(tmp_path, "# a note\n" + GOOD.replace("weight: 0.5", "weight:   0.50"))
    other = read(tmp_path, GOOD.replace("weight: 0.5", "weight: 0.6"))

    assert one.digest() == same.digest() != other.digest()


@pytest.mark.parametrize(
    ("was", "becomes", "english", "bulgarian"),
    [
        ("under: concern", "under: concerns", "perhaps 'concern'", "„concern“"),
        ("id: attention,", "id: concern,", "another name", "различно име"),
        ("id: attention,", "id: index,", "another name", "различно име"),
        ("- {id: concern}", "- {id: concern, under: concern}", "leads to the top", "до върха"),
        ("min-max, low: 1", "min-mux", "min-max", "min-max"),
        ("noise: 0.25", "noise: 0.25, dirichlet: 1", "either", "или"),
        ("factor: 100", "direction: 2", "one of", "едно от"),
        ("factor: 100", "factr: 100", "perhaps 'factor'", "може би „factor“"),
        ("min-max, low: 1", "rank, low: 1", "options of 'rank'", "настройки на „rank“"),
        ("min-max, low: 1", "min-max, low: 100", "'low' below 'high'", "„low“ под „high“"),
        ("min-max, low: 1", "distance-to-target", "a 'target' of 'survey'", "„target“ на"),
        ("codebook: cap-bg 1", "impute: group-mean", "a 'group'", "„group“ при"),
    ],
)
def test_what_cannot_be_is_said_in_both_languages(
    tmp_path: Path, was: str, becomes: str, english: str, bulgarian: str
) -> None:
    with pytest.raises(KeyValueError) as caught:
        read(tmp_path, GOOD.replace(was, becomes))

    assert english.casefold() in str(caught.value).casefold()
    assert bulgarian in caught.value.message("bg")


def test_a_share_of_what_is_worse_when_there_is_more_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace("factor: 100", "direction: -1").replace("min-max, low: 1", "share")

    with pytest.raises(KeyValueError, match="another scale than 'share': less of 'speeches'"):
        read(tmp_path, text)


def test_an_index_without_signals_is_none(tmp_path: Path) -> None:
    with pytest.raises(KeyValueError, match="at least 1"):
        read(tmp_path, "signals: []\n")
