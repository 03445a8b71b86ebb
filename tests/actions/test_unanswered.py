"""What reaches the editors' log from a conversation: the topic of a message without an answer, never its words."""

from __future__ import annotations

from typing import Any

import pytest
from action_fakes import NOW, fake_services, said, turn, words

from actions.goal import Goal
from actions.knowledge_base import AnswerQuestion
from actions.services import Services
from actions.settings import Settings
from actions.smalltalk import GreetFirst, Rate
from actions.turn import TOPIC, Turn
from actions.unsure import AskBack, OutOfScope


class Noticed:
    """Stands in for the log; remembers what it was told."""

    def __init__(self) -> None:
        self.unanswered_: list[tuple[str, dict[str, Any]]] = []
        self.rated_: list[tuple[str, dict[str, Any]]] = []

    def unanswered(self, why: str, **about: Any) -> None:
        self.unanswered_.append((why, about))

    def rated(self, mark: str, **about: Any) -> None:
        self.rated_.append((mark, about))


@pytest.fixture
def log() -> Noticed:
    return Noticed()


def here(log: Noticed, **parts: Any) -> Services:
    return fake_services(questions=log, **parts)


@pytest.mark.parametrize(
    ("goal", "asked", "why", "benefit", "facet"),
    [
        (AskBack, turn("kb_question", "coś o becikowym", benefit="becikowe"), "not_understood", "becikowe", None),
        (OutOfScope, turn("out_of_scope", "jaka będzie pogoda"), "out_of_scope", None, None),
        (
            AnswerQuestion,
            turn("kb_question", "bon węglowy – dokumenty", benefit="bon-senioralny", facet="appeal"),
            "no_text",
            "bon-senioralny",
            "appeal",
        ),
        (AnswerQuestion, turn("kb_question", "xyzzy plugh"), "not_found", None, None),
    ],
)
async def test_a_message_without_an_answer_is_noticed_by_its_topic(
    log: Noticed, goal: type[Goal], asked: Turn, why: str, benefit: str | None, facet: str | None
) -> None:
    await said(goal(), asked, here(log))
    (noticed,) = log.unanswered_
    assert noticed[0] == why
    assert (noticed[1]["benefit"], noticed[1]["facet"]) == (benefit, facet)
    assert asked.text not in str(noticed)


async def test_an_answer_and_a_pressed_choice_are_not_noticed(log: Noticed) -> None:
    await said(AnswerQuestion(), turn("kb_question", "co to becikowe", benefit="becikowe"), here(log))
    await said(AnswerQuestion(), turn("kb_question", "/kb_question"), here(log))
    assert log.unanswered_ == []


async def test_a_figure_without_a_value_on_the_day_is_noticed(log: Noticed) -> None:
    asked = turn("kb_question", "ile becikowego", benefit="becikowe", facet="how_much")
    await said(AnswerQuestion(), asked, here(log, at=NOW.replace(year=1990)))
    assert log.unanswered_[0][0] == "no_figure"


async def test_a_mark_is_kept_with_its_reason_and_what_was_talked_about(log: Noticed) -> None:
    bad = turn("rate", value="bad", reason="unclear", slots={TOPIC: "becikowe"})
    await said(Rate(), bad, here(log))
    await said(Rate(), turn("rate", value="bad", reason="Jan Kowalski, tel. 123"), here(log))
    await said(Rate(), turn("rate", value="good", reason="wrong"), here(log))
    assert [(mark, about["reason"], about["benefit"]) for mark, about in log.rated_] == [
        ("bad", "unclear", "becikowe"),
        ("bad", None, None),
        ("good", None, None),
    ]


async def test_a_pretended_day_is_said_before_anything_else() -> None:
    settings = Settings(_env_file=None, today="2027-01-15", secret_key="testy")  # type: ignore[call-arg,arg-type]
    greeting = words(await said(GreetFirst(), turn("greet_first"), fake_services(settings=settings)))
    assert greeting.startswith("**Próba.** Dzień jest ustawiony ręcznie: 15 stycznia 2027.")
    assert "Próba" not in words(await said(GreetFirst(), turn("greet_first"), fake_services()))
