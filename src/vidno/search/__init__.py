"""Finding datasets, indicators, places and stories by words, in Bulgarian, English and Latin letters."""
