"""Every table of the corpus is read right, or refused with the right reason."""

from pathlib import Path

import pytest
from tests.corpus.review import TABLES, review

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_corpus_is_read_right(corpus: Path, tmp_path: Path, name: str) -> None:
    expected = TABLES[name]

    found = review(corpus, name, tmp_path)

    assert found.refused == expected.get("refused", "")
    if not found.refused:
        assert list(found.fields) == expected["fields"]
        assert found.rows == expected["rows"]
        assert found.wrong == ()
        assert sum(found.ledger.values()) == found.cells
        assert found.edits <= 5


def test_nearly_all_tables_need_no_change() -> None:
    changed = [name for name, table in TABLES.items() if table.get("edits")]

    assert len(TABLES) >= 40
    assert len(changed) <= len(TABLES) - 30
