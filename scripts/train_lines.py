"""Train the model of line roles, and measure it on sets that it has not seen.

    python scripts/train_lines.py FOLDER [--measure] [--output src/vidno/ingest/layout/lines.json]

FOLDER holds `truth.jsonl`, one object a line: "set", "file" and "lines", the role of every record of
the CSV file FOLDER/set/file. The published annotations of the sets saus, cius, govuk and deex (MIT
licence) are in this form.

Needs `lightgbm` and `numpy` beside the packages of vidno, in an environment made for it: neither is
needed to read tables. The result is the same whenever the input and the version of lightgbm are the same.

With `--measure`, each set is judged by a model trained on the others alone, and the scores are printed:
F1 of each role over all lines of the set, and their mean.
"""

import argparse
import csv
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import lightgbm
import numpy

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout import features, model, roles
from vidno.ingest.layout import opinion as opinions
from vidno.ingest.layout.model import ROLES

OUTPUT = Path("src/vidno/ingest/layout/lines.json")
LINES_A_FILE = 24
"""Different lines of one role taken from one file: long tables say the same again and again."""
RARE = 0.2
"""How far rare roles are given more weight: 0 not at all, 1 until all weigh the same."""
ROUNDS = 100
SEEDS = (1, 2)
"""Forests grown apart and judged together: one alone leans on the accidents of its sample."""
OPTIONS: dict[str, Any] = {
    "objective": "multiclass",
    "num_class": len(ROLES),
    "num_leaves": 10,
    "learning_rate": 0.1,
    "min_data_in_leaf": 120,
    "lambda_l2": 40,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 31,
    "num_threads": 1,
    "deterministic": True,
    "verbose": -1,
}


@dataclass(frozen=True)
class Case:
    """A file with the role of each record, and the features of those that are not empty."""

    set: str
    file: str
    truth: list[str]
    rows: list[list[str]]
    features: dict[int, tuple[int, ...]]
    rules: dict[int, LineRole]


def load(folder: Path) -> list[Case]:
    """Read the annotated files. Raises ValueError where records and roles differ in number."""
    csv.field_size_limit(2**31 - 1)
    cases = []
    for line in (folder / "truth.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        path = folder / item["set"] / item["file"]
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = list(csv.reader(file))
        if len(rows) != len(item["lines"]):
            raise ValueError(f"{path}: {len(rows)} records, {len(item['lines'])} roles")
        lines = roles.decide(Grid("", rows, list(range(1, len(rows) + 1))))
        found = features.of_rows(rows)
        rules = lines.roles if lines else {}
        cases.append(Case(item["set"], item["file"], item["lines"], rows, found, rules))
    return cases


def examples(cases: list[Case]) -> tuple[Any, Any, Any]:
    """Return features, roles and weights of the lines to learn from."""
    rows: list[tuple[int, ...]] = []
    targets: list[int] = []
    weights: list[float] = []
    for number, case in enumerate(cases):
        by_role: dict[str, Counter[tuple[int, ...]]] = defaultdict(Counter)
        for index, found in case.features.items():
            if case.truth[index] in ROLES:
                by_role[case.truth[index]][found] += 1
        for role, counted in by_role.items():
            lines = list(counted.items())
            chance = random.Random(number)  # noqa: S311 : no secret, the same choice each time
            picked = chance.sample(lines, min(len(lines), LINES_A_FILE))
            whole = sum(count**0.5 for _, count in lines)
            part = sum(count**0.5 for _, count in picked)
            for found, count in picked:
                rows.append(found)
                targets.append(ROLES.index(role))
                weights.append(count**0.5 * min(4.0, whole / part))
    return numpy.array(rows, dtype=numpy.float32), numpy.array(targets), numpy.array(weights)


def train(cases: list[Case]) -> model.Model:
    """Return a model of the line roles of these files."""
    rows, targets, weights = examples(cases)
    sums = numpy.bincount(targets, weights=weights, minlength=len(ROLES))
    balance = (sums.sum() / numpy.maximum(sums, 1)) ** RARE
    data = lightgbm.Dataset(rows, targets, weight=weights * balance[targets])
    boosters = [lightgbm.train(OPTIONS | {"seed": seed}, data, ROUNDS) for seed in SEEDS]
    return {
        "features": list(features.NAMES),
        "roles": list(ROLES),
        "trees": [
            plain(tree["tree_structure"])
            for booster in boosters
            for tree in booster.dump_model()["tree_info"]
        ],
    }


def plain(root: dict[str, Any]) -> model.Tree:
    """Return a tree in the form that `vidno.ingest.layout.model` reads, for its part of the sum."""
    tree: model.Tree = {"ask": [], "most": [], "yes": [], "no": [], "leaf": []}

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            tree["leaf"].append(round(node["leaf_value"] / len(SEEDS), 4))
            return -len(tree["leaf"])
        place = len(tree["ask"])
        tree["ask"].append(node["split_feature"])
        tree["most"].append(int(numpy.floor(node["threshold"])))
        tree["yes"].append(0)
        tree["no"].append(0)
        tree["yes"][place] = add(node["left_child"])
        tree["no"][place] = add(node["right_child"])
        return place

    add(root)
    return tree


def scores(trained: model.Model, cases: list[Case]) -> dict[str, float]:
    """Return the F1 of each role over all lines of the files, and the mean of the six."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()

    @cache
    def judge(found: tuple[int, ...]) -> tuple[float, ...]:
        return model.judge_with(trained, found)

    for case in cases:
        opinion = opinions.weigh(case.rows, case.rules, judge=judge)
        for index, truth in enumerate(case.truth):
            if truth not in ROLES:
                continue
            found = opinion.roles.get(index, "empty")
            if found == truth:
                right[truth] += 1
            else:
                missed[truth] += 1
                wrong[found] += 1
    f1 = {
        role: 2 * right[role] / max(1, 2 * right[role] + missed[role] + wrong[role])
        for role in ROLES
    }
    return {"mean": sum(f1.values()) / len(f1), **f1}


def measure(cases: list[Case]) -> None:
    """Print the scores of each set by a model of the others."""
    means = []
    for name in dict.fromkeys(case.set for case in cases):
        trained = train([case for case in cases if case.set != name])
        found = scores(trained, [case for case in cases if case.set == name])
        means.append(found["mean"])
        print(name, " ".join(f"{role} {value:.3f}" for role, value in found.items()), flush=True)
    print(f"mean of the sets {sum(means) / len(means):.3f}")


def main() -> None:
    """Train on all sets and write the model; measure first where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    cases = load(arguments.folder)
    if arguments.measure:
        measure(cases)
    text = json.dumps(train(cases), separators=(",", ":")) + "\n"
    arguments.output.write_text(text, encoding="utf-8")
    print(f"{arguments.output}: {len(text) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
