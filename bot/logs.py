"""How much a process says in its log: our own records at the chosen level, libraries only what went wrong."""

from __future__ import annotations

import logging

import structlog

OURS = ("actions", "api", "bot", "knowledge")


def configure(level: str) -> None:
    """Set up logging for this process. Rasa's records of what people say stay below the level that is kept.

    Args:
        level: name of the level for the assistant's own records, e.g. "INFO".
    """
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    # Rasa also logs whole messages through structlog, which prints everything unless told otherwise
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    # libraries set filters of their own while they are imported; as records their warnings stay quiet all the same
    logging.captureWarnings(capture=True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
