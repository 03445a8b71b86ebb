"""What libraries must not write to a log: the address of every call to Telegram holds the bot's token."""

from __future__ import annotations

import logging
import re

from typing_extensions import override

_SECRET = re.compile(r"(/bot)\d+(?::|%3A)[\w%-]+", re.IGNORECASE)
_SPEAKS_OF_ADDRESSES = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy")


class _WithoutToken(logging.Filter):
    """Takes tokens out of records; keeps the records."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        written = record.getMessage()
        if _SECRET.search(written):
            record.msg, record.args = _SECRET.sub(r"\1…", written), ()
        return True


_without_token = _WithoutToken()


def keep_quiet() -> None:
    """Keep tokens and what people write out of the logs of libraries, whatever level someone sets. May be called again.

    python-telegram-bot writes whole messages: sent ones at DEBUG, and as an error what it could not read. What went
    wrong there comes to us as an exception, and we log its kind.
    """
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    for name in _SPEAKS_OF_ADDRESSES:
        logging.getLogger(name).addFilter(_without_token)
