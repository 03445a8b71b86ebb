"""Reminders: what can be reminded of and when, in which words, and where one is offered. On Telegram only."""
