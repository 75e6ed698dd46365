"""What society cares about: signals, topics and an index that shows how sure it is."""
