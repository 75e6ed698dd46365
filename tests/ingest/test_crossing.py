"""Two levels fused into one header text are told apart by their crossing."""

import pytest

from vidno.ingest import crossing, shape


def headers(*texts: str) -> dict[str, tuple[str, ...]]:
    return {f"c{number}": (text,) for number, text in enumerate(texts)}


def split(*texts: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]] | None:
    found = crossing.split(headers(*texts), is_known=lambda parts: set(parts) == set(known))
    return list(found.values()) if found else None


def test_measures_before_subjects_are_told_apart() -> None:
    assert split("Бр. БЕЛ", "Ср.усп. БЕЛ", "Бр. МАТ", "Ср.усп. МАТ", "Бр. ИСТ", "Ср.усп. ИСТ") == [
        ("Бр.", "БЕЛ"), ("Ср.усп.", "БЕЛ"), ("Бр.", "МАТ"),
        ("Ср.усп.", "МАТ"), ("Бр.", "ИСТ"), ("Ср.усп.", "ИСТ"),
    ]  # fmt: skip


def test_measures_of_several_words_stay_whole() -> None:
    found = split(
        "Ср. успех в точки БЕЛ", "Явили се БЕЛ", "Ср. успех в точки МАТ", "Явили се МАТ",
        known=("БЕЛ", "МАТ"),
    )  # fmt: skip

    assert found is not None
    assert found[0] == ("Ср. успех в точки", "БЕЛ")


def test_two_spellings_of_one_subject_become_the_first_one() -> None:
    found = split("Бр. ИТ(ПП) З", "Ср. ИТ(ПП)З", "Бр. ФА З", "Ср. ФА З", "Бр. БЗО З", "Ср. БЗО З")

    assert found is not None
    assert found[1] == ("Ср.", "ИТ(ПП) З")


def test_a_single_word_beside_the_crossing_stays_out() -> None:
    subjects = [f"{subject} {measure}" for subject in "АБВГД" for measure in ("бр.", "усп.")]

    found = crossing.split(headers(*subjects, "общо"), is_known=lambda parts: False)

    assert found is not None
    assert "c10" not in found
    assert len(found) == 10


@pytest.mark.parametrize(
    "texts",
    [
        ("Начална цена", "Крайна цена", "Начална дата", "Брой деца"),  # does not cross
        ("Начална цена", "Крайна цена", "Начална дата", "Крайна дата"),  # two by two may be chance
        ("Население", "Площ", "Гъстота", "Дял"),
        ("а б", "а б", "в б", "в г"),  # a text that comes back names no column
    ],
)
def test_other_headers_are_left_alone(texts: tuple[str, ...]) -> None:
    assert split(*texts) is None


def test_quarters_of_years_are_periods_and_not_a_crossing() -> None:
    found = shape.decide(headers("I 2019", "II 2019", "I 2020", "II 2020", "I 2021", "II 2021"))

    assert found is not None
    assert list(found.dimensions) == ["period"]


def test_codes_of_places_cross_with_what_was_counted() -> None:
    found = shape.decide(headers("BLG_ALL", "BLG_ACT", "VID_ALL", "VID_ACT", "VAR_ALL", "VAR_ACT",
                                 "SOF_ALL", "SOF_ACT", "PDV_ALL", "PDV_ACT"))  # fmt: skip

    assert found is not None
    assert found.coordinates["c3"] == {"place": "VID", "measure": "act"}
    assert found.header_of == {"place": 0}


def test_ages_in_the_header_become_rows_with_the_total_beside_them() -> None:
    found = shape.decide(headers("0 - 4", "5 - 9", "10 - 14", "15 - 19", "80+", "Общо"))

    assert found is not None
    assert found.coordinates["c4"] == {"age": "80+", "measure": "value"}
    assert found.coordinates["c5"] == {"age": "Общо", "measure": "value"}


def test_codes_with_leading_zeros_in_the_header_become_rows() -> None:
    found = shape.decide(headers("01", "02", "05", "10", "88", "sum"))

    assert found is not None
    assert found.coordinates["c0"] == {"code": "01", "measure": "value"}
