"""The hook for a virus scanner: a daemon that speaks clamd's protocol, a command, or none."""

from __future__ import annotations

import logging
import shlex
import socket
import struct
import subprocess
from collections.abc import Callable
from urllib.parse import urlsplit

logger = logging.getLogger(__name__)

Scanner = Callable[[bytes], bool]
"""Whether a file is clean. Raises :class:`ScannerDownError` when that cannot be found out."""

_WITHIN_SECONDS = 20.0
_PIECE = 64 * 1024
_CLAMD_PORT = 3310
_FOUND = 1


class ScannerDownError(Exception):
    """The scanner does not answer, or not in a way that anybody understands. Nothing unscanned is let in."""

    may_be_retried = True


def scanner_of(setting: str) -> Scanner:
    """The scanner that a setting names.

    Args:
        setting: ``clamd://host:port``; or a command that reads the file on its standard input and ends with 0 for a
            clean file and 1 for an infected one (``clamdscan --no-summary -``); empty for none, which the log says.
    """
    if not setting:
        logger.warning("PORTAL_SCANNER is not set: files are taken in without a virus scan")
        return lambda _content: True
    if setting.startswith("clamd://"):
        parts = urlsplit(setting)
        return lambda content: _by_daemon(content, parts.hostname or "localhost", parts.port or _CLAMD_PORT)
    words = shlex.split(setting)
    return lambda content: _by_command(content, words)


def _by_command(content: bytes, words: list[str]) -> bool:
    try:
        done = subprocess.run(words, input=content, capture_output=True, timeout=_WITHIN_SECONDS, check=False)  # noqa: S603 - the operator's own command
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("The scanner did not run: %s", type(error).__name__)
        raise ScannerDownError from error
    if done.returncode not in (0, _FOUND):
        logger.error("The scanner ended with %d", done.returncode)
        raise ScannerDownError
    return done.returncode == 0


def _by_daemon(content: bytes, host: str, port: int) -> bool:
    """clamd's INSTREAM: pieces with their length before them, an empty one ends it."""
    try:
        with socket.create_connection((host, port), _WITHIN_SECONDS) as daemon:
            daemon.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _PIECE):
                piece = content[start : start + _PIECE]
                daemon.sendall(struct.pack("!I", len(piece)) + piece)
            daemon.sendall(struct.pack("!I", 0))
            answer = daemon.recv(1024).rstrip(b"\0\n")
    except OSError as error:
        logger.error("The scanner did not answer: %s", type(error).__name__)
        raise ScannerDownError from error
    if answer.endswith(b"FOUND"):
        return False
    if answer.endswith(b" OK"):
        return True
    logger.error("The scanner could not scan a file")
    raise ScannerDownError
