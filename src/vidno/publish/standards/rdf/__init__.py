"""A small graph of statements and its three written forms, the same bytes for the same statements."""
