"""How the assistant listens and speaks: reading Polish, Rasa components, the engine, channels, the command line."""
