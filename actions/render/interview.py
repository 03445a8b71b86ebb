"""Questions of the questionnaire, and the answers given so far, as replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from actions.replies import Card, Choice, Row, payload
from actions.replies import Question as QuestionReply
from knowledge import text
from knowledge.base import KnowledgeBase
from knowledge.bundles import Bundle, Pick
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.interview.bundles import MORE
from knowledge.interview.choosing import Next
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.questions import Question
from knowledge.text import NBSP

RESULTS = Choice(title="Pokaż, co już wiadomo", payload=payload("interview_op", op="results"))
CONTINUE = Choice(title="Wróć do pytań", payload=payload("interview_op", op="continue"))
RESTART = Choice(title="Zacznij od nowa", payload=payload("interview_op", op="restart"))
ANSWERS = Choice(title="Zmień odpowiedź", payload=payload("interview_op", op="answers"))
DONT_KNOW = Choice(title="Nie wiem", payload=payload("answer", value=UNKNOWN_ANSWER))
_THAT_IS_ALL = "To wszystko"
_BY_COMMA = "Kilka odpowiedzi można napisać po przecinku."
"""Added to the help where several answers may be typed; on a page with check boxes nothing is typed."""
_RESULTS_AFTER = 3
_EXPECTS: Mapping[str, Literal["text", "number", "money", "choice", "bool", "list"]] = {
    "bool": "bool",
    "number": "number",
    "money": "money",
    "choice": "choice",
    "several": "choice",
    "ages": "list",
    "district": "text",
}


def question_reply(following: Next, told: int, today: date) -> QuestionReply:
    """A question with its choices. `told`: how many answers were given; shows how far the questionnaire has come."""
    question = following.question.on(today)
    choices = [*_choices(question, following.bands), *_ways_on(told)]
    return QuestionReply(
        question=question.id,
        text=question.exact if following.exact and question.exact else question.text,
        help=f"{question.help} {_BY_COMMA}" if question.type == "several" else question.help,
        expects=_EXPECTS[question.type],
        choices=tuple(choices),
        several=question.type == "several",
        progress=(told, following.left) if following.left else None,
    )


def bundle_reply(bundle: Bundle, following: Next, told: int, picked: Sequence[Pick] = ()) -> QuestionReply:
    """Several questions as one, with several answers; where some are `picked` one by one, with those that are left."""
    answered = {pick.question for pick in picked}
    left = [pick for pick in bundle.of(following.members) if pick.question not in answered]
    before = [pick.value for pick in picked]
    choices = [_answer(pick.label, ",".join((*before, pick.value, MORE)), pick.hint) for pick in left]
    if picked:
        labels = text.listing([text.lowered(pick.label) for pick in picked])
        choices.append(_answer(_THAT_IS_ALL, ",".join(before)))
    else:
        choices += [_answer(bundle.none.label, NOTHING_CHOSEN), *_ways_on(told)]
    return QuestionReply(
        question=bundle.id,
        text=f"Zapisuję: {labels}. Czy pasuje coś jeszcze?" if picked else bundle.text,
        help=None if picked else f"{bundle.help} {_BY_COMMA}",
        expects="choice",
        choices=tuple(choices),
        several=not picked,
        progress=(told, following.left) if following.left else None,
    )


def _ways_on(told: int) -> list[Choice]:
    return [DONT_KNOW, RESULTS] if told >= _RESULTS_AFTER else [DONT_KNOW]


def _choices(question: Question, bands: Sequence[Mapping[str, str]]) -> list[Choice]:
    if question.type == "bool":
        return [_answer("Tak", "yes"), _answer("Nie", "no")]
    if question.type in ("choice", "several"):
        return [_answer(option.label, option.value) for option in question.options]
    if bands:
        return [_answer(band_text(band), f"{band['from']}-{band['to']}") for band in bands]
    if question.nobody:
        return [_answer(question.nobody, NOTHING_CHOSEN)]
    return []


def _answer(title: str, value: str, hint: str | None = None) -> Choice:
    return Choice(title=title, payload=payload("answer", value=value), hint=hint)


def band_text(band: Mapping[str, Any]) -> str:
    """A band of amounts: "do 1 010 zł", "1 010 – 2 000 zł", "ponad 8 000 zł"."""
    low, high = Decimal(str(band["from"])), Decimal(str(band["to"]))
    if low == 0:
        return f"do {text.money(high)}"
    if high >= _NO_TOP:
        return f"ponad {text.money(low)}"
    return f"{text.number(low)}{NBSP}– {text.money(high)}"


_NO_TOP = Decimal(50_000)


def to_change(questions: Sequence[Question]) -> Choice:
    """Asks a question once more, or several that were asked together."""
    return Choice(
        title=f"Zmień: {', '.join(each.short for each in questions)}",
        payload=payload("interview_op", op="change", question=",".join(each.id for each in questions)),
    )


def answers_card(answers: Mapping[str, Any], base: KnowledgeBase, today: date) -> Card:
    """Every answer, each with a choice that changes it."""
    known = base.catalogue.questions
    questions = [known[name].on(today) for name in answers if name in known]
    return Card(
        title="Odpowiedzi do tej pory",
        text="Którą odpowiedź zmienić?",
        rows=tuple(Row(label=each.short, value=answer_text(each, answers[each.id], base)) for each in questions),
        choices=tuple(to_change([each]) for each in questions),
    )


def answer_text(question: Question, answer: Any, base: KnowledgeBase) -> str:
    """An answer as a person reads it."""
    if answer == UNKNOWN_ANSWER:
        return "nie wiadomo"
    if question.type == "bool":
        return "tak" if answer else "nie"
    if question.type == "ages":
        return ages_text(answer)
    if question.type == "district":
        return base.place_name(answer)
    if question.type in ("choice", "several"):
        return _options_text(question, answer, base)
    if isinstance(answer, Mapping):
        return band_text(answer) if question.type == "money" else f"co najmniej {answer['from']}"
    return text.money(Decimal(str(answer))) if question.type == "money" else text.number(Decimal(str(answer)))


def ages_text(answer: Any) -> str:
    """Ages, or how many there are, as a person reads it: "3 lata i 7 lat", "2 dzieci", "są", "brak"."""
    if isinstance(answer, Mapping) and "count" not in answer:
        return "są"
    if isinstance(answer, Mapping):
        return text.counted(int(answer["count"]), "dziecko", "dzieci", "dzieci")
    if not answer:
        return "brak"
    return text.listing([text.counted(age, "rok", "lata", "lat") if age else "poniżej roku" for age in answer])


def _options_text(question: Question, answer: Any, base: KnowledgeBase) -> str:
    chosen = [answer] if isinstance(answer, str) else list(answer)
    labels = {option.value: text.lowered(option.label) for option in question.options}
    names = [base.place_name(value) if value in base.places else labels.get(value, value) for value in chosen]
    return text.listing(names) or "nic z tego"


def understood(told: Mapping[str, Any], base: KnowledgeBase, today: date) -> str:
    """What was taken out of a story, as one sentence; empty when nothing was."""
    questions = base.catalogue.questions
    parts = [
        f"{text.lowered(questions[name].on(today).short)}: {answer_text(questions[name], value, base)}"
        for name, value in told.items()
    ]
    if not parts:
        return ""
    return f"Z wiadomości wiem już: {'; '.join(parts)}. Jeśli coś się nie zgadza, wystarczy napisać „popraw”."
