"""Texts counted by topic: petitions, consultations, headlines, what a parliament writes down.

`options` says what a card may say and what the fields of known shapes are called, `entries` reads the
published table row by row, `coded` gives topics, `tally` counts, `told` puts it together. A kind of source
is a file of a few lines in `signals/sources/`: its name, its shapes, and which choices are usual for it.
"""
