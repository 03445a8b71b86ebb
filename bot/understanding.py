"""The whole reading of a message without Rasa: the same parts as the pipeline in config.yml, in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.nlu.danger import Watch
from bot.nlu.ear import Ear
from bot.nlu.judge import Judge
from bot.nlu.linking import Linker
from bot.nlu.mentions import names_benefit
from bot.nlu.outright import said_outright
from bot.nlu.reading import Reading
from bot.nlu.wording import Wording
from bot.trained import Trained
from knowledge.crisis import load_crisis_help
from knowledge.facets import load_facets
from knowledge.heard import Heard


@dataclass(frozen=True)
class Understood:
    """A message understood: `text` is masked."""

    text: str
    reading: Reading
    heard: Heard
    story: dict[str, Any]


class Understanding:
    """Reads messages with a trained model and the knowledge base."""

    def __init__(self, trained: Trained) -> None:
        self._wording = Wording(trained.morphology)
        self._classifiers = trained.classifiers
        self._linker = Linker()
        self._watch = Watch(load_crisis_help())
        self._ear = Ear(self._linker.places)
        self._judge = Judge(load_facets())

    def understand(self, text: str, day: date) -> Understood:
        """What a message says on a day."""
        worded = self._wording(text)
        mentions = self._linker.mentions(worded.text)
        judged = self._classifiers.judge(worded.words, mentions)
        outright = said_outright(worded.text)
        names = names_benefit(mentions)
        story = self._ear.story(worded.text, day, mentions)
        reading = self._judge.judge(
            worded.text,
            worded.words,
            mentions,
            judged,
            crisis=self._watch.sees_danger(worded.text, judged.ranking, names=names, outright=outright is not None),
            outright=outright,
            thresholds=self._classifiers.thresholds,
            told=story,
        )
        return Understood(
            worded.text,
            reading,
            self._ear.hear(worded.text, day, mentions, worded.identifiers),
            story,
        )
