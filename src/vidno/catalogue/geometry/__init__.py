"""Boundaries as numbers: the official projection, thinner lines, borders that neighbours share."""
