"""Several questions asked as one, in the conversation: typed, pressed, let go, taken back, put right."""

from __future__ import annotations

import json
from typing import Any

from action_fakes import choices, fake_services, said, turn, words

from actions.asking import CorrectAnswer, TakeAnswer
from actions.interviewing.start import StartInterview
from actions.interviewing.steering import InterviewOp
from actions.replies import Question
from actions.services import Services
from actions.turn import ASKED, INTERVIEW, Said, Turn
from knowledge.heard import Heard

SOME = {"from": 1, "to": 15}


def question_of(answer: Said) -> Question:
    return next(reply for reply in answer.replies if isinstance(reply, Question))


def replying(answer: Said, text: str, *, story: dict[str, Any] | None = None, **heard: Any) -> Turn:
    return Turn("rozmowa", text=text, heard=Heard(text=text, **heard), story=story or {}, slots=answer.slots)


def pressing(answer: Said, title: str) -> Turn:
    payload = next(choice.payload for choice in choices(answer) if choice.title == title)
    value = payload.removeprefix('/answer{"value": "').removesuffix('"}')
    return Turn("rozmowa", intent="answer", entities={"value": value}, slots=answer.slots)


def kept(answer: Said, here: Services) -> dict[str, Any]:
    return dict(here.interviews.load(answer.slots[INTERVIEW]) or {})


async def household(here: Services, **story: Any) -> Said:
    """The questionnaire at the question who lives together."""
    answer = await said(StartInterview(), Turn("rozmowa", text="x", story={"lives_in_lodz": True, **story}), here)
    assert question_of(answer).question == "household"
    return answer


async def test_it_is_one_question_with_several_answers() -> None:
    asked = question_of(await household(fake_services()))
    assert asked.several
    assert [choice.title for choice in asked.choices] == [
        "Mąż lub żona",
        "Partner bez ślubu",
        "Dzieci na utrzymaniu",
        "Inne osoby",
        "Nikt więcej",
        "Nie wiem",
    ]


async def test_only_what_is_open_is_shown() -> None:
    asked = question_of(await household(fake_services(), partner="none"))
    assert "Mąż lub żona" not in [choice.title for choice in asked.choices]


async def test_titles_with_commas_between_are_the_answer_and_are_not_said_back() -> None:
    here = fake_services()
    answer = await said(TakeAnswer(), replying(await household(here), "Mąż lub żona, Dzieci na utrzymaniu"), here)
    assert kept(answer, here) == {"lives_in_lodz": True, "partner": "spouse", "children": SOME, "other_people": 0}
    assert question_of(answer).question == "children"
    assert "Zapisuję" not in words(answer)


async def test_typed_words_are_said_back_as_they_were_understood() -> None:
    here = fake_services()
    answer = await said(TakeAnswer(), replying(await household(here), "narzeczona i mama"), here)
    assert "Zapisuję: partner bez ślubu i inne osoby." in words(answer)
    story = {"partner": "spouse", "children": [3, 5]}
    full = await said(TakeAnswer(), replying(await household(here), "z żoną i dziećmi, 3 i 5 lat", story=story), here)
    assert "Zapisuję: mąż lub żona i dzieci na utrzymaniu." in words(full)
    assert kept(full, here)["children"] == [3, 5]


async def test_pressed_one_by_one_it_asks_what_else_until_that_is_all() -> None:
    here = fake_services()
    first = await said(TakeAnswer(), pressing(await household(here), "Mąż lub żona"), here)
    assert kept(first, here) == {"lives_in_lodz": True}
    assert [choice.title for choice in choices(first)] == ["Dzieci na utrzymaniu", "Inne osoby", "To wszystko"]
    second = await said(TakeAnswer(), pressing(first, "Inne osoby"), here)
    last = await said(TakeAnswer(), pressing(second, "To wszystko"), here)
    assert kept(last, here) == {"lives_in_lodz": True, "partner": "spouse", "children": [], "other_people": SOME}


async def test_what_was_pressed_before_is_kept_when_the_rest_is_typed() -> None:
    here = fake_services()
    first = await said(TakeAnswer(), pressing(await household(here), "Mąż lub żona"), here)
    typed = await said(TakeAnswer(), replying(first, "dzieci"), here)
    assert kept(typed, here) == {"lives_in_lodz": True, "partner": "spouse", "children": SOME, "other_people": 0}
    here = fake_services()
    first = await said(TakeAnswer(), pressing(await household(here), "Mąż lub żona"), here)
    done = await said(TakeAnswer(), replying(first, "to wszystko"), here)
    assert kept(done, here) == {"lives_in_lodz": True, "partner": "spouse", "children": [], "other_people": 0}


async def test_none_and_i_do_not_know_are_pressed_at_once() -> None:
    here = fake_services()
    none = await said(TakeAnswer(), pressing(await household(here), "Nikt więcej"), here)
    assert kept(none, here) == {"lives_in_lodz": True, "partner": "none", "children": [], "other_people": 0}
    here = fake_services()
    unknown = await said(TakeAnswer(), pressing(await household(here), "Nie wiem"), here)
    assert kept(unknown, here) == {"lives_in_lodz": True, "partner": "?", "children": "?", "other_people": "?"}


async def test_how_many_is_asked_after_it_was_said_that_there_are_some_and_may_stay_unknown() -> None:
    here = fake_services()
    ages = await said(TakeAnswer(), replying(await household(here), "dzieci"), here)
    after = await said(TakeAnswer(), replying(ages, "nie wiem", way_out="unknown"), here)
    assert kept(after, here)["children"] == {**SOME, "final": True}
    assert question_of(after).question != "children"
    shown = await said(InterviewOp(), turn(slots=after.slots, op="answers"), here)
    assert "są" in words(shown)


async def test_what_is_told_of_something_else_is_kept_and_the_question_waits() -> None:
    here = fake_services()
    after = await said(
        TakeAnswer(), replying(await household(here), "nie pracuję", story={"work": "unemployed"}, yes=False), here
    )
    assert kept(after, here) == {"lives_in_lodz": True, "work": "unemployed"}
    assert question_of(after).question == "household"


async def test_a_denial_of_one_thing_leaves_the_others_to_be_asked() -> None:
    here = fake_services()
    after = await said(
        TakeAnswer(), replying(await household(here), "nie mam dzieci", story={"children": []}, yes=False), here
    )
    assert kept(after, here) == {"lives_in_lodz": True, "children": []}
    assert "Dzieci na utrzymaniu" not in [choice.title for choice in choices(after)]


async def test_words_that_name_nothing_are_refused_with_an_example() -> None:
    here = fake_services()
    refused = await said(TakeAnswer(), replying(await household(here), "fioletowy"), here)
    assert "na przykład: Mąż lub żona" in words(refused)
    assert refused.slots[ASKED]["tries"] == 1
    assert kept(refused, here) == {"lives_in_lodz": True}


async def test_what_for_explains_all_of_it_and_asks_again() -> None:
    here = fake_services()
    answer = await household(here)
    explained = await said(TakeAnswer(), replying(answer, "po co to", way_out="question_back"), here)
    assert "dochód na osobę" in words(explained)
    assert question_of(explained) == question_of(answer)


async def test_back_asks_all_of_it_again_and_keeps_what_is_known_of_the_children() -> None:
    here = fake_services()
    ages = await said(TakeAnswer(), replying(await household(here), "żona i dzieci"), here)
    back = await said(TakeAnswer(), replying(ages, "cofnij", way_out="back"), here)
    assert question_of(back).question == "household"
    again = await said(TakeAnswer(), replying(back, "dzieci"), here)
    assert kept(again, here)["partner"] == "none"
    told = await said(TakeAnswer(), replying(again, "3 i 5 lat", ages=(3, 5)), here)
    to_ages = await said(TakeAnswer(), replying(told, "cofnij", way_out="back"), here)
    assert question_of(to_ages).question == "children"
    to_household = await said(TakeAnswer(), replying(to_ages, "cofnij", way_out="back"), here)
    assert question_of(to_household).question == "household"
    assert kept(to_household, here)["children"] == [3, 5]


async def test_one_of_the_answers_is_put_right_by_its_own_question() -> None:
    here = fake_services()
    done = await said(TakeAnswer(), replying(await household(here), "nikt"), here)
    asked = await said(CorrectAnswer(), replying(done, "popraw inne osoby w domu"), here)
    assert question_of(asked).question == "other_people"
    after = await said(TakeAnswer(), replying(asked, "2", numbers=(2,)), here)
    assert kept(after, here) == {"lives_in_lodz": True, "partner": "none", "children": [], "other_people": 2}


async def test_progress_counts_it_as_one_question() -> None:
    here = fake_services()
    before = question_of(await household(here))
    after = question_of(await said(TakeAnswer(), replying(await household(here), "nikt"), here))
    assert before.progress is not None
    assert after.progress is not None
    assert after.progress[0] == before.progress[0] + 1


async def test_several_answered_together_are_asked_for_again_together() -> None:
    here = fake_services()
    asked = await household(here)
    after = await said(TakeAnswer(), pressing(asked, "Nikt więcej"), here)
    change = after.replies[0].change
    assert change is not None
    entities = json.loads(change.payload.removeprefix("/interview_op"))
    again = await said(InterviewOp(), Turn("rozmowa", entities=entities, slots=after.slots), here)
    assert question_of(again).question == "household"
    assert [choice.title for choice in question_of(again).choices][:2] == ["Mąż lub żona", "Partner bez ślubu"]
