"""Stories: texts whose numbers come from the data, with the version they were taken from."""
