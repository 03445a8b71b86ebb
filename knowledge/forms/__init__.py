"""Application forms: what they ask, how an answer is read and checked, what goes to the office."""
