"""Train the model of line roles, and measure it on sets that it has not seen.

    python scripts/train_lines.py FOLDER [--measure] [--output src/vidno/ingest/layout/lines.json]

FOLDER holds `truth.jsonl`, one object a line: "set", "file" and "lines", the role of every record of
the CSV file FOLDER/set/file. The published annotations of the sets saus, cius, govuk and deex (MIT
licence) are in this form.

Needs `lightgbm` and `numpy` beside the packages of vidno, in an environment made for it: neither is
needed to read tables. The result is the same whenever the input and the version of lightgbm are the same.

How the trees grow and what the votes of rules and arithmetic weigh is chosen by validation inside the
training sets: each of them is judged by trees of the others, and the choice with the best mean is taken.

With `--measure`, each set is judged by a model trained on the others alone, whose choices were made among
these others too, and the scores are printed: F1 of each role over all lines of the set, and their mean.
"""

import argparse
import csv
import itertools
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import lightgbm
import numpy

from vidno.ingest.grid import Grid
from vidno.ingest.layout import decide, features, model, votes
from vidno.ingest.layout import opinion as opinions
from vidno.ingest.layout.model import ROLES

OUTPUT = Path("src/vidno/ingest/layout/lines.json")
LINES_A_FILE = 24
"""Different lines of one role taken from one file: long tables say the same again and again."""
RARE = 0.2
"""How far rare roles are given more weight: 0 not at all, 1 until all weigh the same."""
SEEDS = (1, 2)
"""Forests grown apart and judged together: one alone leans on the accidents of its sample."""
OPTIONS: dict[str, Any] = {
    "objective": "multiclass",
    "num_class": len(ROLES),
    "learning_rate": 0.1,
    "lambda_l2": 40,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 31,
    "num_threads": 1,
    "deterministic": True,
    "verbose": -1,
}
GROWTHS: dict[str, dict[str, Any]] = {
    "small": {"num_leaves": 10, "min_data_in_leaf": 120, "num_iterations": 100},
    "random": {
        "extra_trees": True,
        "num_leaves": 24,
        "min_data_in_leaf": 60,
        "num_iterations": 120,
    },
}
"""How trees may grow: few questions, each the best one, or more questions with random limits."""
RULES, PROOF, HINT = (0.25, 0.5, 1.0), (0.5, 1.0, 2.0), (0.0, 0.5)
"""What a vote may weigh: of the rules, of a proved sum, of a likely sum and of a total's word."""
SURE = 4.0
"""What the look of a whole sheet weighs, which too few sheets show to be learned."""

Weights = dict[str, float]
Forests = list[Any]
"""Boosters of lightgbm, one a seed."""
Judged = dict[tuple[int, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Case:
    """A file with the role of each record, and the features of those that are not empty."""

    set: str
    file: str
    truth: list[str]
    rows: list[list[str]]
    features: dict[int, tuple[int, ...]]
    votes: dict[int, list[votes.Vote]]


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
        lines = decide.by_rules(Grid("", rows, list(range(1, len(rows) + 1))))
        found = features.of_rows(rows)
        cast = votes.of_lines(rows, found, lines.roles if lines else {})
        cases.append(Case(item["set"], item["file"], item["lines"], rows, found, cast))
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


def grown(cases: list[Case], growth: str) -> Forests:
    """Return trees that tell the line roles of these files."""
    rows, targets, weights = examples(cases)
    sums = numpy.bincount(targets, weights=weights, minlength=len(ROLES))
    balance = (sums.sum() / numpy.maximum(sums, 1)) ** RARE
    data = lightgbm.Dataset(rows, targets, weight=weights * balance[targets])
    options = OPTIONS | GROWTHS[growth]
    return [lightgbm.train(options | {"seed": seed}, data) for seed in SEEDS]


def judged(forests: Forests, cases: list[Case]) -> Judged:
    """Return the chances of the roles for all lines of these files."""
    lines = sorted({found for case in cases for found in case.features.values()})
    table = numpy.array(lines, dtype=numpy.float32)
    sums = sum(forest.predict(table, raw_score=True) for forest in forests) / len(forests)
    powers = numpy.exp(sums - sums.max(axis=1, keepdims=True))
    chances = powers / powers.sum(axis=1, keepdims=True)
    return dict(zip(lines, map(tuple, chances.tolist()), strict=True))


def shipped(forests: Forests) -> list[model.Tree]:
    """Return trees in the form that vidno reads."""
    return [
        plain(tree["tree_structure"])
        for forest in forests
        for tree in forest.dump_model()["tree_info"]
    ]


@cache
def votings() -> tuple[Weights, ...]:
    """Return the weights of votes to choose from."""
    return tuple(
        {"rules": rules, "proof": proof, "sum": hint, "word": hint, "prose": SURE, "code": SURE}
        for rules, proof, hint in itertools.product(RULES, PROOF, HINT)
    )


class Trainer:
    """Models of the sets, each made once: leaving out two of four sets meets the same pair twice."""

    def __init__(self, cases: list[Case]) -> None:
        """Take the files of all sets."""
        self.sets: dict[str, list[Case]] = defaultdict(list)
        for case in cases:
            self.sets[case.set].append(case)
        self._grown: dict[tuple[tuple[str, ...], str], Forests] = {}
        self._judged: dict[tuple[tuple[str, ...], str, str], Judged] = {}

    def trees(self, names: tuple[str, ...], growth: str) -> Forests:
        """Return the trees of some sets."""
        key = names, growth
        if key not in self._grown:
            self._grown[key] = grown([c for name in names for c in self.sets[name]], growth)
        return self._grown[key]

    def judged(self, names: tuple[str, ...], growth: str, other: str) -> Judged:
        """Return what the trees of some sets say of another set."""
        key = names, growth, other
        if key not in self._judged:
            self._judged[key] = judged(self.trees(names, growth), self.sets[other])
        return self._judged[key]

    def choice(self, names: tuple[str, ...]) -> tuple[str, Weights]:
        """Return growth and weights that judge each of these sets best by trees of the others."""

        def mean(growth: str, weights: Weights) -> float:
            return sum(
                scores(
                    self.judged(tuple(n for n in names if n != name), growth, name),
                    weights,
                    self.sets[name],
                )["mean"]
                for name in names
            ) / len(names)

        return max(itertools.product(GROWTHS, votings()), key=lambda pair: mean(*pair))

    def model(self, names: tuple[str, ...]) -> model.Model:
        """Return a model of some sets."""
        growth, weights = self.choice(names)
        trees = shipped(self.trees(names, growth))
        return {
            "features": list(features.NAMES),
            "roles": list(ROLES),
            "votes": weights,
            "trees": trees,
        }


def plain(root: dict[str, Any]) -> model.Tree:
    """Return a tree in the form that `vidno.ingest.layout.model` reads, for its part of the mean."""
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


def scores(chances: Judged, weights: Weights, cases: list[Case]) -> dict[str, float]:
    """Return the F1 of each role over all lines of the files, and the mean of the six."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()

    @cache
    def together(found: tuple[int, ...], cast: tuple[votes.Vote, ...]) -> tuple[float, ...]:
        return opinions.together(chances[found], cast, weights)

    for case in cases:
        weighed = {
            index: together(found, tuple(case.votes[index]))
            for index, found in case.features.items()
        }
        opinion = opinions.settled(case.rows, case.features, case.votes, weighed)
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


def measure(trainer: Trainer) -> None:
    """Print the scores of each set by a model of the others."""
    means = []
    for name in trainer.sets:
        others = tuple(other for other in trainer.sets if other != name)
        growth, weights = trainer.choice(others)
        found = scores(trainer.judged(others, growth, name), weights, trainer.sets[name])
        means.append(found["mean"])
        print(name, " ".join(f"{role} {value:.3f}" for role, value in found.items()))
        print(f"  chosen among the others: {growth}, {weights}", flush=True)
    print(f"mean of the sets {sum(means) / len(means):.3f}")


def main() -> None:
    """Train on all sets and write the model; measure first where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    cases = load(arguments.folder)
    trainer = Trainer(cases)
    if arguments.measure:
        measure(trainer)
    text = json.dumps(trainer.model(tuple(trainer.sets)), separators=(",", ":")) + "\n"
    arguments.output.write_text(text, encoding="utf-8")
    print(f"{arguments.output}: {len(text) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
