"""Read a table by its address with pandas and with DuckDB's httpfs; run with the address of a server.

Runs in an environment of its own, so it imports nothing of ours.
"""

import sys

import duckdb
import pandas
from duckdb_extensions import import_extension


def main(here: str) -> None:
    """Fail with what differs."""
    table = f"{here}/files/mon/schools/current/data"
    codes = [f"{1000 + at:06d}" for at in range(1, 61)]
    names = [f"Училище № {at}" for at in range(1, 61)]
    pupils = [100 + at for at in range(1, 61)]
    whole = pandas.DataFrame({"code": codes, "school": names, "uchenitsi": pupils})

    kinds = {"code": str}
    read = {
        "csv": pandas.read_csv(f"{table}.csv", dtype=kinds),
        "parquet": pandas.read_parquet(f"{table}.parquet"),
        "json": pandas.read_json(f"{table}.json", dtype=kinds),
        "rows as csv": pandas.read_csv(f"{here}/api/v1/datasets/mon/schools/rows.csv", dtype=kinds),
        "rows as ndjson": pandas.read_json(
            f"{here}/api/v1/datasets/mon/schools/rows.ndjson", lines=True, dtype=kinds
        ),
    }
    for form, found in read.items():
        found = found[list(whole.columns)]
        pandas.testing.assert_frame_equal(found, whole, check_dtype=False, obj=form)

    import_extension("httpfs")
    connection = duckdb.connect()
    connection.execute("LOAD httpfs")
    for source in (
        f"read_parquet('{table}.parquet')",
        f"read_csv('{table}.csv', all_varchar=true)",
    ):
        found = connection.execute(
            f"SELECT code, school, CAST(uchenitsi AS INTEGER) FROM {source}"
        ).fetchall()
        assert found == list(zip(codes, names, pupils, strict=True)), source
    print(f"{len(read) + 2} ways, {len(codes)} rows each")


main(sys.argv[1])
