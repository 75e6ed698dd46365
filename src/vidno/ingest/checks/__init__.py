"""Assertions about the tidy table, one file each. Each offers `NAME`, `TITLE` and `check`.

`check(table)` looks at the finished table through `Table` and yields a `DataError` for each fault.
"""
