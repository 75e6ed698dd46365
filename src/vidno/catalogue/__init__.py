"""The nouns of the portal and the folder they live in."""
