"""The ten nastiest messes of the corpus, each with what a careful reader gets out of it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from tests.samples.lineage import published
from tests.samples.portals import portal_of

from vidno.catalogue.release import Release
from vidno.publish.build import build

Released = Callable[..., Release]
STAFF = tuple(f"nsi_1105_hlth12-{part}.csv" for part in ("data", "fields", "codelists"))
KINDERGARTENS = tuple(f"nsi_107_DGr_1_2-{part}.csv" for part in ("data", "fields", "codelists"))

pytestmark = pytest.mark.slow


def scalar(release: Release, sql: str) -> object:
    """Return the one value of a query over the table `t` of a release."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW t AS FROM '{release.data}'")
        [(value,)] = connection.execute(sql).fetchall()
    return value


def warned(release: Release, code: str) -> list[str]:
    return [item["cell"] for item in release.report["warnings"] if item["code"] == code]


def test_1_parents_and_parts_of_the_same_name_are_told_apart(released: Released) -> None:
    release = released("nsi_Pop_6.1.1_Pop_DR.xls")

    total = "residence = 'T' AND sex = 'T'"
    blagoevgrad = f"SELECT value FROM t WHERE period = '2019' AND {total} AND place = "
    assert scalar(release, blagoevgrad + "'BLG'") == 302_694
    assert scalar(release, blagoevgrad + "'BLG03'") == 74_825
    # the first sheets have a title line less, and none loses its total for the country
    assert scalar(release, f"SELECT count(*) FROM t WHERE place = 'BG' AND {total}") == 10
    oblasts = f"SELECT sum(value) FROM t WHERE period = '2019' AND {total} AND length(place) = 3"
    assert scalar(release, oblasts) == 6_951_482


def test_2_a_sum_that_its_parts_do_not_make_is_reported_and_not_repaired(
    released: Released,
) -> None:
    release = released(*STAFF)

    physicians = "SELECT {} FROM t WHERE period = '2017' AND medical_personnel = '1' AND "
    assert scalar(release, physicians.format("value") + "place = 'SFO'") == 920
    assert scalar(release, physicians.format("value") + "place = 'BG'") == 30_078
    parts = "regexp_full_match(place, '[A-Z]{3}')"
    assert scalar(release, physicians.format("sum(value)") + parts) == 28_674
    assert any("30 078" in item["message"].replace("\u202f", " ").replace("\u00a0", " ").replace(",", " ")
               for item in release.report["warnings"])  # fmt: skip


def test_3_rows_that_are_too_short_are_named_one_by_one(released: Released) -> None:
    cells = warned(released("sebra_mvr_all.csv"), "row-ragged")

    assert cells == [f"A{line}" for line in [*range(940, 979), 2582, 2583]]


def test_4_one_exam_in_five_shapes_is_joined_by_the_code_of_the_school(
    released: Released,
) -> None:
    codes = {
        year: {
            str(item.value)
            for item in published(released(f"egov_dzi_{year}.csv"))
            if item.field == "school_code"
        }
        for year in (2020, 2022)
    }

    assert len(codes[2020]) == 959
    # 926 codes are in both files; one school of 2022 has not a single figure
    assert len(codes[2020] & codes[2022]) == 925


def test_5_a_zero_that_means_nobody_is_no_mean(released: Released) -> None:
    release = released("egov_dzi_2020.csv")

    nobody = "SELECT count(*) FROM t WHERE count = 0 AND mean_grade IS NULL"
    assert scalar(release, nobody) == 8_975
    assert scalar(release, "SELECT min(mean_grade) FROM t") == 2.0


def test_6_one_year_under_two_names_is_noticed(corpus: Path, tmp_path: Path) -> None:
    same = (corpus / "egov_nvo10_2022.csv").read_bytes()
    first = portal_of(tmp_path, {"egov_nvo10_2022.csv": same}, name="mon/exam-2022")
    build(first)
    second = portal_of(tmp_path, {"egov_nvo10_2023.csv": same}, name="mon/exam-2023")

    release = build(second).release

    assert any("exam-2022" in item["message"] for item in release.report["warnings"])


def test_7_look_alike_letters_change_no_value(released: Released) -> None:
    release = released("egov_nvo7_2018.csv")

    schools = {str(item.value) for item in published(release) if item.field == "school"}
    assert 'ІІ ОУ "Димитър Благоев"' in schools
    subjects = {str(item.value) for item in published(release) if item.field == "subject"}
    assert len(subjects) == 2
    mean = next(
        item.value
        for item in published(release)
        if item.cell == ("", 5, 7)  # 12 decimals
    )
    assert mean == 38.176470588235


def test_8_marks_inside_the_data_and_companions_in_another_encoding(released: Released) -> None:
    matura = released("egov_dzi_2016.csv")
    assert matura.schema.fields[0].name == "oblast"
    kindergartens = released(*KINDERGARTENS)
    place = next(spec for spec in kindergartens.schema.fields if kindergartens.codes_of(spec.name))
    assert kindergartens.codes_of(place.name)["BG"].label.bg == "Общо за страната"
    register = released("grao_tab02_2016-03-15.txt")
    lines = {item.cell[1] for item in published(register) if item.field == "settlement"}
    assert len(lines) == 5_140 + 33 + 265  # settlements, quarters of cities, totals


def test_9_missing_and_suppressed_are_different_things(released: Released) -> None:
    refugees = released("unhcr_popstats_asylum_2014.csv")
    counts = Counter(
        duckdb.sql(
            f"SELECT CASE WHEN value IS NOT NULL THEN 'number' ELSE coalesce(status, 'blank') END "
            f"FROM '{refugees.data}'"
        ).fetchall()
    )
    assert counts == {("number",): 2_858, ("*",): 3_360, ("blank",): 1_192}
    kindergartens = released(*KINDERGARTENS)
    assert scalar(kindergartens, "SELECT value FROM t WHERE ekatte = 'VRC19' LIMIT 1") == 438
    assert scalar(kindergartens, "SELECT count(*) FROM t WHERE ekatte = 'VRC19' AND status = 'x'")
    asylum = released("eurostat_migr_asyappctza_added.csv")
    assert scalar(asylum, "SELECT count(*) FROM t WHERE status = ':'") == 116
    bands = released("egov_covid_age_bands.csv")
    assert scalar(bands, "SELECT count(*) FROM t WHERE age = '0 - 1' AND status = '-'") == 476


def test_10_codes_that_were_eaten_or_fused_come_back(released: Released) -> None:
    areas = released("zemlishta_area.ods")
    codes = {str(item.value) for item in published(areas) if item.role == "dimension"}
    assert "00014" in codes
    zeros = f"SELECT count(*) FROM t WHERE {areas.schema.by_role('measure')[0].name} = 0"
    assert scalar(areas, zeros) == 645
    population = released("nsi_infostat_population_2002_2017.csv")
    places = {str(item.value) for item in published(population) if item.field == "place"}
    assert Counter(map(len, places))[3] == 28
    assert {"SFO", "SOF", "68134", "BG"} <= places
