"""The questionnaire in the conversation: asks, keeps, corrects, explains, shows results; loses nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from action_fakes import NOW, choices, fake_services, said, turn, words

from actions.asking import CorrectAnswer, TakeAnswer
from actions.interviewing.asker import InterviewAsker
from actions.interviewing.start import StartInterview
from actions.interviewing.steering import InterviewOp, ShowResults
from actions.render.interview import understood
from actions.replies import Card, Question
from actions.services import Services
from actions.turn import ASKED, INTERVIEW, Asked, Said, Turn
from knowledge.heard import Heard

STORY = {
    "lives_in_lodz": True,
    "age": 67,
    "partner": "none",
    "children": [],
    "other_people": 0,
    "work": "pension",
    "income": 900,
    "disability": "none",
    "gets": ["none"],
}


def question_of(answer: Said) -> Question:
    return next(reply for reply in answer.replies if isinstance(reply, Question))


def replying(answer: Said, text: str = "", *, story: dict[str, Any] | None = None, **heard: Any) -> Turn:
    """A typed message after `answer`."""
    return Turn("rozmowa", text=text, heard=Heard(text=text, **heard), story=story or {}, slots=answer.slots)


def pressing(answer: Said, value: str) -> Turn:
    return Turn("rozmowa", intent="answer", entities={"value": value}, slots=answer.slots)


async def begun(here: Services, story: dict[str, Any] | None = None) -> Said:
    return await said(StartInterview(), Turn("rozmowa", text="historia", story=story or {}), here)


async def test_a_story_is_taken_over_and_said_back() -> None:
    answer = await begun(fake_services(), STORY)
    assert "wiek: 67" in words(answer)
    assert question_of(answer).question not in STORY


async def test_a_story_told_at_the_first_question_answers_it_and_keeps_the_rest() -> None:
    here = fake_services()
    first = await begun(here)
    assert question_of(first).question == "lives_in_lodz"
    after = await said(
        TakeAnswer(), replying(first, "mam 67 lat, mieszkam sama na Bałutach, emerytura 900", story=STORY), here
    )
    assert "wiek: 67" in words(after)
    assert "tak albo nie" not in words(after)
    assert question_of(after).question not in STORY


async def test_words_that_tell_just_what_is_asked_answer_it_without_a_yes() -> None:
    here = fake_services()
    first = await begun(here)
    after = await said(TakeAnswer(), replying(first, "w lodzi", story={"lives_in_lodz": True}), here)
    assert "tak albo nie" not in words(after)
    assert question_of(after).question != "lives_in_lodz"


async def test_something_in_a_story_that_does_not_fit_is_left_out() -> None:
    answer = await begun(fake_services(), {"age": 700, "children": "dużo", "nie_ma": 1})
    assert "wiem już" not in words(answer)


async def test_every_question_can_be_answered_with_i_do_not_know_up_to_the_results() -> None:
    here = fake_services()
    answer = await begun(here)
    asked = []
    while answer.slots[ASKED] is not None:
        asked.append(question_of(answer).question)
        answer = await said(TakeAnswer(), pressing(answer, "?"), here)
    assert len(asked) == len(set(asked))
    assert "To podpowiedź, nie decyzja" in words(answer)


async def test_an_answer_that_does_not_fit_keeps_what_was_given_and_says_what_would() -> None:
    here = fake_services()
    answer = await begun(here, {"lives_in_lodz": True})
    refused = await said(TakeAnswer(), replying(answer, "fioletowy"), here)
    assert question_of(refused).question == question_of(answer).question
    assert here.interviews.load(refused.slots[INTERVIEW]) == {"lives_in_lodz": True}


async def test_after_two_misunderstandings_the_question_is_explained_and_later_a_person_is_offered() -> None:
    here = fake_services()
    answer = await begun(here, {"lives_in_lodz": True})
    first = await said(TakeAnswer(), replying(answer, "fioletowy"), here)
    second = await said(TakeAnswer(), replying(first, "zielony"), here)
    third = await said(TakeAnswer(), replying(second, "czerwony"), here)
    assert "Nie wiem" in words(second)
    assert "Chcę rozmawiać z człowiekiem" in [choice.title for choice in choices(third)]


async def test_a_message_that_answers_another_question_is_not_lost() -> None:
    here = fake_services()
    answer = await begun(here, {"lives_in_lodz": True})
    after = await said(TakeAnswer(), replying(answer, "jestem na etacie", story={"work": "employed"}), here)
    assert "praca" in words(after)
    kept = here.interviews.load(after.slots[INTERVIEW])
    assert kept is not None
    assert kept["work"] == "employed"


async def test_asking_what_for_explains_and_asks_again() -> None:
    here = fake_services()
    answer = await begun(here)
    explained = await said(TakeAnswer(), replying(answer, "a po co wam to", way_out="question_back"), here)
    assert question_of(explained).question == question_of(answer).question
    assert here.base.catalogue.questions[question_of(answer).question].why in words(explained)


async def test_a_correction_in_the_middle_changes_only_that_answer() -> None:
    here = fake_services()
    answer = await begun(here, {**STORY, "age": 57})
    after = await said(CorrectAnswer(), replying(answer, "pomyłka, mam 67 lat", story={"age": 67}), here)
    kept = here.interviews.load(after.slots[INTERVIEW])
    assert kept is not None
    assert kept["age"] == 67
    assert kept["income"] in (900, "900")


async def test_without_saying_what_every_answer_is_offered_for_change() -> None:
    here = fake_services()
    answer = await begun(here, STORY)
    shown = await said(CorrectAnswer(), replying(answer, "pomyliłam się"), here)
    assert "Zmień: Wiek" in [choice.title for choice in choices(shown)]


async def test_naming_an_answer_asks_for_it_again() -> None:
    here = fake_services()
    answer = await begun(here, STORY)
    shown = await said(CorrectAnswer(), replying(answer, "popraw dochód domowników"), here)
    assert question_of(shown).question == "income"


async def test_a_changed_answer_after_the_results_says_what_is_different() -> None:
    here = fake_services()
    answer = await begun(here, STORY)
    while answer.slots[ASKED] is not None:
        answer = await said(TakeAnswer(), pressing(answer, "?"), here)
    asked = await said(InterviewOp(), turn(slots=answer.slots, op="change", question="income"), here)
    richer = await said(TakeAnswer(), replying(asked, "1500", money=(Decimal(1500),)), here)
    assert "Po tej zmianie" in words(richer)
    assert "zasiłek stały dla osoby samotnie gospodarującej" in words(richer)


async def test_results_name_the_amount_the_article_and_what_was_not_checked() -> None:
    here = fake_services()
    answer = await begun(here, STORY)
    shown = await said(InterviewOp(), turn(slots=answer.slots, op="results"), here)
    card = next(reply for reply in shown.replies if isinstance(reply, Card) and reply.title.startswith("Zasiłek stały"))
    assert "413 zł miesięcznie" in card.rows[0].value.replace("\u00a0", " ")
    assert any("art. 37" in detail for detail in card.details)
    assert any("Nie sprawdziliśmy" in detail for detail in card.details)


async def test_why_not_names_the_condition_and_by_how_much() -> None:
    here = fake_services()
    answer = await begun(here, {**STORY, "income": 1048})
    shown = await said(InterviewOp(), turn(slots=answer.slots, op="why"), here)
    assert "38 zł" in words(shown)


async def test_stopping_keeps_the_answers_and_offers_the_way_back() -> None:
    here = fake_services()
    answer = await begun(here, STORY)
    stopped = await InterviewAsker().stop(replying(answer, "stop"), here)
    assert stopped.slots[ASKED] is None
    back = await said(InterviewOp(), turn(slots={**answer.slots, ASKED: None}, op="continue"), here)
    assert question_of(back).question == question_of(answer).question


async def test_starting_over_forgets_the_earlier_answers() -> None:
    here = fake_services()
    answer = await begun(here, STORY)
    anew = await said(InterviewOp(), turn(slots=answer.slots, op="restart"), here)
    assert here.interviews.load(anew.slots[INTERVIEW]) == {}
    assert here.interviews.load(answer.slots[INTERVIEW]) is None


async def test_an_expired_questionnaire_says_so_or_begins_anew() -> None:
    here = fake_services()
    gone = {INTERVIEW: "dawno-temu"}
    assert "znikają po 7 dniach" in words(await said(InterviewOp(), turn(slots=gone, op="results"), here))
    pending = Asked(by="interview", question="age", type="number")
    after = await said(TakeAnswer(), turn(asked=pending, slots=gone, value="?"), here)
    assert after.slots[INTERVIEW] != "dawno-temu"


async def test_an_answer_with_nothing_pending_is_no_error() -> None:
    assert choices(await said(TakeAnswer(), turn("answer", value="yes"), fake_services()))


def test_an_answer_that_is_repeated_keeps_the_capitals_of_names() -> None:
    told = {"district": "widzew", "residence": "ukr", "housing": "rent"}
    text = understood(told, fake_services().base, NOW.date())
    assert "część Łodzi: Widzew;" in text
    assert "ukraińskie, z numerem PESEL UKR;" in text
    assert "najem od miasta lub TBS." in text


async def test_what_was_answered_can_be_asked_for_again_and_the_rest_stays() -> None:
    here = fake_services()
    first = await begun(here)
    second = await said(TakeAnswer(), pressing(first, "yes"), here)
    change = second.replies[0].change
    assert change is not None
    assert change.payload == '/interview_op{"op": "change", "question": "lives_in_lodz"}'
    third = await said(TakeAnswer(), pressing(second, "?"), here)
    before = here.interviews.load(third.slots[INTERVIEW]) or {}
    again = await said(InterviewOp(), turn(slots=third.slots, op="change", question="lives_in_lodz"), here)
    assert question_of(again).question == "lives_in_lodz"
    after = await said(TakeAnswer(), pressing(again, "no"), here)
    assert here.interviews.load(after.slots[INTERVIEW]) == {**before, "lives_in_lodz": False}


async def test_words_that_were_not_taken_for_an_answer_offer_nothing_to_change() -> None:
    here = fake_services()
    refused = await said(TakeAnswer(), replying(await begun(here), "fioletowy"), here)
    assert [reply.change for reply in refused.replies if reply.change] == []


async def test_a_correction_at_the_first_question_is_its_answer() -> None:
    here = fake_services()
    first = await begun(here)
    after = await said(TakeAnswer(), replying(first, "jednak tak", yes=True, way_out="correction"), here)
    assert here.interviews.load(after.slots[INTERVIEW]) == {"lives_in_lodz": True}


async def test_at_the_first_question_there_is_nothing_else_to_correct() -> None:
    here = fake_services()
    asked = await said(CorrectAnswer(), replying(await begun(here), "zmień odpowiedź"), here)
    assert "To pierwsze pytanie" in words(asked)
    assert question_of(asked).question == "lives_in_lodz"


async def test_a_correction_that_tells_what_is_asked_answers_it() -> None:
    here = fake_services()
    asked = await begun(here, {"lives_in_lodz": True})
    told = {"partner": "spouse", "children": [3], "other_people": 0}
    after = await said(TakeAnswer(), replying(asked, "pomyłka, mam", story=told, way_out="correction"), here)
    assert here.interviews.load(after.slots[INTERVIEW]) == {"lives_in_lodz": True, **told}


async def test_results_so_far_are_shown_when_they_are_asked_for() -> None:
    here = fake_services()
    shown = await said(ShowResults(), replying(await begun(here, STORY), "co już wiadomo"), here)
    assert shown.slots[ASKED] is None
    assert "To podpowiedź, nie decyzja" in words(shown)


async def test_results_leave_a_pending_application_where_it_is() -> None:
    here = fake_services()
    slots = {**(await begun(here, STORY)).slots, ASKED: {"by": "form", "question": "name", "type": "text"}}
    shown = await said(ShowResults(), Turn("rozmowa", text="pokaż wyniki", slots=slots), here)
    assert "To podpowiedź, nie decyzja" in words(shown)
    assert ASKED not in shown.slots


async def test_without_answers_there_are_no_results() -> None:
    nothing = await said(ShowResults(), Turn("rozmowa", text="pokaż wyniki"), fake_services())
    assert "Nie ma jeszcze wyników" in words(nothing)
