"""The questionnaire "jaka pomoc jest dla mnie": asks, keeps the answers, shows the results."""
