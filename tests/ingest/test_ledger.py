"""The ledger: a reader or a step that loses, repeats or moves a cell cannot publish anything."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlglot import exp
from tests.samples.portals import portal_of
from tests.samples.workbooks import rows_xml, xlsx

from vidno.base.errors import VidnoError
from vidno.catalogue.folder import DatasetFolder
from vidno.ingest.errors import LedgerError
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, column, whole
from vidno.ingest.steps import name, unpivot
from vidno.publish.build import build

ROWS = [
    ["Население по области", None, None, None],
    ["Област", "2018", "2019", "2020"],
    ["Видин", 82.5, 81.25, 80.5],
    ["Враца", 159, 157.5, None],
    ["Монтана", 127, 125, 123],
    ["Плевен", 236, 233, 230],
    ["Забележка: числата са измислени.", None, None, None],
]
# the same code in the worker process, where the reader is: once as a plug-in would be loaded
TAMPER = """
import os
from dataclasses import replace
from vidno.ingest.formats import csv, xlsx

def tampered(read):
    def call(path, how):
        return [change(grid) for grid in read(path, how)]
    return call

def change(grid):
    rows, lines = [list(row) for row in grid.rows], list(grid.lines)
    act = os.environ.get("VIDNO_TEST_TAMPER")
    if act == "drop a row":
        del rows[4], lines[4]
    elif act == "repeat a row":
        rows.insert(5, list(rows[4]))
        lines.append(lines[-1] + 1)
    elif act == "drop a cell":
        rows[4][2] = ""
    elif act == "invent a cell":
        rows[3][3] = "158"
    return replace(grid, rows=rows, lines=lines)

for module in (csv, xlsx):
    module.read = tampered(module.read)
"""
ACTS = ["drop a row", "repeat a row", "drop a cell", "invent a cell"]


@pytest.fixture
def tamper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that makes every reader of the worker do something wrong from now on."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TAMPER, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
    return lambda act: monkeypatch.setenv("VIDNO_TEST_TAMPER", act)


def sample(folder: Path, kind: str) -> DatasetFolder:
    if kind == "xlsx":
        content = xlsx(folder / "made.xlsx", {"Лист": rows_xml(ROWS)}).read_bytes()
        return portal_of(folder, {"sample.xlsx": content})
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in ROWS]
    return portal_of(folder, {"sample.csv": "\n".join(lines) + "\n"})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_honest_reader_gives_a_ledger_that_adds_up(kind: str, tmp_path: Path) -> None:
    report = build(sample(tmp_path, kind)).release.report

    # 1 title, 4 headers, 4 × 4 - 1 cells of the body, 1 note
    assert report["ledger"] == {
        "header": 4, "data": 15, "group": 0, "derived": 0, "metadata": 1, "notes": 1, "dropped": 0,
    }  # fmt: skip
    assert report["cells"] == 21
    assert report["rows"] == 11


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_reader_that_always_did_so_breaks_the_ledger(
    kind: str, act: str, tmp_path: Path, tamper: Callable[[str], None]
) -> None:
    tamper(act)
    dataset = sample(tmp_path, kind)

    with pytest.raises(LedgerError) as caught:
        build(dataset)

    assert caught.value.code == "ledger-broken"
    assert not dataset.is_released
    assert dataset.versions() == []


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_reader_that_goes_wrong_after_the_recipe_was_made_is_found(
    kind: str, act: str, tmp_path: Path, tamper: Callable[[str], None]
) -> None:
    dataset = sample(tmp_path, kind)
    tamper(act)

    with pytest.raises(VidnoError) as caught:
        build(dataset)

    # a line more or less no longer fits the recipe; a cell more or less breaks the ledger
    assert caught.value.code == ("recipe-mismatch" if "row" in act else "ledger-broken")
    assert not dataset.is_released


def without(line: int) -> Callable[[Relation], Relation]:
    """Return a change that loses one line of the source."""

    def change(relation: Relation) -> Relation:
        source = exp.Select().from_(exp.to_table(relation.last, alias="t"))
        return relation.then("lost", query=source.where(column("t", "_row").neq(whole(line))))

    return change


def astray(relation: Relation) -> Relation:
    """Say that the values come from the next column."""
    origin = relation.columns["value"]
    assert isinstance(origin, Origin)
    moved = exp.Add(this=column("t", str(origin.column)), expression=whole(1))
    return relation.then(
        "astray", hide={"_moved": moved}, origins={"value": Origin(origin.row, "_moved")}
    )


@pytest.mark.parametrize(
    ("change", "cell"),
    [(without(4), "A4"), (without(6), "A6"), (astray, "B3")],
    ids=["loses a line", "loses the last line", "points at other cells"],
)
def test_a_step_that_loses_a_cell_breaks_the_ledger(
    change: Callable[[Relation], Relation],
    cell: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dataset = sample(tmp_path, "csv")
    honest = unpivot.apply

    def apply(relation: Relation, options: unpivot.Options, inputs: Inputs) -> Relation:
        return change(honest(relation, options, inputs))

    monkeypatch.setattr(unpivot, "apply", apply)

    with pytest.raises(LedgerError) as caught:
        build(dataset)

    assert caught.value.facts["where"].startswith(cell)
    assert not dataset.is_released


def test_a_step_that_repeats_one_line_in_place_of_another_breaks_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many rows as there were, whose line numbers even have the same sum: 3 and 6, twice 4 and 5."""
    text = "Област;Лекари\nВидин;1\nВраца;2\nЛовеч;3\nПлевен;4\nРусе;5\nСливен;6\n"
    dataset = portal_of(tmp_path, {"sample.csv": text})
    honest = name.apply

    def apply(relation: Relation, options: name.Options, inputs: Inputs) -> Relation:
        source = exp.Select().from_(exp.to_table(relation.last, alias="t"))
        gone = source.where(column("t", "_row").isin(whole(3), whole(6)).not_())
        kept = relation.then("gone", query=gone)
        twice = exp.Select().from_(exp.to_table(kept.last, alias="t"))
        more = exp.func(
            "unnest",
            exp.array(
                whole(1), exp.Case().when(column("t", "_row").isin(whole(4), whole(5)), whole(2))
            ),
        )
        repeated = kept.then("more", query=twice, hide={"_more": more})
        only = exp.Select().from_(exp.to_table(repeated.last, alias="t"))
        left = repeated.then("left", query=only.where(column("t", "_more").is_(exp.null()).not_()))
        return honest(left, options, inputs)

    monkeypatch.setattr(name, "apply", apply)

    with pytest.raises(LedgerError) as caught:
        build(dataset)

    assert caught.value.facts["where"].startswith("A3")
