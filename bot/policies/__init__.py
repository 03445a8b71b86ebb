"""Which action comes next: the rules (Rasa's RulePolicy), and the pending question (FocusPolicy)."""
