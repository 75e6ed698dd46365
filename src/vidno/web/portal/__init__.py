"""The reading side of a portal: home, topics, data, source cells, places, files, charts."""
