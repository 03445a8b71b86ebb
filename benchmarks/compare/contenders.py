"""What is compared: each learns functions and sides of a benefit from the same examples and reads a message."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline, make_union

from benchmarks.compare.examples import Example
from bot.nlu.corpus import Corpus, Teaching
from bot.nlu.features import Sight, features
from bot.nlu.linear import LinearText
from bot.nlu.linking import Linker
from bot.nlu.sight import see
from bot.nlu.wording import Wording
from bot.reading.normalise import fold

GROUPS = {"word": 1.0, "lemma": 1.0, "piece": 1.7, "notion": 0.7}
STRICTNESS = 0.5
_MB = 1_000_000

Read = Callable[[str], tuple[str, str | None]]
"""A message in; function and side of a benefit out."""


@dataclass(frozen=True)
class Contender:
    """One way to understand.

    Attributes:
        seconds: how long it learned; None when that is not known.
        megabytes: of what it keeps.
    """

    name: str
    read: Read
    seconds: float | None
    megabytes: float


def ngrams(examples: Sequence[Example]) -> Contender:
    """Pieces of words and pairs of words, weighed by rarity, with logistic regression. No knowledge of Polish."""
    started = time.process_time()
    functions = _regression([each.text for each in examples], [each.function for each in examples])
    with_side = [each for each in examples if each.facet]
    sides = _regression([each.text for each in with_side], [str(each.facet) for each in with_side])
    seconds = time.process_time() - started
    size = len(pickle.dumps((functions, sides))) / _MB

    def read(text: str) -> tuple[str, str | None]:
        return str(functions.predict([text])[0]), str(sides.predict([text])[0])

    return Contender("n-grams, logistic regression", read, seconds, size)


def _regression(texts: Sequence[str], labels: Sequence[str]) -> Pipeline:
    pieces: FeatureUnion = make_union(
        TfidfVectorizer(preprocessor=fold, ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(preprocessor=fold, analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
    )
    return make_pipeline(pieces, LogisticRegression(C=10, max_iter=200)).fit(list(texts), list(labels))


def linear(examples: Sequence[Example], name: str, *, lemmas: bool, names: bool) -> Contender:
    """Our classifier by itself, without the parts around it.

    Args:
        lemmas: it sees lemmas of Morfeusz 2; without them words stand in their place.
        names: names from the knowledge base are replaced by placeholders.
    """
    wording, linker = Wording("morfeusz"), Linker()

    def seen(text: str) -> dict[str, list[str]]:
        worded = wording(text)
        sight = see(worded.words, linker.mentions(worded.text) if names else ())
        return features(sight if lemmas else Sight(sight.words, sight.words, sight.asks))

    started = time.process_time()
    documents = [seen(each.text) for each in examples]
    teaching = Teaching(GROUPS, STRICTNESS)
    functions = Corpus(documents, [each.function for each in examples], teaching).learn()
    with_side = [(document, each.facet) for document, each in zip(documents, examples, strict=True) if each.facet]
    sides = Corpus([document for document, _ in with_side], [side for _, side in with_side], teaching).learn()
    seconds = time.process_time() - started

    def read(text: str) -> tuple[str, str | None]:
        document = seen(text)
        return functions.rank(document)[0][0], sides.rank(document)[0][0]

    return Contender(name, read, seconds, (_size(functions) + _size(sides)) / _MB)


def _size(model: LinearText) -> int:
    words = sum(len(feature) + 4 for _, feature in model.vocabulary.features)
    return int(model.weights.nbytes + model.vocabulary.weights.nbytes + words)


def stock(model: Path, seconds: float | None) -> Contender:
    """Rasa as `rasa init` sets it up: words, pieces of words, DIET, ResponseSelector for the sides."""
    from rasa.core.agent import Agent

    agent: Any = Agent.load(str(model))

    def read(text: str) -> tuple[str, str | None]:
        parsed = asyncio.run(agent.parse_message(text))
        key = parsed["response_selector"]["default"]["response"]["intent_response_key"]
        return str(parsed["intent"]["name"]), key.split("/")[1] if key else None

    return Contender("stock Rasa (DIET)", read, seconds, model.stat().st_size / _MB)
