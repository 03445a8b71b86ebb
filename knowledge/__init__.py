"""The city's knowledge: content that a clerk can edit, and the small pure library over it."""
