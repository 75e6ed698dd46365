"""The repair steps, one file each. Each offers `NAME`, `TITLE`, `Options`, `summary` and `apply`.

`apply` is a pure function from relation to relation; it sees the options and the inputs that people
may edit (place matches), never the data.
"""
