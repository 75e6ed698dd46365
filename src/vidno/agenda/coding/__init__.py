"""People code texts: samples are drawn, links handed out, answers kept, models trained on them."""
