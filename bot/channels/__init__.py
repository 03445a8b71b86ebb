"""Channels of Rasa's own server, for development; residents come through `api.chat` and `bot.telegram`."""
