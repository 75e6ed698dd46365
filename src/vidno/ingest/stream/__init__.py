"""Big delimited files, read piece by piece: the same result as for small ones, in bounded memory.

`pieces` cuts a file into pieces and counts its cells; `body` writes the rectangle by a recipe;
`survey` and `sample` find the lines that a recipe has to know, and `guess` proposes one.
"""
