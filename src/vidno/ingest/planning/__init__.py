"""From what the columns are to what is done with them: the steps and fields of a recipe."""
