"""The year in the names of columns becomes the period, where it is the one of the figures."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.catalogue.folder import DatasetFolder
from vidno.ingest.add import Added, add
from vidno.ingest.planning.header_year import divided
from vidno.publish.build import build
from vidno.publish.tracing import trace_value

PLACES = ("Видин", "Враца", "Монтана")


def lines(*figures: str) -> str:
    return "".join(f"{place};{text}\n" for place, text in zip(PLACES, figures, strict=True))


def published(dataset: DatasetFolder) -> tuple[list[str], list[tuple[Any, ...]]]:
    release = build(DatasetFolder(dataset.portal, dataset.id)).release
    table = duckdb.read_parquet(str(release.data))
    return table.columns, table.fetchall()


def titles(dataset: DatasetFolder) -> list[str]:
    fresh = DatasetFolder(dataset.portal, dataset.id)
    return [spec.title.bg for spec in fresh.recipe.fields]


def one_more(dataset: DatasetFolder, folder: Path, name: str, text: str) -> Added:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    fresh = DatasetFolder(dataset.portal, dataset.id)
    return add(fresh, [path], retrieved="2026-11-02T00:00:00Z", also=True)


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("Население 2019", "Население", "2019"),
        ("Население през 2019 г.", "Население", "2019"),
        ("Население (2019)", "Население", "2019"),
        ("Население 2019 (брой)", "Население (брой)", "2019"),
        ("Население към 31.12.2019 г.", "Население", "2019"),
        ("2019 г. – Население", "Население", "2019"),
        ("Ученици 2018/2019", "Ученици", "2018/2019"),
        ("Population in 2019", "Population", "2019"),
        ("2019", "", "2019"),
    ],
)
def test_the_year_of_the_figures_is_apart_from_what_is_counted(
    text: str, name: str, year: str
) -> None:
    assert divided(text) == (name, year)


@pytest.mark.parametrize(
    "text",
    ["Индекс 2015=100", "индекс 2015 = 100", "БВП по цени от 2015", "БВП, цени на 2015 г.", "Промяна спрямо 2015",
     "КИД-2008", "КИД 2008", "ISO 2019", "Родени след 2015", "от 2015 до 2019", "Население", "Дял, 2015–2019",
     "pop2019", "Код 102015"],
)  # fmt: skip
def test_a_year_that_says_something_else_stays_in_the_name(text: str) -> None:
    assert divided(text) == (text, "")


def test_files_whose_headers_carry_the_year_are_one_measure_over_the_years(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": "Област;Население 2019\n" + lines("10", "20", "30")})

    added = one_more(
        dataset, tmp_path, "b.csv", "Област;Население 2020\n" + lines("11", "21", "31")
    )

    assert added.differences == ()
    assert titles(dataset) == ["период", "област", "Население"]
    names, rows = published(dataset)
    assert names == ["period", "oblast", "naselenie"]
    assert rows == [
        ("2019", "MON", 30), ("2019", "VID", 10), ("2019", "VRC", 20),
        ("2020", "MON", 31), ("2020", "VID", 11), ("2020", "VRC", 21),
    ]  # fmt: skip


def test_the_year_of_a_single_file_is_a_period_with_its_header_cell(tmp_path: Path) -> None:
    dataset = portal_of(
        tmp_path, {"a.csv": "Област;Мъже през 2019 г.;Лекари 2019\n" + lines("1;2", "3;4", "5;6")}
    )

    names, rows = published(dataset)

    assert names == ["period", "oblast", "mazhe", "lekari"]
    assert rows[0] == ("2019", "MON", 5, 6)
    traced = trace_value(DatasetFolder(dataset.portal, dataset.id), 1, "period")
    assert (traced["cell"], traced["text"]) == ("B1", "Мъже през 2019 г.")


def test_a_period_that_a_column_states_is_not_stated_twice(tmp_path: Path) -> None:
    text = "Година;Област;Население 2019\n" + "".join(
        f"2019;{line}\n" for line in lines("10", "20", "30").splitlines()
    )

    names, rows = published(portal_of(tmp_path, {"a.csv": text}))

    assert names == ["period", "oblast", "naselenie"]
    assert rows[0] == ("2019", "MON", 30)


@pytest.mark.parametrize(
    "head",
    [
        "Област;Индекс 2015=100",
        "Област;Население 2019;Площ",
        "Област;Население 2019;Лекари 2020",
        "Година;Област;Население 2019",
    ],
)
def test_the_year_stays_where_it_is_not_that_of_all_figures(tmp_path: Path, head: str) -> None:
    texts = {2: ("1", "2", "3"), 3: ("1;7", "2;8", "3;9")}[len(head.split(";"))]
    text = head + "\n" + lines(*texts)
    if head.startswith("Година"):
        text = head + "\n" + "2018;Видин;1\n2019;Видин;2\n2020;Видин;3\n"

    dataset = portal_of(tmp_path, {"a.csv": text})

    measure = head.split(";")[2 if head.startswith("Година") else 1]
    assert measure in titles(dataset)


def test_blocks_of_a_sheet_whose_headers_carry_the_year_are_one_table(tmp_path: Path) -> None:
    blocks = [
        f"Област;Население {year}\n" + lines(f"{year}0", f"{year}1", f"{year}2")
        for year in (2023, 2024)
    ]

    names, rows = published(portal_of(tmp_path, {"a.csv": ";\n".join(blocks)}))

    assert names == ["period", "oblast", "naselenie"]
    assert [(row[0], row[2]) for row in rows if row[1] == "VRC"] == [("2023", 20231), ("2024", 20241)]  # fmt: skip


def test_a_year_alone_over_the_figures_is_their_period(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": "Област;2024\n" + lines("12", "7", "310")})

    columns, rows = published(dataset)

    assert columns[:2] == ["period", "oblast"]
    assert columns[-1] == "value"
    assert ("2024", "VID", 12) in [(row[0], row[1], row[-1]) for row in rows]
    assert titles(dataset)[-1] == "стойност"
