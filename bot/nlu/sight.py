"""From words to what the classifiers see: mentions become placeholders, the rest folded words and lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.nlu.features import Sight
from bot.nlu.mentions import PAPERS, Mention
from bot.nlu.wording import Token
from bot.reading.normalise import fold

_STOPS = frozenset((".", "?", "!", ";"))
_JOINTS = frozenset((",", "i", "oraz", "a", "ale"))
_REQUESTS = (
    "a i oraz kiedy gdzie jak jaki jakie jaka jakich ile ilu czy co kto komu kim ktory ktora ktore skad dokad "
    "chce chcemy chcialabym chcialbym chcialam chcialem prosze prosimy poprosze potrzebuje potrzebny potrzebne musze "
    "moge mozna jeszcze najpierw przy nie sprawdz podaj podajcie powiedz powiedzcie pokaz pokazcie wyslij dajcie daj "
    "polacz polaczcie zmien zlozyc zapytac dowiedziec sprawdzic zmienic wyslac zalogowac umowic odebrac pobrac pytanie"
)
_ASKING = frozenset(_REQUESTS.split())
"""After a joint these begin a request of its own …"""
_BEFORE_ASKING = frozenset(("do", "od", "na", "w", "z", "za", "o", "po", "pod"))
"""… also with one of these before them: "i do kiedy", "i w jakich godzinach"."""
_SHORTEST_PART = 3
_PLACEHOLDERS = {"benefit": "xbenefit", "district": "xplace", "institution": "xoffice"}


def parts_of(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Sight]:
    """The parts of a message that may be requests of their own; none when it is one sentence or a short one."""
    parts: list[list[Token]] = [[]]
    folded = [fold(token.text) for token in tokens]
    for number, token in enumerate(tokens):
        if folded[number] in _JOINTS and _asks(folded[number + 1 : number + 3]) and parts[-1]:
            parts.append([])
        parts[-1].append(token)
        if token.text in _STOPS and number + 1 < len(tokens):
            parts.append([])
    long_enough = [part for part in parts if len(part) >= _SHORTEST_PART]
    if len(long_enough) < 2:
        return []
    return [see(part, mentions) for part in long_enough]


def _asks(following: Sequence[str]) -> bool:
    """Whether the next two words begin a request."""
    first, second = [*following, "", ""][:2]
    return first in _ASKING or (first in _BEFORE_ASKING and (second in _ASKING or first == "do"))


def see(tokens: Sequence[Token], mentions: Iterable[Mention]) -> Sight:
    """Words and lemmas of `tokens`, with each mention as one placeholder."""
    words: list[str] = []
    lemmas: list[str] = []
    spans = [
        (mention.start, mention.end, _PLACEHOLDERS[mention.kind])
        for mention in mentions
        if not mention.aside and mention.id not in PAPERS
    ]
    inside: tuple[int, int, str] | None = None
    for token in tokens:
        span = next((span for span in spans if span[0] <= token.start < span[1]), None)
        if span is None:
            words.append(_shape(fold(token.text)))
            lemmas.append(_shape(fold(token.lemma)))
        elif span != inside:
            words.append(span[2])
            lemmas.append(span[2])
        inside = span
    return Sight(tuple(words), tuple(lemmas), asks=any("?" in token.text for token in tokens))


def _shape(word: str) -> str:
    """Numbers differ from message to message; only their length tells something."""
    return "0" * min(len(word), 5) if word.isdigit() else word
