"""Messy files in, tidy tables out, every cell accounted for."""
