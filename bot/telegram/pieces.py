"""What is answered at one go: words sent in one breath, or one press, command, correction, picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.reading.normalise import LONGEST
from bot.telegram.inbox import Waiting
from bot.telegram.updates import Kind, Received


@dataclass(frozen=True)
class Piece:
    """Updates that are answered at one go.

    Attributes:
        message_id: the message that came last.
        last_words: the words of that message alone.
        others: the further pictures of an album.
    """

    chat_id: int
    message_id: int
    kind: Kind
    text: str
    what: str
    query: str
    last_words: str
    update_ids: tuple[int, ...]
    file: str = ""
    name: str = ""
    size: int = 0
    others: tuple[Piece, ...] = ()

    @property
    def client_id(self) -> str:
        """The mark under which the engine knows this piece, should it be asked about it again."""
        return f"telegram-{self.update_ids[0]}"


def pieces(waiting: Iterable[Waiting]) -> list[Piece]:
    """Updates in order as pieces; always the same pieces for the same updates."""
    found: list[Piece] = []
    for one in waiting:
        joined = _joined(found[-1], one) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(_alone(one.received, one.update_id))
    return found


def _alone(received: Received, update_id: int) -> Piece:
    return Piece(
        received.chat_id,
        received.message_id,
        received.kind,
        received.text,
        received.what,
        received.query,
        received.text,
        (update_id,),
        received.file,
        received.name,
        received.size,
    )


def _joined(piece: Piece, one: Waiting) -> Piece | None:
    """The piece with one more update in it; None when that one stands for itself."""
    received = one.received
    text = _one_breath(piece.text, received.text)
    album = piece.kind == received.kind == "unreadable" and piece.what == received.what and not received.text
    breath = piece.kind == received.kind == "words" and len(text) <= LONGEST
    if not (album or breath):
        return None
    return replace(
        piece,
        text=text if breath else piece.text,
        message_id=received.message_id,
        last_words=received.text,
        update_ids=(*piece.update_ids, one.update_id),
        others=(*piece.others, _alone(received, one.update_id)) if album else (),
    )


def _one_breath(before: str, after: str) -> str:
    """Two messages as one text. A comma keeps the numbers of one apart from those of the other."""
    before = before.rstrip()
    return f"{before}, {after.lstrip()}" if before[-1:].isalnum() else f"{before} {after.lstrip()}"
