"""What the assistant does: Rasa custom actions, one module per resident's goal, and the portal client."""
