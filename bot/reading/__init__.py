"""Pure functions over Polish text as residents write it: no Rasa, no knowledge base, no state."""
