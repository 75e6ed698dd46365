"""The web floor: Django serves what the floors below have made."""
