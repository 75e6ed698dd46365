"""The profile of a place: what all indicators say about it, and where it stands among its peers."""
