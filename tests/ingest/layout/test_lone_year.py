"""A header whose only figure is one year: „Код;Община;2024“."""

import pytest

from vidno.ingest.grid import Grid
from vidno.ingest.layout import figures, roles


def grid(*lines: str) -> Grid:
    return Grid("", [line.split(";") for line in lines], list(range(1, len(lines) + 1)))


@pytest.mark.parametrize(
    "lines",
    [
        ("Код;Община;2024", "VID01;Белоградчик;12", "VID06;Бойница;7", "VID09;Видин;310"),
        ("Област;2024", "Видин;12", "Враца;7", "Монтана;310"),
        ("Население;;", "Област;2024 г.", "Видин;12", "Враца;7", "Монтана;310"),
    ],
)
def test_a_year_beside_names_of_fields_is_a_header(lines: tuple[str, ...]) -> None:
    found = roles.decide(grid(*lines))

    assert found is not None
    header = next(at for at, line in enumerate(lines) if "202" in line)
    assert found.roles[header] == "header"
    assert [found.roles[at] for at in range(header + 1, len(lines))] == ["data"] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ("Видин;2024", "Враца;1200", "Монтана;310"),  # a list without a header: 2024 people
        ("Област;2019", "Видин;2020", "Враца;2021", "Монтана;2022"),  # years in the column
    ],
)
def test_a_year_that_may_be_a_figure_stays_one(lines: tuple[str, ...]) -> None:
    assert not figures._is_lone_year(grid(*lines), 0, list(range(len(lines))), frozenset({1}))
