"""What the questionnaire came to, in one structure for the chat, the page, the PDF and JSON."""
