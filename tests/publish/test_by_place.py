"""A big table of places is handed out by place too: all its rows, those of a place together, each with its number."""

import duckdb
import pytest
from tests.web import portal as tiny

from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.publish import handed
from vidno.publish.handout import by_place


@pytest.fixture(scope="module")
def rate(tmp_path_factory: pytest.TempPathFactory) -> DatasetFolder:
    return PortalFolder(tiny.make(tmp_path_factory.mktemp("by-place"))).dataset(tiny.RATE)


def test_the_rows_of_a_place_stand_together_in_their_order(
    rate: DatasetFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_place, "LEAST_BYTES", 0)
    release = rate.release()
    path = handed.path_of(rate, release, by_place.FILE)
    assert path is not None
    name = release.schema.by_kind("place").name  # type: ignore[union-attr]

    found = duckdb.sql(f"SELECT {name}, row FROM '{path}'").fetchall()
    same = duckdb.sql(f"SELECT * EXCLUDE (row) FROM '{path}' ORDER BY row").fetchall()

    assert found == sorted(found)
    assert [row for _, row in sorted(found, key=lambda pair: pair[1])] == list(
        range(1, release.row_count + 1)
    )
    assert same == duckdb.sql(f"SELECT * FROM '{release.data}'").fetchall()


def test_a_small_table_has_no_such_file(rate: DatasetFolder) -> None:
    assert handed.path_of(rate, rate.release(), by_place.FILE) is None
