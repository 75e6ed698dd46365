"""Small counts of people: which cells to suppress, and a proof that they cannot be computed back."""
