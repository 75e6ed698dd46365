"""One file a format: bytes to grids. Each offers `NAME`, `SUFFIXES`, `fits`, `read`, `count`.

`count` counts the non-empty cells in another way than `read` reads them, so that the ledger can
find out when a reader loses a cell.
"""
