"""What the text of a column is, proved over every value: numbers, dates, periods, codes, missing."""
