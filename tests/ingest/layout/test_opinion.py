"""Roles of lines by rules and model together; the model is the one that ships."""

import json
from importlib import resources
from typing import get_args

from vidno.ingest.layout import features, model, opinion
from vidno.ingest.layout.model import ROLES
from vidno.ingest.layout.votes import Voter

TABLE = [
    ["Лекари по области", "", "", ""],
    ["", "", "", ""],
    ["Област", "2022", "2023", "2024"],
    ["Видин", "412", "409", "400"],
    ["Враца", "640", "655", "660"],
    ["Монтана", "318", "320", "331"],
    ["Общо", "1370", "1384", "1391"],
    ["", "", "", ""],
    ["Източник: НСИ", "", "", ""],
]


def unsure(_: tuple[int, ...]) -> tuple[float, ...]:
    return (1 / 6,) * 6


def test_a_simple_table_is_told_line_by_line() -> None:
    found = opinion.weigh(TABLE, {})

    assert [found.roles.get(index, "empty") for index in range(9)] == [
        "metadata", "empty", "header", "data", "data", "data", "derived", "empty", "notes",
    ]  # fmt: skip


def test_chances_add_up_and_the_others_are_named_with_theirs() -> None:
    found = opinion.weigh(TABLE, {})

    for index, chances in found.chances.items():
        assert abs(sum(chances) - 1) < 1e-9
        assert 0 < found.confidence(index) <= 1
        assert found.roles[index] not in dict(found.alternatives(index))


def test_where_the_model_knows_nothing_rules_and_arithmetic_decide() -> None:
    rules = {0: "metadata", 2: "header", 3: "data", 4: "data", 5: "data", 6: "data", 8: "notes"}

    found = opinion.weigh(TABLE, rules, judge=unsure)

    assert found.roles == rules | {6: "derived"}  # 412 + 640 + 318 = 1370, and the word


def test_many_lines_that_only_sound_like_totals_are_data() -> None:
    rows = [["Щат", "Показател", "Брой"]]
    for number in range(15):
        rows += [
            [f"Щат {number}", "население", str(1000 + 37 * number)],
            ["", "Общ дял", str(7 + number)],
        ]

    def totals(found: tuple[int, ...]) -> tuple[float, ...]:
        word = found[features.NAMES.index("any_total")]
        return (0.3, 0, 0, 0, 0.7, 0) if word else (0.9, 0, 0, 0, 0.1, 0)

    found = opinion.weigh(rows, {}, judge=totals)

    assert set(found.roles.values()) == {"data"}


def test_a_name_that_is_never_a_sum_is_no_total_beside_one_that_always_is() -> None:
    rows = [["Област", "Показател", "Брой"]]
    for number in range(14):
        parts = [1000 + 37 * number, 2000 + 11 * number]
        rows += [
            [f"Област {number}", "градове", str(parts[0])],
            ["", "села", str(parts[1])],
            ["", "Общо", str(sum(parts))],
            ["", "Очаквано общо", str(7 + number)],
        ]

    found = opinion.weigh(rows, {}, judge=unsure)

    assert {found.roles[index] for index in range(3, 57, 4)} == {"derived"}
    assert "derived" not in {found.roles[index] for index in range(4, 57, 4)}


def test_the_model_that_ships_fits_the_features_and_is_small() -> None:
    text = resources.files("vidno.ingest.layout").joinpath("lines.json").read_text("utf-8")
    shipped = json.loads(text)

    assert tuple(shipped["features"]) == features.NAMES
    assert tuple(shipped["roles"]) == ROLES
    assert len(shipped["trees"]) % len(ROLES) == 0
    assert set(shipped["votes"]) == set(get_args(Voter))
    assert len(text) < 1_000_000


def test_a_tree_is_walked_by_its_questions() -> None:
    tree: model.Tree = {
        "ask": [0, 1],
        "most": [2, 5],
        "yes": [-1, -2],
        "no": [1, -3],
        "leaf": [0.5, 2.0, -1.0],
    }
    trees = [tree, *[model.Tree(ask=[], most=[], yes=[], no=[], leaf=[0.0])] * 5]

    low, middle, high = (model.judge_with(trees, seen)[0] for seen in ((2, 9), (3, 6), (3, 5)))

    # exp(0.5), exp(-1) and exp(2) against five times exp(0)
    assert [round(chance, 3) for chance in (low, middle, high)] == [0.248, 0.069, 0.596]


def test_lines_that_look_alike_have_equal_features() -> None:
    rows = [["Област", "Брой"], *([f"Място{n:03}", str(1000 + n)] for n in range(100))]

    seen = features.of_rows(rows)

    assert seen[45] == seen[46]
    assert len(seen[45]) == len(features.NAMES)


def test_of_a_long_text_the_model_sees_the_ends_and_the_rules_decide_between() -> None:
    rows = [["Място", "Брой"], *([f"Място {n}", str(n)] for n in range(50_000))]
    rules = dict.fromkeys(range(len(rows)), "data") | {25_000: "derived"}

    found = opinion.weigh(rows, rules, judge=unsure)

    assert len(found.roles) == len(rows)
    assert found.roles[25_000] == "derived"
    assert found.confidence(25_000) == 1.0
    assert found.confidence(0) < 1.0
