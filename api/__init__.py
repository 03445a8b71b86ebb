"""Web side: chat and console of the assistant; apart from both, stand-ins for portal and identity provider."""
