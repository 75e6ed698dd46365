"""Places in columns: by code, else by name together with the parent, never by a bare name."""
