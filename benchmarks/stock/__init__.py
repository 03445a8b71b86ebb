"""The stock configuration that everything is measured against: Rasa as `rasa init` sets it up, on our training data."""
