"""The code that ends a login: it is typed in the conversation that asked, three tries, and what waited goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from account_world import World, parameters, read
from action_fakes import choices, said, turn
from standins import log_in

from actions.account.cases import Status
from actions.account.code import CodeAsker
from actions.account.login import LogIn, LoginDone
from actions.asking import Cancel, Clarify, Resume, TakeAnswer
from actions.replies import Link, Question
from actions.store.logins import CODE_FOR
from actions.turn import AFTER_LOGIN, ASKED, Asked, Said
from knowledge.heard import Heard

PENDING = Asked(by="interview", question="partner", type="bool")


async def held(world: World, who: str = "halina") -> str:
    """Log somebody in up to the code; gives it."""
    leaving = await world.here.oidc.leave("rozmowa")
    login = await world.here.oidc.come_back(parameters(log_in(leaving.url, who)), leaving.attempt, world.here.now())
    return world.here.logins.hold("rozmowa", login)


def pending(answer: Said) -> Asked | None:
    kept = answer.slots[ASKED]
    return Asked.model_validate(kept) if kept else None


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10_000:04d}"


async def types(world: World, text: str, before: Said) -> Said:
    """Type something while the question of `before` is pending."""
    asked = pending(before)
    slots = {name: value for name, value in before.slots.items() if name != ASKED}
    return await said(TakeAnswer(), turn("", text, asked=asked, slots=slots), world.here)


async def test_back_from_the_page_the_code_is_asked_for_and_nothing_is_open_yet(world: World) -> None:
    await held(world)
    answer = await said(LoginDone(), turn("login_done", slots={AFTER_LOGIN: "/status_check"}), world.here)
    (question,) = answer.replies
    assert isinstance(question, Question)
    assert "4 cyfry" in read(answer)
    assert world.here.logins.of("rozmowa") is None


@pytest.mark.parametrize("way", ["{}", " {} ", "{}.", "spaced"])
async def test_the_right_code_logs_in_and_what_waited_goes_on(world: World, way: str) -> None:
    code = await held(world)
    typed = " ".join(code) if way == "spaced" else way.format(code)
    asked = await said(LoginDone(), turn("login_done", slots={AFTER_LOGIN: "/status_check"}), world.here)
    asked = Said(asked.replies, {**asked.slots, AFTER_LOGIN: "/status_check"})
    answer = await types(world, typed, asked)
    assert "Halina" in read(answer)
    assert "rozmowę z pracownikiem socjalnym" in read(answer)
    assert pending(answer) is None
    assert world.here.logins.of("rozmowa") is not None


async def test_the_question_that_was_pending_is_pending_again(world: World) -> None:
    code = await held(world)
    asked = await said(LoginDone(), turn("login_done", asked=PENDING), world.here)
    assert pending(await types(world, another(code), asked)) == pending(asked)
    assert pending(await types(world, code, asked)) == PENDING


async def test_three_wrong_codes_end_the_login_here_and_at_the_provider(world: World) -> None:
    code = await held(world)
    asked = await said(LoginDone(), turn("login_done"), world.here)
    first = await types(world, another(code), asked)
    assert "To nie ten kod" in read(first)
    await types(world, another(code), first)
    last = await types(world, another(code), first)
    assert "już nie działa" in read(last)
    assert pending(last) is None
    assert "już nie działa" in read(await types(world, code, first))
    assert world.here.logins.of("rozmowa") is None


async def test_what_is_no_code_costs_no_try(world: World) -> None:
    code = await held(world)
    asked = await said(LoginDone(), turn("login_done"), world.here)
    for text in ("48", "kod", "48213", "nie widzę kodu"):
        assert "Kod ma 4 cyfry" in read(await types(world, text, asked))
    assert "Halina" in read(await types(world, code, asked))


async def test_a_code_works_for_ten_minutes(world: World) -> None:
    code = await held(world)
    asked = await said(LoginDone(), turn("login_done"), world.here)
    at = world.here.now() + CODE_FOR
    logins = type(world.here.logins)(world.here.logins._engine, world.here.logins._seal, lambda: at)
    late = world.later(logins=logins)
    answer = await said(TakeAnswer(), turn("", code, asked=pending(asked)), late)
    assert "już nie działa" in read(answer)
    assert (await said(Resume(), turn(asked=pending(asked)), late)).replies == []


async def test_who_asks_for_something_of_theirs_meanwhile_is_asked_for_the_code_not_sent_away_again(
    world: World,
) -> None:
    await held(world)
    answer = await said(Status(), turn("status_check"), world.here)
    assert not [reply for reply in answer.replies if isinstance(reply, Link)]
    assert answer.slots[AFTER_LOGIN] == "/status_check"
    assert "Proszę wpisać go tutaj" in read(answer)
    about_one = await said(Status(), turn("status_check", benefit="zasilek-rodzinny"), world.here)
    assert isinstance(about_one.replies[-1], Question)


async def test_why_a_code_is_told_and_it_is_asked_for_again(world: World) -> None:
    await held(world)
    asked = pending(await said(LoginDone(), turn("login_done"), world.here))
    answer = await said(Clarify(), turn("clarify", asked=asked), world.here)
    assert "Kodu nie podaje się nikomu" in read(answer)
    assert isinstance(answer.replies[-1], Question)


@pytest.mark.parametrize("way", ["cancel", "refuse"])
async def test_who_does_not_want_to_goes_on_without_a_login(world: World, way: str) -> None:
    code = await held(world)
    asked = pending(await said(LoginDone(), turn("login_done", asked=PENDING), world.here))
    if way == "cancel":
        answer = await said(Cancel(), turn("cancel_or_restart", asked=asked), world.here)
    else:
        refusing = replace(turn("", "nie chcę", asked=asked), heard=Heard(text="nie chcę", way_out="refuse"))
        answer = await CodeAsker().take(refusing, world.here)
    assert "bez logowania" in read(answer)
    assert pending(answer) == PENDING
    assert world.here.logins.confirm("rozmowa", code) is None


async def test_who_has_no_code_gets_a_new_link_and_the_old_code_is_over(world: World) -> None:
    code = await held(world)
    asked = await said(LoginDone(), turn("login_done"), world.here)
    (no_code,) = choices(asked)
    assert (no_code.title, no_code.payload) == ("Nie mam kodu", '/login{"value": "anew"}')
    answer = await said(LogIn(), turn("login", asked=pending(asked), value="anew"), world.here)
    assert [reply for reply in answer.replies if isinstance(reply, Link)]
    assert world.here.logins.confirm("rozmowa", code) is None
