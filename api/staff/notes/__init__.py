"""The note after a call: one press, a closed list, nothing of the caller."""
