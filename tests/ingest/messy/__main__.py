"""`make messy`: read random tables and print what became of their figures."""

import argparse
import sys
import time
from collections import Counter

from tests.ingest.messy.generator import make
from tests.ingest.messy.measure import Outcome, measure

BAD = ("silent", "warned", "lost", "told", "invented", "refused", "crashed")


def main() -> None:
    """Print totals, the traits that go with failures, and the worst files."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--hard", action="store_true", help="the second family of tables")
    parser.add_argument("--show", type=int, default=25)
    parser.add_argument("--without", nargs="*", default=[], help="traits to leave out")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    by_trait: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    worst = []
    start = time.process_time()
    for seed in range(options.first, options.first + options.count):
        made = make(seed, hard=options.hard)
        if set(made.traits) & set(options.without):
            continue
        try:
            outcome = measure(made)
        except Exception as error:  # noqa: BLE001 - a bug of ours, counted and shown like every fault
            outcome = Outcome()
            outcome.add("crashed", f"{type(error).__name__}: {error}", len(made.observations))
        totals.update(outcome.counts)
        totals["figures"] += len(made.observations)
        bad = sum(outcome.counts[kind] for kind in BAD)
        seen.update(made.traits)
        if bad:
            by_trait.update(made.traits)
            worst.append((seed, bad, made, outcome))
    out = sys.stdout
    share = totals["right"] / totals["figures"]
    seconds = time.process_time() - start
    out.write(f"{options.count} tables, {totals['figures']} figures, right {share:.4%}\n")
    out.write(f"{dict(totals)}\n{len(worst)} tables with a fault, {seconds:.0f} s of processor\n")
    rates = {trait: by_trait[trait] / count for trait, count in seen.items() if count > 2}
    ranked = sorted(rates, key=lambda trait: -rates[trait])[:24]
    out.write(" · ".join(f"{trait} {by_trait[trait]}/{seen[trait]}" for trait in ranked) + "\n")
    for seed, bad, made, outcome in sorted(worst, key=lambda item: -item[1])[: options.show]:
        out.write(f"- {seed}: {bad}/{len(made.observations)} {' '.join(made.traits)}\n")
        for example in outcome.examples[:2]:
            out.write(f"    {example[:260]}\n")


main()
