"""Answers from the Knowledge Base: the side that was asked, with law, date and what to ask next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from action_fakes import choices, fake_services, said, turn, words

from actions.knowledge_base import AnswerQuestion
from actions.replies import Text
from actions.turn import TOPIC
from actions.unsure import AskBack, OutOfScope
from knowledge.benefits import Benefits
from knowledge.hours import WARSAW


async def test_a_side_of_a_benefit_comes_with_its_law_and_the_day_it_was_checked() -> None:
    answer = await said(
        AnswerQuestion(), turn("kb_question", benefit="zasilek-pielegnacyjny", facet="how_much"), fake_services()
    )
    reply = answer.replies[0]
    assert isinstance(reply, Text)
    assert "215,84 zł" in words(answer)
    assert "art. 16" in reply.sources[0].label
    assert reply.sources[0].as_of is not None


async def test_every_source_of_an_entry_is_named_and_those_of_the_figures_in_the_answer() -> None:
    here = fake_services()
    answer = await said(AnswerQuestion(), turn("kb_question", benefit="dodatek-mieszkaniowy", facet="how_much"), here)
    reply = answer.replies[0]
    assert isinstance(reply, Text)
    named = {source.url for source in reply.sources}
    benefit = here.base.benefits["dodatek-mieszkaniowy"]
    assert len(benefit.sources) > 3
    assert {source.url for source in benefit.sources} < named
    assert here.base.parameters["dm_pulap"].source.url in named


async def test_the_benefit_talked_about_stays_the_topic_for_the_next_question() -> None:
    here = fake_services()
    first = await said(AnswerQuestion(), turn("kb_question", benefit="dodatek-mieszkaniowy"), here)
    then = await said(AnswerQuestion(), turn("kb_question", "a jakie dokumenty?", slots=dict(first.slots)), here)
    assert "jakie dokumenty" in words(then)
    assert then.slots[TOPIC] == "dodatek-mieszkaniowy"


async def test_a_form_that_can_be_filed_here_is_offered() -> None:
    answer = await said(AnswerQuestion(), turn("kb_question", benefit="dodatek-mieszkaniowy"), fake_services())
    assert choices(answer)[0].title == "Złóż wniosek teraz"


async def test_a_side_that_is_not_described_is_said_to_be_and_the_others_are_offered() -> None:
    here = fake_services()
    whole = here.base.benefits["becikowe"]
    partly = whole.model_copy(
        update={"facets": {side: text for side, text in whole.facets.items() if side != "appeal"}}
    )
    here = replace(here, base=replace(here.base, benefits=Benefits({"becikowe": partly})))
    answer = await said(AnswerQuestion(), turn("kb_question", benefit="becikowe", facet="appeal"), here)
    assert "nie mam w bazie" in words(answer)
    assert len(choices(answer)) > 3


async def test_a_matter_with_a_signpost_is_sent_to_its_office() -> None:
    answer = await said(AnswerQuestion(), turn("kb_question", benefit="swiadczenie-rodzicielskie"), fake_services())
    assert "CŚS" in words(answer)


async def test_a_free_question_is_answered_from_the_texts() -> None:
    answer = await said(
        AnswerQuestion(), turn("kb_question", "kto płaci alimenty gdy komornik nic nie ściągnął"), fake_services()
    )
    assert "fundusz" in " ".join([words(answer).lower(), *(choice.title.lower() for choice in choices(answer))])


async def test_when_nothing_fits_the_name_is_asked_for() -> None:
    answer = await said(AnswerQuestion(), turn("kb_question", "xyzzy"), fake_services())
    assert "O które świadczenie chodzi" in words(answer)


async def test_a_figure_that_is_not_law_yet_is_not_invented() -> None:
    next_year = datetime(2027, 1, 2, 10, 0, tzinfo=WARSAW)
    here = fake_services(next_year)
    answer = await said(
        AnswerQuestion(), turn("kb_question", benefit="swiadczenie-pielegnacyjne", facet="how_much"), here
    )
    assert "3 386" not in words(answer)
    assert here.texts.phone in words(answer)


async def test_asking_back_offers_the_likeliest_readings_and_the_way_to_a_person() -> None:
    unsure = replace(turn("kb_question", "becikowe?", benefit="becikowe"), ranking=["kb_question", "payments", "greet"])
    titles = [choice.title for choice in choices(await said(AskBack(), unsure, fake_services()))]
    assert titles[0].startswith("Zapytaj: becikowe")
    assert titles[-1] == "Chcę rozmawiać z człowiekiem"


async def test_a_matter_of_others_is_told_with_the_number_that_knows() -> None:
    assert "42 638 44 44" in words(await said(OutOfScope(), turn("out_of_scope"), fake_services()))
