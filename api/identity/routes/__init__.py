"""Routes of the provider: for machines (protocol) and for people (pages)."""
