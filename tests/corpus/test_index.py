"""COINr's worked example (ASEM: 51 countries, 49 indicators), stage by stage, and its uncertainty."""

import csv
from pathlib import Path

import pytest

from vidno.agenda.index.moments import known
from vidno.agenda.index.run import ranked
from vidno.agenda.index.spec import ROOT, IndexSpec
from vidno.agenda.index.stages import prepared, scaled
from vidno.agenda.index.table import Table
from vidno.agenda.index.tree import Tree

Rows = list[dict[str, str]]
DOUBTS = {
    "sampling": False,
    "missing": False,
    "leave_out": False,
    "treat": [{"method": "winsorise-or-log", "most": most} for most in range(1, 6)],
    "normalise": [
        {"method": "min-max", "low": 1, "high": 100},
        {"method": "z-score", "mean": 10, "sd": 2},
    ],
    "aggregate": ["arithmetic", "geometric"],
    "weights": {"noise": 0.25, "levels": [2, 3]},
    "level": 0.9,
}
"""What COINr's article on sensitivity varies."""
PUBLISHED = {
    "AUS": (35.28, 35),
    "AUT": (7.00, 7),
    "BEL": (5.15, 5),
    "BGD": (45.46, 46),
    "BGR": (27.59, 28),
    "BRN": (40.07, 40),
}
"""Mean and median of the ranks of these countries, as that article prints them (100 replications)."""


@pytest.fixture(scope="module")
def asem(corpus: Path) -> Path:
    folder = corpus.parent / "agenda" / "coinr_asem"
    if not folder.is_dir():
        pytest.skip(f"no example at {folder}")
    return folder


def rows(folder: Path, name: str) -> Rows:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float | None:
    return None if text in ("NA", "") else float(text)


def spec_and_table(folder: Path) -> tuple[IndexSpec, Table]:
    meta = rows(folder, "ASEM_iMeta.csv")
    data = sorted(rows(folder, "ASEM_iData.csv"), key=lambda row: row["uCode"])
    parts: dict[str, list[dict[str, object]]] = {"Aggregate": [], "Indicator": []}
    for row in meta:
        if row["Type"] not in parts or row["iCode"] == "Index":
            continue
        part = {"id": row["iCode"].lower(), "under": row["Parent"].lower()}
        part["weight"] = float(row["Weight"])
        if row["Type"] == "Indicator":
            part["direction"] = int(row["Direction"])
            part["denominator"] = "" if row["Denominator"] == "NA" else row["Denominator"].lower()
        parts[row["Type"]].append(part)
    spec = IndexSpec.model_validate(
        {
            "dimensions": parts["Aggregate"],
            "signals": parts["Indicator"],
            "impute": {"method": "group-mean", "group": "EurAsia_group"},
            "least_share": 0.9,
            "headline": "aggregate",
            "doubts": DOUBTS,
        }
    )
    figures = [row["iCode"] for row in meta if row["Type"] in ("Indicator", "Denominator")]
    values = {name.lower(): [number(row[name]) for row in data] for name in figures}
    groups = {"EurAsia_group": [row["EurAsia_group"] for row in data]}
    return spec, Table(tuple(row["uCode"] for row in data), values, groups=groups)


def test_every_stage_of_the_example_is_that_of_coinr(asem: Path) -> None:
    spec, table = spec_and_table(asem)

    figures = prepared(spec, table)
    found = scaled(spec, figures.screened, spec.treat, spec.normalise)
    tree = Tree(spec)
    scores = tree.scores(found.columns, tree.weights, spec.aggregate)

    stages = {
        "Denominated": figures.denominated,
        "Imputed": figures.imputed,
        "Screened": figures.screened,
        "Treated": {name: one.column for name, one in found.treated.items()},
        "Normalised": found.columns,
        "Aggregated": {**found.columns, **scores},
    }
    for stage, columns in stages.items():
        expected = rows(asem, f"expected_{stage}.csv")
        assert [row["uCode"] for row in expected] == list(table.topics)
        for name in expected[0].keys() - {"uCode"}:
            column = [number(row[name]) for row in expected]
            ours = columns[name.lower()]
            assert [value is None for value in ours] == [value is None for value in column]
            expected_here = [value for value in column if value is not None]
            assert known(ours) == pytest.approx(expected_here, rel=1e-9, abs=1e-9), stage


def test_the_published_table_of_results_comes_out(asem: Path) -> None:
    spec, table = spec_and_table(asem)
    quick = {"replications": 100, "sensitivity_rows": 0}
    spec = spec.model_copy(update={"doubts": spec.doubts.model_copy(update=quick)})

    result = ranked(spec, table)

    expected = rows(asem, "expected_results.csv")
    assert len(result.topics) == len(expected) == 51
    by_topic = {one.topic: one for one in result.topics}
    for row in expected:
        one = by_topic[row["uCode"]]
        assert one.place == int(row["Rank"])
        assert one.score == pytest.approx(float(row["Index"]), abs=0.00501)
        assert sum(one.contributions.values()) == pytest.approx(one.score, abs=1e-9)
        assert ROOT not in one.dimensions


@pytest.mark.slow
def test_its_uncertainty_is_that_of_the_article(asem: Path) -> None:
    spec, table = spec_and_table(asem)
    rows_ = {"sensitivity_rows": 1000}
    spec = spec.model_copy(update={"doubts": spec.doubts.model_copy(update=rows_)})

    result = ranked(spec, table)

    by_topic = {one.topic: one.spread for one in result.topics}
    for topic, (mean, median) in PUBLISHED.items():
        acceptability = by_topic[topic].acceptability
        ours = sum(place * share for place, share in enumerate(acceptability, 1))
        assert ours == pytest.approx(mean, abs=0.75)
        assert by_topic[topic].median == pytest.approx(median, abs=1)
    shares = {one.doubt: one for one in result.sensitivities}
    for order in ("first", "total"):
        found = {doubt: getattr(one, order).value for doubt, one in shares.items()}
        assert found["aggregate"] > max(found["normalise"], found["weights"])
        assert min(found["normalise"], found["weights"]) > found["treat"]
    assert shares["aggregate"].first.low > shares["treat"].first.high
