"""Messages in, readings out: what ``asystent parse`` prints (docs/understanding.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from actions.settings import settings
from bot.nlu.ear import today
from bot.reading.answering import Answer, answer_to
from bot.reading.identifiers import Kind, mask
from bot.reading.normalise import clean
from bot.reading.personal_numbers import is_account, is_pesel
from bot.trained import load_trained, newest_model
from bot.understanding import Understanding, Understood
from knowledge.heard import AnswerType
from knowledge.interview.answers import Given, read
from knowledge.parameters import load_parameters
from knowledge.questions import Catalogue, Question, load_catalogue


class ContextError(ValueError):
    """The context names no question and no type of answer that there is."""

    may_be_retried = False


def parse_lines(
    lines: Iterable[str], context: Mapping[str, Any] | None = None, model_dir: Path | None = None
) -> Iterator[dict[str, Any]]:
    """One reading per line, in order; an empty line reads as a message without words.

    Args:
        context: what was asked: ``{"question": id}`` of the questionnaire, or ``{"type": answer type}``.
        model_dir: folder of models; the newest is used. The settings say which by default.

    Raises:
        ContextError: the context is wrong.
        ModelMissingError: there is no trained model.
    """
    asked = _asked(context) if context else None
    understanding = Understanding(load_trained(newest_model(model_dir or settings().model_dir)))
    day = today()
    for line in lines:
        text = line.rstrip("\r\n")
        understood = understanding.understand(text, day)
        reading = as_json(text, understood)
        if asked is not None:
            reading["answer"] = asdict(_answer(asked, text, understood))
        yield reading


def as_json(text: str, understood: Understood) -> dict[str, Any]:
    """The reading in its published shape. `text` comes back as it was sent, all else is masked."""
    reading = asdict(understood.reading)
    del reading["certain"]  # for the console, no part of the published shape
    return {"text": text, **reading, "masked_text": understood.text}


def _asked(context: Mapping[str, Any]) -> Question | AnswerType:
    """The question, or the type of answer, that a context stands for."""
    if not isinstance(context, Mapping):
        raise ContextError('a JSON object is needed, for example {"question": "income"}')
    name, kind = context.get("question"), context.get("type")
    if name is not None:
        questions = _catalogue().questions
        if name in questions:
            return questions[name]
        if kind is None:
            raise ContextError(f"there is no question {name!r}; there are: {', '.join(questions)}")
    known: tuple[AnswerType, ...] = get_args(AnswerType)
    for answer_type in known:
        if answer_type == kind:
            return answer_type
    raise ContextError(f"there is no answer type {kind!r}; there are: {', '.join(known)}")


@lru_cache(maxsize=1)
def _catalogue() -> Catalogue:
    return load_catalogue(load_parameters())


def _answer(asked: Question | AnswerType, text: str, understood: Understood) -> Answer:
    heard = understood.heard
    if isinstance(asked, str):
        return _raw(answer_to(heard, asked), text)
    answer = answer_to(heard, asked.asked_as)
    if answer.type != "choice":
        return answer
    given = read(asked, heard)
    return Answer("choice", given.value) if isinstance(given, Given) else Answer("unclear")


_CHECKED: Mapping[Kind, Any] = {"pesel": is_pesel, "iban": is_account}


def _raw(answer: Answer, text: str) -> Answer:
    """An identifier that was asked for, as the person gave it; one that cannot be right is unclear."""
    kinds: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}
    if answer.type not in kinds:
        return answer
    values = mask(clean(text)).values.get(kinds[answer.type]) or []
    check = _CHECKED.get(kinds[answer.type])
    value = next((value for value in values if check is None or check(value)), None)
    return Answer(answer.type, value) if value else Answer("unclear")
