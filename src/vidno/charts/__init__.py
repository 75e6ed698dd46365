"""Pictures out: SVG from a configuration and a table, with computed words in both languages."""
