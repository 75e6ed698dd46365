"""Runs of the agenda: what goes in, the folder that comes out, and reading it again."""
