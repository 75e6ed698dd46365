"""The page of coders: an app and a server of its own, for this machine only."""
