"""The DuckDB file beside a release: made at once, or beside a server; pages read the same without it."""

import time
from pathlib import Path

import pytest
from tests.samples.portals import portal_of

from vidno.engine import duck
from vidno.engine.asked import Condition, Figure, Groups, Rows, Sort
from vidno.engine.free import ask as free
from vidno.engine.query import Cell, Reader
from vidno.publish import derived, reading, rolling
from vidno.publish.build import build

TEXT = "Област;Лекари\nВраца;2\nВидин;1\nЛовеч;3\n"


def test_a_big_table_is_read_from_its_parquet_until_the_file_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived, "AT_ONCE_ROWS", 2)
    dataset = portal_of(tmp_path, {"a.csv": TEXT})
    release = build(dataset).release
    path = derived.path_of(dataset.portal, release)
    assert not path.exists()
    before = reading.reader_of(dataset.portal, release)

    assert derived.missing(dataset.portal) == [dataset.id]
    derived.make_missing(dataset.portal)

    after = reading.reader_of(dataset.portal, release)
    assert path.is_file()
    assert after is not before
    assert before.select() == after.select()
    assert [row[0] for row in before.select()] == [1, 2, 3]
    measure = before.columns[-1]
    assert before.row(1) == after.row(1)
    assert before.cell(1, measure) == after.cell(1, measure) == Cell("", 4, 2)  # LOV is first
    assert derived.missing(dataset.portal) == []


def test_a_big_table_is_rolled_up_beside_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived, "AT_ONCE_ROWS", 2)
    monkeypatch.setattr(rolling, "TIMES_SMALLER", 0)
    dataset = portal_of(tmp_path, {"a.csv": TEXT})
    release = build(dataset).release
    path = derived.make(dataset.portal, release)

    names = sorted(one.name for one in path.parent.iterdir())
    assert names == [path.name, path.with_suffix(".sqlite").name]
    reader = reading.reader_of(dataset.portal, release)
    assert reader._rolled is not None
    total = Groups(figures=(Figure("sum", reader.columns[-1]),))
    assert reader._rolled.groups(total, 0) == reader.groups(total) == [(6.0, 0)]


def test_a_small_table_has_its_file_after_the_build(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": TEXT})

    release = build(dataset).release

    assert derived.path_of(dataset.portal, release).is_file()


def test_a_process_beside_a_server_makes_what_is_missing_and_ends_with_it(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": TEXT})
    path = derived.path_of(dataset.portal, build(dataset).release)
    path.unlink()

    with derived.made_beside(dataset.portal.root):
        end = time.monotonic() + 60
        while not path.is_file() and time.monotonic() < end:
            time.sleep(0.05)

    assert path.is_file()
    assert not list(path.parent.glob(".*"))


def test_texts_come_back_as_they_are_and_compare_as_texts(tmp_path: Path) -> None:
    text = 'Област;Група;Лекари\nВраца;"а;""б";2\nВраца;Ю;5\nВраца;"";1\nВидин;ь;1\nЛовеч;Я;3\n'
    dataset = portal_of(tmp_path, {"a.csv": text})
    release = build(dataset).release
    coded = reading.reader_of(dataset.portal, release)
    plain = Reader(release.data, release.lineage)
    group = next(name for name in plain.columns if 'а;"б' in dict(plain.distinct(name)))
    assert coded.types == plain.types
    stored = duck.open_database(derived.path_of(dataset.portal, release), read_only=True)
    assert dict(row[:2] for row in duck.rows(stored, "DESCRIBE data"))[group].startswith("ENUM")

    assert coded.select() == plain.select()
    assert coded.distinct(group) == plain.distinct(group)
    for operator in ("is", "not", "from", "above", "to", "below", "has"):
        for value in ("Ю", "а", "я", "", "няма"):
            question = Rows(
                where=(Condition(group, operator, (value,)),), sort=(Sort(group, True),)
            )
            assert coded.rows(question) == plain.rows(question)
            assert list(coded.lines(question, "csv")) == list(plain.lines(question, "csv"))
    figures = Groups(figures=(Figure("min", group), Figure("max", group)))
    assert coded.groups(figures) == plain.groups(figures)
    asked = free.ask(
        f'SELECT typeof(any_value("{group}")) FROM t',
        {"t": derived.path_of(dataset.portal, release)},
    )
    assert asked.rows == [["VARCHAR"]]


def test_a_big_table_is_kept_in_the_orders_of_scattered_dimensions(tmp_path: Path) -> None:
    source = tmp_path / "data.parquet"
    rows = "range AS n, (range // 700) % 30 AS place, 'i' || (range % 40) AS indicator, range % 3 AS kind"
    order = "year, place, indicator, kind"
    duck.open_database().execute(
        f"COPY (SELECT 2000 + range // 21000 AS year, {rows} FROM range(210000) ORDER BY {order}) TO '{source}'"
    )
    path, plain = tmp_path / "a.duckdb", Reader(source, source)

    derived.write(path, {"data": source}, order.split(", "))

    reader = Reader(path)
    assert [(one.name, one.fields[0]) for one in reader._kept.orders] == [
        ("data", "year"),
        ("by_1", "indicator"),
        ("by_2", "place"),
    ]
    assert reader._kept.orders[1].counts == (40, 10, 30, 3)
    for where, source_rows in (
        ({"indicator": "i7"}, ("by_1", 5250)),
        ({"indicator": "i7", "year": "2003"}, ("by_1", 525)),
        ({"place": "4"}, ("by_2", 7000)),
        ({"place": "4", "year": "2003"}, ("data", 700)),
        ({"kind": "1"}, ("data", 210_000)),
        ({}, ("data", 210_000)),
    ):
        conditions = tuple(Condition(name, "is", (value,)) for name, value in where.items())
        assert reader._kept.source(conditions) == source_rows
        question = Rows(where=conditions)
        assert reader.rows(question) == plain.rows(question)
        figures = Groups(("kind",), (Figure("count"), Figure("sum", "n")), conditions)
        assert reader.groups(figures) == plain.groups(figures)
    several = (Condition("indicator", "is", ("i7", "i2")),)
    assert reader._kept.source(several) == ("data", 210_000)  # copies would mix up the rows
