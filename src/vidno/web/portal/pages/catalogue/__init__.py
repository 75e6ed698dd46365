"""The list of datasets: found by words, narrowed by facets, ordered, in pages."""
