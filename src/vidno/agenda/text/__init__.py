"""From texts to topics: coding, agreement of coders, audits, and shares with intervals that cover."""
