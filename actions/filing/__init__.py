"""Filing an application in the conversation: one question at a time, summary, consent, sending, receipt."""
