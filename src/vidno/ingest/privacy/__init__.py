"""Personal data in tables: one kind a file, the folder is the registry.

A kind offers `NAME`, `TITLE` and `find(columns) -> list[Finding]`. Other modules here have no `NAME`.
"""
