"""Walks every public address of `web` and writes plain files."""
