"""Releases and data files out."""
