"""A big file is read piece by piece, and gives byte by byte what a small one gives."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from vidno.catalogue.recipe import Input, Recipe
from vidno.ingest import ordered, run
from vidno.ingest import propose as whole
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.inputs import Inputs
from vidno.ingest.places.match import Match
from vidno.ingest.proposal import propose
from vidno.ingest.stream import body, choice, guess, load, pieces, sample

HOW = Input(file="a.csv", format="csv", encoding="utf-8", delimiter=";")
PLAIN = "Област;Година;Лекари\nВидин;2023;412\nВраца;2023;640\nМонтана;2023;\n"
AWKWARD = (
    "Лекари по области;;\r\n"
    "\r\n"
    "Област;Година;Лекари\r\n"
    "Видин;2023;1 412,5\r\n"
    "Враца;2023;64\u00a0000,25\r\n"
    '"Монтана";2023;"2 100,00"\r\n'
    "Ловеч;2023;..\r\n"
    "Плевен;2023\r\n"
    "Русе;2023;10,5;забележка\r\n"
    '"Стара\r\nЗагора";2023;7,5\r\n'
    "Бургас; \u00a0;8,25\r\n"
    ";;\r\n"
    "Добрич;2023;9,75\r\n"
    "Общо;;66 000,00\r\n"
    "Източник: НЗОК;;"
)


def long_table(rows: int = 3000) -> str:
    places = ["Видин", "Враца", "Ловеч", "Монтана", "Плевен", "Русе", "Габрово"]
    lines = [
        f"{places[i % 7]};{2015 + i % 9};Д-{i:06};{i % 40};{i},{i % 100:02}" for i in range(rows)
    ]
    lines[rows * 5 // 10] = 'Видин;2023;"Д; с точка и запетая";7;1,50'
    lines[rows * 6 // 10] = "Видин;2023;Д-x;не е число;1,50"
    lines[rows * 7 // 10] = "Видин;2023;Д-y;3;няма данни"
    return "Област;Година;Документ;Брой;Сума\n" + "\n".join(lines) + "\n"


def built(
    path: Path, proposal: dict[str, Any], folder: Path
) -> tuple[bytes, bytes, dict[str, Any]]:
    recipe = Recipe.model_validate(proposal["recipe"])
    matches = {name: [Match(*row) for row in rows] for name, rows in proposal["matches"].items()}
    folder.mkdir()
    result = run.run({recipe.data_input.file: path}, recipe, Inputs(matches), {}, folder)
    parquet = (folder / "data.parquet").read_bytes()
    return parquet, (folder / "lineage.parquet").read_bytes(), result.report


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PLAIN, "utf-8-sig"),
        (AWKWARD.replace("\u00a0", " "), "cp1251"),
        (AWKWARD, "utf-16"),
        (long_table(60), "utf-8"),
    ],
    ids=["plain", "awkward", "wide characters", "long"],
)
def test_both_ways_give_the_same_bytes_lineage_and_report(
    text: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    small = built(path, propose([path]), tmp_path / "small")

    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    big = built(path, propose([path]), tmp_path / "big")

    assert big == small


def test_texts_of_several_lines_are_the_same_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    rows = [f'{i};"Първи ред\nвтори {i}";{i}\n' for i in range(60)]
    path.write_text("№;Текст;Брой\n" + "".join(rows), encoding="utf-8")
    small = built(path, propose([path]), tmp_path / "small")

    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    monkeypatch.setattr(load, "MANY_RUNS", 10)
    big = built(path, propose([path]), tmp_path / "big")

    assert big == small


def test_a_long_table_is_the_same_both_ways_and_as_it_would_be_were_it_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(long_table(60), encoding="utf-8")
    _, lineage, report = built(path, propose([path]), tmp_path / "short")

    monkeypatch.setattr(ordered, "LONG_ROWS", 60)
    small = built(path, propose([path]), tmp_path / "small")
    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    big = built(path, propose([path]), tmp_path / "big")

    assert big == small
    assert big[1:] == (lineage, report)
    kept, texts = (
        duckdb.sql(f"SELECT * FROM read_parquet('{tmp_path / name / 'data.parquet'}')")
        for name in ("big", "short")
    )
    assert (kept.types, kept.fetchall()) == (texts.types, texts.fetchall())


def test_blanks_of_every_kind_do_not_make_a_cell(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text(AWKWARD, encoding="utf-8")
    proposal = whole.propose([str(path)])
    small = built(path, proposal, tmp_path / "small")

    monkeypatch.setattr(choice, "FROM_BYTES", 0)

    assert built(path, proposal, tmp_path / "big") == small


def test_a_guess_on_a_sample_is_the_guess_on_the_whole(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text(long_table(), encoding="utf-8")
    monkeypatch.setattr(sample, "HEAD_ROWS", 50)
    monkeypatch.setattr(sample, "TAIL_ROWS", 10)
    monkeypatch.setattr(sample, "DISTINCT_LIMIT", 60)

    seen, known = guess.propose([str(path)]), whole.propose([str(path)])

    assert seen["recipe"] == known["recipe"]
    assert seen["codelists"] == known["codelists"]


def test_one_odd_text_among_thousands_of_numbers_is_found_by_the_proof(
    tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(long_table(), encoding="utf-8")
    monkeypatch.setattr(sample, "SHAPE_LIMIT", 3)
    monkeypatch.setattr(sample, "HEAD_ROWS", 50)
    monkeypatch.setattr(sample, "DISTINCT_LIMIT", 60)

    steps = guess.propose([str(path)])["recipe"]["steps"]

    [amount] = [step for step in steps if step["step"] == "number" and step.get("decimal") == ","]
    assert "няма данни" in amount["missing"]


def test_plain_pieces_are_told_from_odd_ones_and_counted(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", 64)
    path = tmp_path / "a.csv"
    path.write_text(
        PLAIN + 'Русе;2023;"5"\nПлевен;2023\n' + "Добрич;2023;9\n" * 20, encoding="utf-8"
    )

    found = list(pieces.pieces(path, HOW, 3))

    assert sum(piece.counted for piece in found) == 3 + 3 + 3 + 2 + 3 + 2 + 60
    assert sum(piece.line_count for piece in found) == 26
    assert any(piece.plain for piece in found)
    assert [line for piece in found for line, _ in piece.records if line in (5, 6)] == [5, 6]


def test_a_quoted_cell_may_go_on_in_the_next_piece(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", 16)
    path = tmp_path / "a.csv"
    path.write_text('a;b\n1;"' + "дълъг\n" * 30 + '"\n2;3\n', encoding="utf-8")

    records = [record for piece in pieces.pieces(path, HOW, 9) for record in piece.records]

    assert [(line, len(cells)) for line, cells in records] == [(1, 2), (2, 2), (33, 2)]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ({"header": "1", "data": "2-3"}, "line 4 has no role"),
        ({"header": "1", "data": "2-5"}, "line 5 of the recipe is empty"),
        ({"header": "1", "data": "2 4-9"}, "line 3 has no role"),
    ],
)
def test_a_recipe_that_names_other_lines_is_refused(
    lines: dict[str, str], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(PLAIN, encoding="utf-8")
    recipe = {
        "schema": 1,
        "inputs": [HOW.model_dump()],
        "tables": [{"columns": "A:C", "lines": lines}],
        "columns": [{"id": letter} for letter in "ABC"],
    }

    with pytest.raises(RecipeMismatchError, match=reason):
        body.write({"a.csv": str(path)}, recipe, str(tmp_path))


def test_different_texts_are_counted_without_some_rows_and_with_those_of_other_lines() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE VIEW body AS SELECT * FROM (VALUES (0, 'Област'), (1, 'Видин'), (2, ''), (3, 'Враца'),"
            " (4, 'Видин'), (5, 'Ловеч')) AS t(_n, \"A\")"
        )
        seen = sample.Sample(connection, ["A"], 6)

        assert seen.count_texts("A", [], []) == 4
        assert seen.count_texts("A", [0, 5], ["", "Видин", "Ловеч", "Русе"]) == 4
