"""Places of real files, counted by hand or with the csv module; names checked in the register."""

from collections import Counter
from collections.abc import Callable

import duckdb
import pytest

from vidno.catalogue.place import find
from vidno.catalogue.release import Release

Released = Callable[..., Release]
pytestmark = pytest.mark.slow


def column(release: Release, name: str) -> list[str | None]:
    table = duckdb.read_parquet(str(release.data))
    return [value for (value,) in table.select(f'"{name}"').fetchall()]


def warned(release: Release, code: str) -> list[str]:
    return [item["cell"] for item in release.report["warnings"] if item["code"] == code]


def test_settlement_grounds_get_their_zeros_back(released: Released) -> None:
    release = released("zemlishta_area.ods")

    codes = column(release, "ekatte_id")
    assert len(codes) == 5256
    assert all(code and len(code) == 5 and find(code) for code in codes)
    assert dict(zip(codes, column(release, "area_dcr"), strict=True))["00014"] == 33663
    assert "step: pad" in (release.folder / "recipe.yml").read_text(encoding="utf-8")


def test_polling_sections_have_the_numbers_of_the_election_office(released: Released) -> None:
    release = released("cik_sekcii_2019-09-08.xlsx")

    places = [spec.name for spec in release.schema.fields if spec.kind == "place"]
    oblasts = next(name for name in places if name.startswith("oblast"))
    assert len(set(column(release, oblasts))) == 28
    municipalities = next(n for n in places if n.startswith("obshtina") or n == "municipality")
    found = set(column(release, municipalities))
    assert len(found) == 265
    assert all(code and find(code) for code in found)
    # 16 quarters of towns have codes of their own, which are not in the register
    assert len(warned(release, "code-unknown")) == 16


def test_levels_of_the_population_by_settlement(released: Released) -> None:
    release = released("nsi_infostat_population_2002_2017.csv")

    pairs = set(zip(column(release, "place"), column(release, "place_level"), strict=True))
    assert Counter(level for _, level in pairs) == {
        "country": 1,
        "oblast": 28,
        "municipality": 265,
        "settlement": len({code for code, _ in pairs if code and code.isdecimal()}),
    }
    assert ("68134", "settlement") in pairs
    assert warned(release, "place-outside-years") == []


@pytest.mark.parametrize(
    ("file", "field", "texts", "open_"),
    [
        ("ruo_varna_klasirane_2024.xlsx", "settlement", 19, 1),  # ГР.ВЪЛЧИДОЛ for Вълчи дол
        ("ruo_haskovo_klasirane_2024.xlsx", "settlement", 11, 1),  # гр. Маджарова for Маджарово
        ("egov_nvo7_2018.csv", "settlement", 1075, 8),
    ],
)
def test_settlements_of_schools_are_recognised_within_their_parents(
    released: Released, file: str, field: str, texts: int, open_: int
) -> None:
    release = released(file)

    values = {value for value in column(release, field) if value}
    unknown = {value for value in values if not find(value)}
    assert len(unknown) == open_ == len(warned(release, "place-unmatched"))
    assert len(values) > texts * 0.9


def test_the_school_lists_leave_open_only_what_is_no_settlement_of_the_municipality(
    released: Released,
) -> None:
    release = released("egov_nvo7_2018.csv")

    unknown = {value for value in column(release, "settlement") if value and not find(value)}
    assert "С.КУКЛЕН" not in unknown  # a town by now, and the only one of the name
    assert "С.МУСОМИЩА" in unknown  # Мосомище in the register: a spelling is no proof
    assert "С.РУДНИК" in unknown  # a quarter of Бургас by now
