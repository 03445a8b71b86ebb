"""How what is known becomes what is said: replies built from results. No decisions, no look-ups, no writing."""
