"""Vidno: from messy public files to tidy data, with the source cell behind every number."""

__version__ = "0.1.0"
