"""From words to what the classifiers see: mentions become placeholders, the rest folded words and lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.nlu.features import Sight
from bot.nlu.mentions import PAPERS, Mention
from bot.nlu.wording import Token
from bot.reading.normalise import fold

_STOPS = frozenset((".", "?", "!", ";"))
_JOINTS = frozenset((",", "i", "oraz", "a", "ale"))
_ASKING = frozenset(
    [
        "a",
        "i",
        "oraz",
        "kiedy",
        "gdzie",
        "jak",
        "jakie",
        "ile",
        "czy",
        "co",
        "chce",
        "chcialabym",
        "chcialbym",
        "kto",
        "prosze",
        "poprosze",
        "chcialam",
        "chcialem",
        "potrzebuje",
        "potrzebny",
        "potrzebne",
        "musze",
        "moge",
        "mozna",
        "jeszcze",
        "najpierw",
        "przy",
        "do",
        "podaj",
        "podajcie",
        "sprawdz",
        "dajcie",
        "nie",
        "polacz",
        "polaczcie",
    ]
)
"""After a joint these begin a request of its own."""
_SHORTEST_PART = 3
_PLACEHOLDERS = {"benefit": "xbenefit", "district": "xplace", "institution": "xoffice"}


def parts_of(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Sight]:
    """The parts of a message that may be requests of their own; none when it is one sentence or a short one."""
    parts: list[list[Token]] = [[]]
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        begins = fold(token.text) in _JOINTS and following is not None and fold(following.text) in _ASKING
        if begins and parts[-1]:
            parts.append([])
        parts[-1].append(token)
        if token.text in _STOPS and following is not None:
            parts.append([])
    long_enough = [part for part in parts if len(part) >= _SHORTEST_PART]
    if len(long_enough) < 2:
        return []
    return [see(part, mentions) for part in long_enough]


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
