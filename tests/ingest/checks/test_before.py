"""Against the version before: jumps of size, slips of units, places and years that are gone."""

from pathlib import Path
from typing import Any

from tests.samples.portals import portal_of

from vidno.ingest.add import add
from vidno.publish.build import build

OBLASTS = ("Видин", "Враца", "Монтана", "Плевен", "Ловеч")


def file(columns: dict[int, list[float]], names: tuple[str, ...] = OBLASTS) -> str:
    lines = ["Област;" + ";".join(map(str, columns))]
    for index, name in enumerate(names):
        lines.append(name + ";" + ";".join(str(values[index]) for values in columns.values()))
    return "\n".join(lines) + "\n"


FIRST = file({2021: [1100, 2100, 3100, 4100, 5100], 2022: [1200, 2200, 3200, 4200, 5200]})


def doubts(folder: Path, text: str, first: str = FIRST) -> list[dict[str, Any]]:
    """Publish one file, then another; return what the second build doubts."""
    dataset = portal_of(folder, {"a.csv": first})
    build(dataset)
    (folder / "b.csv").write_text(text, encoding="utf-8")
    add(dataset, [folder / "b.csv"], retrieved="2026-11-05T00:00:00Z")
    found: list[dict[str, Any]] = build(dataset.portal.dataset(dataset.id)).release.report[
        "warnings"
    ]
    return found


def test_figures_of_the_usual_size_are_not_doubted(tmp_path: Path) -> None:
    text = file({2022: [1200, 2200, 3200, 4200, 5200], 2023: [1300, 2300, 3300, 4300, 5300]})

    assert [item["code"] for item in doubts(tmp_path, text)] == ["coverage-lost"]


def test_a_value_a_hundred_times_larger_than_before_is_doubted(tmp_path: Path) -> None:
    text = FIRST.replace("3200", "320000")

    [doubt] = doubts(tmp_path, text)

    assert (doubt["code"], doubt["cell"]) == ("magnitude", "C4")
    assert "it was 3200 (2022): 100 times more" in doubt["message"]


def test_a_new_year_is_compared_with_the_last_one(tmp_path: Path) -> None:
    text = FIRST.replace("2022", "2022;2023").replace("1200\n", "1200;13\n")
    for value in (2200, 3200, 4200, 5200):
        text = text.replace(f"{value}\n", f"{value};{value + 100}\n")

    [doubt] = doubts(tmp_path, text.replace(";13\n", ";12\n"))

    assert (doubt["code"], doubt["cell"]) == ("magnitude", "D2")
    assert "is 12" in doubt["message"]
    assert "100 times less" in doubt["message"]


def test_thousands_instead_of_ones_are_one_doubt_that_names_every_cell(tmp_path: Path) -> None:
    text = file({2021: [1, 2, 3, 4, 5], 2022: [1, 2, 3, 4, 5]})
    first = file({2021: [1000, 2000, 3000, 4000, 5000], 2022: [1000, 2000, 3000, 4000, 5000]})

    [doubt] = doubts(tmp_path, text, first)

    assert doubt["code"] == "unit-slip"
    assert len(doubt["cells"]) == 10
    assert "a thousand times smaller" in doubt["message"]


def test_a_point_that_stood_there_several_times_is_compared_with_nothing(tmp_path: Path) -> None:
    text = "Област;Година;Брой\n" + "".join(
        f"{name};2022;{count}\n" for name in OBLASTS for count in (1200, 2200, 2300)
    )

    found = doubts(tmp_path, text.replace("2300", "230000"), first=text)

    assert "magnitude" not in {item["code"] for item in found}


def test_a_place_that_is_gone_is_named(tmp_path: Path) -> None:
    text = file({2021: [1100, 2100, 3100, 4100], 2022: [1200, 2200, 3200, 4200]}, OBLASTS[:4])

    [doubt] = doubts(tmp_path, text)

    assert doubt["code"] == "coverage-lost"
    assert "also had LOV; they are gone" in doubt["message"]


def test_a_new_year_without_one_of_the_places_is_doubted(tmp_path: Path) -> None:
    text = FIRST.replace("2022", "2022;2023").replace("5200\n", "5200;\n")
    for value in (1200, 2200, 3200, 4200):
        text = text.replace(f"{value}\n", f"{value};{value + 100}\n")

    [doubt] = doubts(tmp_path, text)

    assert (doubt["code"], doubt["cell"]) == ("period-incomplete", "D1")
    assert "for 2023, 'oblast' lacks LOV, which are there for 2022" in doubt["message"]


def test_building_the_same_again_compares_with_nothing_new(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": FIRST})

    first, second = build(dataset), build(dataset.portal.dataset(dataset.id))

    assert first.release.version == second.release.version
    assert not second.is_new
