"""The static copy: every public address as a plain file, links made relative and checked."""
