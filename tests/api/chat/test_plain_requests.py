"""The questionnaire as plain pages, request by request: what is asked, kept, refused, changed and forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from action_fakes import NOW
from chat_world import World, world_of
from fastapi.testclient import TestClient
from rule_households import PENSIONER

from actions.store.interviews import InterviewRow, Interviews
from api.chat.limits import Rates
from api.web.limits import Rate

PATH = "/bez-skryptow"


@dataclass
class Reader:
    """Somebody who goes from page to page. What the page holds is sent back with each form."""

    client: TestClient
    page: httpx.Response = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.client.get(PATH)

    @property
    def text(self) -> str:
        """What is read on the page, hard spaces made ordinary."""
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.page.text)).replace("\u00a0", " "))

    @property
    def asked(self) -> list[str]:
        return self._hidden("asked").split()

    @property
    def code(self) -> str:
        return self._hidden("code")

    @property
    def chosen(self) -> list[str]:
        return re.findall(r'value="([^"]*)" checked', self.page.text)

    @property
    def typed(self) -> str:
        found = re.search(r'name="typed"[^>]* value="([^"]*)"', self.page.text)
        assert found, "there is nothing to type into"
        return unescape(found[1])

    def _hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page.text)
        assert found, f"the page has no {name}: {self.text}"
        return found[1]

    def sends(self, do: str = "next", **fields: Any) -> Reader:
        there = {name: self._hidden(name) for name in ("code", "asked") if f'name="{name}" value=' in self.page.text}
        self.page = self.client.post(PATH, data={**there, "do": do, **fields})
        return self


@pytest.fixture
def reader(chat: World) -> Reader:
    return Reader(chat.client).sends("begin")


def store(chat: World) -> Interviews:
    return chat.assistant.services.interviews


def told(chat: World, answers: dict[str, Any]) -> Reader:
    """Somebody who has answered so far."""
    code = store(chat).begin("ktoś", answers)
    reader = Reader(chat.client)
    return reader.sends("continue", code=code)


def test_the_first_page_says_what_it_is_and_begins(chat: World) -> None:
    reader = Reader(chat.client)
    assert reader.page.status_code == 200
    assert "Bez nazwiska" in reader.text
    reader.sends("begin")
    assert reader.asked == ["lives_in_lodz"]
    assert "Po co to pytanie" in reader.text
    assert re.search(r"Pytań do końca: najwyżej \d+\.", reader.text)


def test_every_page_forbids_scripts_and_being_kept_and_names_the_numbers_for_danger(reader: Reader) -> None:
    pages = [reader.client.get(PATH), reader.page]
    pages += [reader.sends(do).page for do in ("next", "unknown", "results", "erase", "continue")]
    for page in pages:
        assert page.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "script-src" not in page.headers["content-security-policy"]
        assert "set-cookie" not in page.headers
        assert '<a href="tel:112">112</a>' in page.text
        assert "<script" not in page.text
        assert "style=" not in page.text


def test_the_code_stands_in_forms_only(reader: Reader) -> None:
    code = reader.code
    for do in ("unknown", "results"):
        page = reader.sends(do).page
        assert code in page.text
        assert code not in str(page.url)
        assert not re.search(rf'(?:href|action|src)="[^"]*{re.escape(code)}', page.text)


def test_answers_are_kept_where_the_chat_keeps_them(chat: World, reader: Reader) -> None:
    code = reader.code
    reader.sends(answer="yes")
    assert store(chat).load(code) == {"lives_in_lodz": True}
    assert "Odpowiedzi do tej pory: 1" in reader.text


def test_a_page_without_an_answer_comes_again_with_the_reason(reader: Reader) -> None:
    reader.sends()
    assert reader.page.status_code == 422
    assert "<title>Błąd:" in reader.page.text
    assert reader.text.count("Kto jej nie zna, wybiera „Nie wiem”") == 2
    assert 'href="#odpowiedz-1"' in reader.page.text
    assert 'aria-describedby="pomoc blad" aria-invalid="true"' in reader.page.text
    assert reader.asked == ["lives_in_lodz"]


def test_a_figure_that_does_not_fit_stays_in_its_field(chat: World) -> None:
    reader = told(chat, {"lives_in_lodz": True}).sends("change:age", typed="")
    reader.sends(typed="670 <lat>")
    assert reader.page.status_code == 422
    assert reader.typed == "670 <lat>"
    assert "Może być od 1 do 120" in reader.text
    assert 'id="wpisane"' in reader.page.text
    assert 'aria-invalid="true"' in reader.page.text
    reader.sends(typed="67")
    assert store(chat).load(reader.code) == {"lives_in_lodz": True, "age": 67}


def test_amounts_are_read_as_in_the_chat_and_shown_as_they_are_written(chat: World) -> None:
    reader = told(chat, {"lives_in_lodz": True}).sends("change:income")
    code = reader.code
    assert 'inputmode="decimal"' in reader.page.text
    reader.sends(typed="2,5 tys.")
    answers = store(chat).load(code)
    assert answers
    assert answers["income"] == "2500.00"
    reader.sends("change:income", code=code)
    assert reader.typed == "2500,00"


def test_a_figure_counts_more_than_a_band_that_is_marked(chat: World) -> None:
    reader = told(chat, {"lives_in_lodz": True}).sends("change:income")
    band = re.search(r'type="radio" name="answer" value="([^"]+)"', reader.page.text)
    answer = {"answer": band[1]} if band else {}
    code = reader.code
    reader.sends(typed="1234", **answer)
    answers = store(chat).load(code)
    assert answers
    assert answers["income"].startswith("1234")


def bundle(reader: Reader) -> Reader:
    """Answer with "nie wiem" until several questions are asked together."""
    while len(reader.asked) == 1:
        reader.sends("unknown")
    return reader


def test_several_questions_are_one_page_with_check_boxes(chat: World) -> None:
    reader = bundle(told(chat, {"lives_in_lodz": True}))
    code, names = reader.code, reader.asked
    assert 'type="checkbox"' in reader.page.text
    first = re.search(r'type="checkbox" name="answer" value="([^"]+)"', reader.page.text)
    assert first
    reader.sends(answer=first[1])
    answers = store(chat).load(code)
    assert answers
    assert set(names) <= set(answers)


def test_nothing_of_these_and_something_cannot_both_be_true(chat: World) -> None:
    reader = bundle(told(chat, {"lives_in_lodz": True}))
    first = re.search(r'type="checkbox" name="answer" value="([^"]+)"', reader.page.text)
    assert first
    reader.sends(answer=[first[1], "none"])
    assert reader.page.status_code == 422
    assert "Proszę zostawić jedno" in reader.text
    assert reader.chosen == [first[1], "none"]


def test_nothing_marked_in_several_is_no_answer(chat: World) -> None:
    reader = bundle(told(chat, {"lives_in_lodz": True}))
    names, code = reader.asked, reader.code
    assert reader.sends().page.status_code == 422
    kept = store(chat).load(code)
    assert kept is not None
    assert not set(names) & set(kept)


def test_back_shows_the_answer_that_was_given(reader: Reader) -> None:
    reader.sends(answer="yes")
    reader.sends("back")
    assert reader.asked == ["lives_in_lodz"]
    assert reader.chosen == ["yes"]
    assert "Poprzednie pytanie" not in reader.text


def test_back_to_several_shows_all_that_was_marked(chat: World) -> None:
    reader = bundle(told(chat, {"lives_in_lodz": True}))
    names = reader.asked
    marked = re.findall(r'type="checkbox" name="answer" value="([^"]+)"', reader.page.text)[-2:-1]
    reader.sends(answer=marked)
    reader.sends("back")
    assert set(reader.asked) == set(names)
    assert reader.chosen == marked


def test_what_was_answered_is_kept_when_the_person_goes_elsewhere(chat: World) -> None:
    reader = told(chat, {"lives_in_lodz": True}).sends("change:age")
    code = reader.code
    reader.sends("back", typed="67")
    assert reader.asked == ["lives_in_lodz"]
    assert store(chat).load(code) == {"lives_in_lodz": True, "age": 67}


def test_each_answer_can_be_changed_and_the_results_say_what_that_changes(chat: World) -> None:
    reader = told(chat, PENSIONER)
    while 'name="asked"' in reader.page.text:
        reader.sends("unknown")
    assert "Prawdopodobnie się należy" in reader.text
    code = reader.code
    reader.sends("change:age", code=code)
    assert reader.typed == "67"
    reader.sends(typed="40")
    while 'name="asked"' in reader.page.text:
        reader.sends("unknown")
    answers = store(chat).load(code)
    assert answers
    assert answers["age"] == 40


def test_the_results_can_be_seen_at_any_time_and_the_questions_go_on(reader: Reader) -> None:
    reader.sends(answer="yes")
    asked = reader.asked
    reader.sends("results")
    assert "O jaką pomoc można się starać" in reader.text
    assert "Wróć do pytań (najwyżej" in reader.text
    reader.sends("continue")
    assert reader.asked == asked


def test_words_about_violence_are_on_the_screen_and_not_on_paper(chat: World) -> None:
    reader = told(chat, {**PENSIONER, "reasons": ["violence"]}).sends("results")
    discreet = re.findall(r'<div class="screen summary">(.*?)</div>', reader.page.text, re.DOTALL)
    assert "Niebieska Linia" in "".join(discreet)
    rest = re.sub(r'<div class="screen summary">.*?</div>', "", reader.page.text, flags=re.DOTALL)
    assert "Niebieska Linia" not in rest.partition('<form class="screen"')[0]


def test_erased_answers_are_gone(chat: World, reader: Reader) -> None:
    code = reader.code
    reader.sends(answer="yes").sends("erase")
    assert "Odpowiedzi są usunięte" in reader.text
    assert store(chat).load(code) is None
    reader.sends("continue", code=code)
    assert reader.page.status_code == 410


@pytest.fixture
def days_later(chat: World) -> Iterator[World]:
    """The same house, eight days on."""
    services = chat.assistant.services
    interviews = Interviews(chat.database, services.interviews._seal, lambda: NOW + timedelta(days=8))
    chat.app.state.assistant = replace(chat.assistant, services=replace(services, interviews=interviews))
    yield chat
    chat.app.state.assistant = chat.assistant


def test_expired_answers_are_said_to_be_gone_and_it_begins_anew(days_later: World) -> None:
    code = store(days_later).begin("ktoś", {})
    reader = Reader(days_later.client)
    reader.sends(code=code, asked="age", typed="67")
    assert reader.page.status_code == 410
    assert "Odpowiedzi znikają po 7 dniach" in reader.text
    reader.sends("begin")
    assert reader.asked == ["lives_in_lodz"]


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "zgadnięty", "asked": "age", "typed": "67"},
        {"code": "", "do": "change:age"},
        {"asked": "nie_ma age", "typed": "😀\x00"},
        {"do": "change:nie_ma"},
        {"do": ":::"},
        {"answer": "²"},
        {"answer": ["1-2-3", "none", "?"]},
        {"asked": "income age", "answer": "1-2"},
        {"asked": "partner children age", "answer": "spouse"},
        {"asked": "children", "typed": "count:3"},
        {"asked": "children", "typed": "9" * 100},
    ],
)
def test_no_form_breaks_a_page(reader: Reader, fields: dict[str, Any]) -> None:
    sent = {"do": "next", **fields}
    reader.sends(sent.pop("do"), **sent)
    assert reader.page.status_code in (200, 410, 422)
    assert reader.page.headers["content-type"].startswith("text/html")


def test_a_choice_that_was_not_offered_is_none(chat: World, reader: Reader) -> None:
    code = reader.code
    assert reader.sends(answer="wszystko").page.status_code == 422
    assert store(chat).load(code) == {}


def test_too_many_pages_at_once_lose_nothing() -> None:
    rates = Rates(messages=Rate(2, 60), conversations=Rate(1, 60), calls=Rate(100, 1))
    chat = world_of(rates)
    with chat.client:
        reader = Reader(chat.client).sends("begin")
        code = reader.code
        reader.sends(answer="yes").sends("unknown").sends("unknown")
        assert reader.page.status_code == 429
        assert int(reader.page.headers["retry-after"]) > 0
        assert "Nic nie zginęło" in reader.text
        assert reader.code == code
        assert 'name="do" value="unknown"' in reader.page.text
        assert Reader(chat.client).sends("begin").page.status_code == 429


def test_the_answers_belong_to_no_conversation(chat: World, reader: Reader) -> None:
    other = Reader(chat.client).sends("begin")
    assert reader.code != other.code
    with chat.database.connect() as connection:
        rows = connection.execute(InterviewRow.__table__.select()).mappings().all()
    assert len({row["conversation_id"] for row in rows}) == 2
    assert reader.code not in str(rows)


def test_the_demo_page_leads_here_twice(chat: World) -> None:
    page = chat.client.get("/").text
    assert page.count('href="bez-skryptow"') == 2


def test_children_that_were_only_said_to_be_there_are_asked_about_with_an_empty_field(chat: World) -> None:
    reader = told(chat, {"lives_in_lodz": True, "children": {"from": 1, "to": 15}})
    assert reader.asked == ["children"]
    assert reader.typed == ""
    assert reader.chosen == []
    code = reader.code
    reader.sends(typed="3 i 7 lat")
    answers = store(chat).load(code)
    assert answers
    assert answers["children"] == [3, 7]
