"""The assistant in Telegram: private chats in, the engine's replies out; what is said is decided elsewhere."""
