"""The kinds of chart: the folder is the registry, one file a kind."""
