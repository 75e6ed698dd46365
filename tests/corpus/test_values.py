"""Values of real files, checked by eye against the publisher's table."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from tests.samples.cells import cells_of
from tests.samples.lineage import published, says

from vidno.catalogue.release import Release

Released = Callable[..., Release]
POPULATION = ("nsi_Pop_6.1.1_Pop_DR.xls",)
STAFF = tuple(f"nsi_1105_hlth12-{part}.csv" for part in ("data", "fields", "codelists"))
INFOSTAT = ("nsi_infostat_population_2002_2017.csv",)
DZI_2020, DZI_2023 = ("egov_dzi_2020.csv",), ("egov_dzi_2023.csv",)
VARNA, HASKOVO = ("ruo_varna_klasirane_2024.xlsx",), ("ruo_haskovo_klasirane_2024.xlsx",)
EKATTE = ("ekatte_Ek_atte_2018.xls",)
DUBLIN = ("eurostat_migr_dubti.xls",)


def rows(release: Release, **wanted: str) -> list[dict[str, object]]:
    """Return the observations with these values; a label may stand for its code."""
    table = duckdb.read_parquet(str(release.data))
    found = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]

    def texts(name: str, value: object) -> set[str]:
        code = release.codes_of(name).get(str(value))
        return {str(value)} | ({code.label.bg, code.label.en} if code else set())

    return [
        row for row in found if all(text in texts(name, row[name]) for name, text in wanted.items())
    ]


def one(release: Release, **wanted: str) -> dict[str, object]:
    [found] = rows(release, **wanted)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "residence", "sex", "value"),
    [
        ("BG", "T", "T", 6951482),
        ("BLG", "T", "T", 302694),  # bold: the oblast
        ("BLG03", "T", "T", 74825),  # not bold: the municipality of the same name
        ("BLG03", "R", "F", 2975),
        ("DOB15", "T", "T", 20409),
        ("DOB28", "T", "T", 82240),
        ("SOF", "T", "T", 1328790),
        ("VAR05", "T", "T", 3292),  # Бяла
        ("RSE04", "T", "T", 11750),  # the other Бяла
    ],
)
def test_population_2019_by_place(
    released: Released, place: str, residence: str, sex: str, value: int
) -> None:
    row = one(released(*POPULATION), period="2019", place=place, residence=residence, sex=sex)

    assert (row["value"], row["status"]) == (value, None)


@pytest.mark.slow
def test_a_municipality_without_towns_has_no_number_but_the_sign_of_the_source(
    released: Released,
) -> None:
    town = one(released(*POPULATION), period="2019", place="Гърмен", residence="U", sex="T")
    villages = one(released(*POPULATION), period="2019", place="Гърмен", residence="R", sex="T")

    assert (town["value"], town["status"]) == (None, "-")
    assert (villages["value"], villages["status"]) == (14650, None)


@pytest.mark.slow
def test_medical_staff_of_the_province_of_sofia(released: Released) -> None:
    release = released(*STAFF)
    field = next(spec.name for spec in release.schema.by_role("dimension") if spec.kind == "code")

    row = one(release, period="2017", place="SFO", **{field: "1"})

    assert row["value"] == 920
    label = release.codes_of(field)["1"].label
    assert (label.bg, label.en) == ("Лекари", "Physicians")
    statuses = Counter(item["status"] for item in rows(release))
    del statuses[None]
    assert statuses == {"-": 297, ".": 3}
    empty = [item for item in rows(release) if item["value"] is None]
    assert len(empty) == 297 + 3 + 36  # 36 cells are blank


@pytest.mark.slow
def test_matura_2020_and_the_zeros_that_mean_nobody(released: Released) -> None:
    release = released(*DZI_2020)

    # line 3: "102 015" … "28","3,82" in БЕЛ; ГЕО "4","4,09"; МАТ "0","0,00"; the code is grouped like a number
    first = one(release, school_code="102015", subject="БЕЛ")
    assert (first["count"], first["mean_grade"]) == (28, 3.82)
    assert (first["oblast"], first["settlement"]) == ("BLG", "02676")
    geography = one(release, school_code="102015", subject="ГЕО")
    assert (geography["count"], geography["mean_grade"]) == (4, 4.09)
    nobody = one(release, school_code="102015", subject="МАТ")
    assert (nobody["count"], nobody["mean_grade"], nobody["mean_grade_status"]) == (0, None, "0")
    # line 875: two schools of one name have other codes
    assert one(release, school_code="2500201", subject="АЕ")["mean_grade"] == 5.15
    zeros = [row for row in rows(release) if row["mean_grade_status"] == "0"]
    assert len(zeros) == 8975
    assert {(row["count"], row["mean_grade"]) for row in zeros} == {(0, None)}
    assert release.row_count == 15344
    assert all(row["mean_grade"] is None or 2 <= row["mean_grade"] <= 6 for row in rows(release))


@pytest.mark.slow
def test_matura_2023_with_three_header_rows_and_decimal_points(released: Released) -> None:
    release = released(*DZI_2023)

    # line 4: "102004","32","2.86" in БЕЛ(ООП); "25","3.8" in ДИППК-п.р
    first = one(release, school_code="102004", subject="БЕЛ(ООП)")
    assert (first["count"], first["mean_grade"]) == (32, 2.86)
    other = [row for row in rows(release, school_code="102004") if row["count"] == 25]
    assert [row["mean_grade"] for row in other] == [3.8]
    assert other[0]["subject"] == "ДИППК-п.р"


def test_scores_in_varna_by_sex(released: Released) -> None:
    scores = {
        row["sex"]: (row["minimum_score"], row["maximum_score"])
        for row in rows(released(*VARNA), class_code="2155")
    }

    # line 6: 219 | 224 | 219 and 411.5 | 411.5 | 365.5, in the order total, men, women
    assert scores == {"T": (219, 411.5), "M": (224, 411.5), "F": (219, 365.5)}


def test_scores_in_haskovo_with_one_column_more(released: Released) -> None:
    found = rows(released(*HASKOVO), class_code="1759")

    # line 8: 1 | 141 | 159.5 | 141 | 472 | 375 | 472
    assert {row["sex"]: (row["minimum_score"], row["maximum_score"]) for row in found} == {
        "T": (141, 472),
        "M": (159.5, 375),
        "F": (141, 472),
    }
    assert {row["settlement"] for row in found} == {"21052"}


def test_settlement_codes_keep_their_zeros_and_the_note_is_a_note(released: Released) -> None:
    release = released(*EKATTE)

    row = one(release, ekatte="00014")
    assert (row["name"], row["oblast"], row["obstina"]) == ("Абланица", "BLG", "BLG52")
    assert rows(release, ekatte="00000") == []
    assert rows(release, ekatte="14") == []
    assert release.report["ledger"]["notes"] >= 2  # „Състояние към: 19/01/2018 г.“ and its code


def test_transfers_to_bulgaria_and_the_sign_for_missing(released: Released) -> None:
    release = released(*DUBLIN)

    assert one(release, geo="Bulgaria", period="2008")["value"] == 43
    assert one(release, geo="Bulgaria", period="2010")["value"] == 0
    missing = one(release, geo="Czech Republic", period="2010")
    assert (missing["value"], missing["status"]) == (None, ":")


@pytest.mark.slow
def test_settlements_of_infostat_on_four_levels(released: Released) -> None:
    release = released(*INFOSTAT)
    places = {str(row["place"]) for row in rows(release)}

    assert one(release, place="VID01", period="2002")["value"] == 8027
    assert one(release, place="BG", period="2002")["value"] == 7845841
    assert one(release, place="68134", period="2017")["value"] == 1238438
    assert one(release, place="00014", period="2002")["value"] == 2596
    levels = Counter("settlement" if place.isdigit() else len(place) for place in places)
    assert levels == {"settlement": 5319, 5: 265, 3: 28, 2: 1}
    # 5,355 lines: those that moved to another municipality have a line in each
    lines = {item.cell[1] for item in published(release) if item.role != "dimension"}
    assert len(lines) == 5355 + 265 + 28 + 1


FILES = {
    POPULATION: (), STAFF: ("ascii", ","), DZI_2020: ("utf-8-sig", ","), DZI_2023: ("utf-8-sig", ","),
    VARNA: (), HASKOVO: (), EKATTE: (), DUBLIN: (), INFOSTAT: ("utf-8-sig", ";"),
}  # fmt: skip
SMALL = (VARNA, HASKOVO, EKATTE, DUBLIN)


@pytest.mark.parametrize(
    "names",
    [pytest.param(n, id=n[0], marks=() if n in SMALL else pytest.mark.slow) for n in FILES],
)
def test_200_random_values_stand_in_the_file_at_the_cell_they_name(
    released: Released, corpus: Path, names: tuple[str, ...]
) -> None:
    cells = cells_of(corpus / names[0], *FILES[names])
    values = list(published(released(*names)))
    chosen = random.Random(2026).sample(values, 200)  # noqa: S311 - a choice, no secret

    wrong = [
        (item, cells.get(item.cell)) for item in chosen if not says(cells.get(item.cell, ""), item)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "names",
    [pytest.param(n, id=n[0], marks=() if n in SMALL else pytest.mark.slow) for n in FILES],
)
def test_the_ledger_counts_every_cell_of_the_file(
    released: Released, corpus: Path, names: tuple[str, ...]
) -> None:
    report = released(*names).report
    counted = len(cells_of(corpus / names[0], *FILES[names]))
    counted += sum(len(cells_of(corpus / name, "windows-1251", ",")) for name in names[1:])

    assert sum(report["ledger"].values()) == report["cells"] == counted
