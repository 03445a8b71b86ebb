"""The stand-in for the portal's OpenID Connect provider, with invented people only.

It shows the choice of means as login.gov.pl does. Imports nothing of the assistant.
"""
