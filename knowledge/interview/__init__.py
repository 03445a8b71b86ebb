"""The questionnaire as pure functions: answers so far in, the next question or the results out."""
