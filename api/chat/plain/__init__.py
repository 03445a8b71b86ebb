"""The questionnaire as plain pages, for browsers that run no script: one question a page, everything by forms."""
