"""Grid to rectangle: the role of every line, the levels of the header, the hierarchy of rows."""
