"""Boundaries of places as people bring them: read, mended, joined to codes, thinned, put into one file."""
