"""The code of a conversation: three spoken words that carry a questionnaire from one channel to another."""
