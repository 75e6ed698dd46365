"""The pages of the agenda: what society cares about, how sure that is, and which data to collect next."""
