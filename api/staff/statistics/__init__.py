"""Figures of the phone line for its manager. About calls, never about callers or single consultants."""
