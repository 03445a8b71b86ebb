"""The case of a caller: only after the caller was confirmed, only the least that helps, every look written down."""
