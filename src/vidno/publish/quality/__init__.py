"""The data-quality score: five aspects of 20 points, one file each, every point with its reason."""
