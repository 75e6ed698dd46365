"""The forms in which boundaries come: the folder is the registry, one file a form."""
