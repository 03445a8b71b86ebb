"""The stand-in for the portal that the city runs: its API, with a database of invented residents.

Imports nothing of the assistant, which reaches it only over HTTP, as it would reach the real one.
"""
