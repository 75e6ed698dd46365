"""Write `docs/explanation/corpus.md`: how every table of the corpus is read, one line a file.

    python scripts/corpus_table.py FOLDER_OF_THE_CORPUS

Each file is added and built without help; where `tests/corpus/tables.toml` says that a person has to
change the recipe, the changed lines are counted and the changed recipe is built.
"""

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.corpus.review import TABLES, Review, review  # noqa: E402

from vidno.catalogue.release import LEDGER_CLASSES  # noqa: E402

HEAD = """# How the corpus is read

Real files of public offices, as published, each added and built without help by
`python scripts/corpus_table.py FOLDER` and tested by `tests/corpus/test_tables.py`. They are kept outside
the repository, since few of them state a licence.

*Cells* are the non-empty cells of the file and of its companions; every one of them is in exactly one of
the classes that follow. *Values* are the published values that come from a cell, *compared* those held
against the cell that another library reads there ({compared} values in all, {wrong} of them wrong without a
warning). *Lines* are the lines of the recipe that a person had to change.

| file | cells | {classes} | observations | values | compared | wrong | doubts | guessed wrong | lines |
|---|---:|{bars}---:|---:|---:|---:|---:|---|---:|
"""


def line_of(found: Review) -> str:
    """Write one line of the table."""
    words = str(TABLES[found.name].get("wrong", ""))
    if found.refused:
        blank = " |" * len(LEDGER_CLASSES)
        return f"| `{found.name}` | |{blank} | | | | | refused: {found.refused}. {words} | 0 |\n"
    classes = " | ".join(str(found.ledger[name]) for name in LEDGER_CLASSES)
    return (
        f"| `{found.name}` | {found.cells} | {classes} | {found.rows} | {found.values} |"
        f" {found.compared} | {len(found.wrong)} | {found.doubts} | {words} | {found.edits} |\n"
    )


def main() -> None:
    """Review every file and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    found = []
    for name in TABLES:
        with tempfile.TemporaryDirectory() as scratch:
            found.append(review(corpus, name, Path(scratch)))
        print(line_of(found[-1]), end="", flush=True)
    head = HEAD.format(
        compared=f"{sum(item.compared for item in found):,}",
        wrong=sum(len(item.wrong) for item in found),
        classes=" | ".join(LEDGER_CLASSES),
        bars="---:|" * len(LEDGER_CLASSES),
    )
    unchanged = sum(1 for item in found if item.edits == 0)
    foot = f"\n{unchanged} of {len(found)} files need no change of the recipe.\n"
    page = ROOT / "docs" / "explanation" / "corpus.md"
    page.write_text(head + "".join(map(line_of, found)) + foot, encoding="utf-8")


if __name__ == "__main__":
    main()
