"""Measures speed and size, side by side with a stock Rasa pipeline: ``make bench`` (docs/benchmarks.md)."""
