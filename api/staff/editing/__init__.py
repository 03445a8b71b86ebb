"""The editors' side of the console: entries as they will look, and what was asked in vain."""
