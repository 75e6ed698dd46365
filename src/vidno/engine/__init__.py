"""Where tables are computed and kept: SQL trees, DuckDB, the store, the limited worker."""
