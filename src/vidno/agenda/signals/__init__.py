"""Signals: figures by topic, each with a card that says what it is, of whom, and who is not heard."""
