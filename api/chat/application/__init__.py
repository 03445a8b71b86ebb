"""An application as one page: the same form, draft, checks and outbox as in the conversation, without a script."""
