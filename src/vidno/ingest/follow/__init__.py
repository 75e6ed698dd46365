"""Last year's recipe on this year's file: decisions are reused, what differs is said in words."""
