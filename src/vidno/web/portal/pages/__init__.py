"""What stands on each page, as plain data for its template. No Django in here."""
