"""Personal data in columns: what blocks publication and what only warns."""
