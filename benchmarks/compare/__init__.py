"""Ways to understand a message, compared: trained on the same examples, measured on the same messages."""
