"""Free questions answered by ranking the texts of the base (BM25), with a score that says when nothing fits.

Formula and constants: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from knowledge.facets import Facet
from knowledge.vocabulary import Vocabulary
from knowledge.words import FUNCTION_WORDS, Lemmatize, stems

_SATURATION = 1.2
_LENGTH_MATTERS = 0.75
_HEADING_WORTH = 2  # a word of the heading counts as often
_LONGEST_QUESTION = 60  # words


@dataclass(frozen=True)
class Passage:
    """One text of the base: a facet of a benefit. `heading` holds the names it is asked by."""

    benefit: str
    facet: Facet
    heading: str
    text: str


@dataclass(frozen=True)
class PassageHit:
    """A passage that answers a question.

    Attributes:
        snippet: the line of the text that fits best, as written (parameters not filled in).
        score: 0–1, the share of the question that the passage explains.
    """

    benefit: str
    facet: Facet
    snippet: str
    score: float


class PassageIndex:
    """All passages, ranked for a question."""

    def __init__(self, passages: Iterable[Passage], lemmatize: Lemmatize = stems) -> None:
        """Count the words of every passage."""
        self._passages = tuple(passages)
        self._lemmatize = lemmatize
        counts = [
            Counter(self._content_words(f"{passage.text} {' '.join([passage.heading] * _HEADING_WORTH)}"))
            for passage in self._passages
        ]
        lengths = [sum(count.values()) for count in counts]
        average = sum(lengths) / max(len(lengths), 1)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (count, length) in enumerate(zip(counts, lengths, strict=True)):
            dampening = _SATURATION * (1 - _LENGTH_MATTERS + _LENGTH_MATTERS * length / average)
            for lemma, times in count.items():
                self._postings[lemma].append((number, times * (_SATURATION + 1) / (times + dampening)))
        total = len(self._passages)
        self._idf = {
            lemma: log(1 + (total - len(found) + 0.5) / (len(found) + 0.5)) for lemma, found in self._postings.items()
        }
        self._rarest = max(self._idf.values(), default=1.0)
        self._vocabulary = Vocabulary(self._idf)

    def find(self, question: str, limit: int = 3) -> list[PassageHit]:
        """The passages that fit a question best, best first; none when no word of it is known."""
        scores: dict[int, float] = defaultdict(float)
        attainable = 0.0
        wanted: set[str] = set()
        for word in dict.fromkeys(self._content_words(question)[:_LONGEST_QUESTION]):
            known = self._vocabulary.match(word)
            if known is None:
                attainable += self._rarest * (_SATURATION + 1)
                continue
            lemma, sure = known
            wanted.add(lemma)
            attainable += self._idf[lemma] * (_SATURATION + 1)
            for number, weight in self._postings[lemma]:
                scores[number] += self._idf[lemma] * weight * sure
        best = sorted(scores.items(), key=lambda score: (-score[1], score[0]))[:limit]
        return [self._hit(number, score / attainable, wanted) for number, score in best]

    def _hit(self, number: int, score: float, wanted: set[str]) -> PassageHit:
        passage = self._passages[number]
        lines = [line.strip() for line in passage.text.splitlines() if line.strip()]
        line = max(lines, key=lambda line: len(wanted & set(self._lemmatize(line))))
        return PassageHit(passage.benefit, passage.facet, line.removeprefix("- "), round(score, 3))

    def _content_words(self, text: str) -> list[str]:
        return [lemma for lemma in self._lemmatize(text) if lemma not in FUNCTION_WORDS]
