"""The trained classifiers of a model – what the person wants, which side of a benefit – and what they say of a message.

Knows no Rasa: the component in `bot.nlu.function_classifier` trains and keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.nlu.features import features
from bot.nlu.linear import LinearText
from bot.nlu.mentions import Mention
from bot.nlu.sight import parts_of, see
from bot.nlu.thresholds import Thresholds
from bot.nlu.wording import Token

_FUNCTIONS, _FACETS, _KEPT = "functions", "facets", "thresholds.json"

Ranking = list[tuple[str, float]]


class ModelOutdatedError(RuntimeError):
    """The trained model was made by another version of this code. Not worth retrying: train again."""

    may_be_retried = False

    def __init__(self, missing: str) -> None:
        super().__init__(
            "Model językowy powstał w innej wersji programu i nie daje się wczytać. "
            f"Trenuj ponownie: asystent train --force. ({missing})"
        )


@dataclass(frozen=True)
class Judged:
    """Functions and facets with confidence, best first; `parts`: the best function of each part of the message."""

    ranking: Ranking
    facets: Ranking
    parts: Ranking


@dataclass(frozen=True)
class Classifiers:
    """Functions, facets, and the confidence from which a function is acted on."""

    functions: LinearText | None = None
    facets: LinearText | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)

    def judge(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Judged:
        """What a message in words seems to be."""
        if self.functions is None or not tokens:
            return Judged([], [], [])
        document = features(see(tokens, mentions))
        return Judged(
            ranking=self.functions.rank(document),
            facets=self.facets.rank(document) if self.facets else [],
            parts=[self.functions.rank(features(part))[0] for part in parts_of(tokens, mentions)],
        )

    def save(self, folder: Path) -> None:
        """Write the arrays and word lists."""
        if self.functions:
            self.functions.save(folder, _FUNCTIONS)
        if self.facets:
            self.facets.save(folder, _FACETS)
        kept = {
            **self.thresholds.as_dict(),
            _FUNCTIONS: self.functions is not None,
            _FACETS: self.facets is not None,
        }
        (folder / _KEPT).write_text(json.dumps(kept), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Classifiers:
        """Read what `save` wrote.

        Raises:
            ModelOutdatedError: what is there was written by another version of this code.
        """
        try:
            kept = json.loads((folder / _KEPT).read_text(encoding="utf-8"))
            functions = LinearText.load(folder, _FUNCTIONS) if kept[_FUNCTIONS] else None
            facets = LinearText.load(folder, _FACETS) if kept[_FACETS] else None
            return cls(functions, facets, Thresholds(kept["answer"], kept["certain"]))
        except (OSError, KeyError, ValueError, TypeError) as error:
            raise ModelOutdatedError(f"{type(error).__name__}: {error}") from error
