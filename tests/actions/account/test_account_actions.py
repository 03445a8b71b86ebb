"""What residents get to see once logged in, on the seeded residents of the running stand-ins."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from account_world import HOME, World, read
from action_fakes import choices, said, turn
from standins import access_token

from actions.account.cases import ShowCase, Status
from actions.account.certificates import CertificateOrGdpr
from actions.account.granted import GrantedBenefits
from actions.account.login import LogIn, LoginDone, LogOut, SessionExpired
from actions.account.payments import MyPayments
from actions.account.portal_goal import PortalGoal
from actions.account.resuming import GOES_ON, waiting
from actions.goal import Goal
from actions.portal.errors import NotLoggedIn, PortalDown
from actions.replies import Card, Link, Table, Text
from actions.store.drafts import Draft
from actions.store.logins import KEPT_FOR
from actions.turn import AFTER_LOGIN, INTERVIEW, TOPIC, Said
from api.identity.people import people

ROOT = Path(__file__).resolve().parents[3]
BEHIND_LOGIN: tuple[tuple[type[PortalGoal], str], ...] = (
    (Status, "status_check"),
    (ShowCase, "show_case"),
    (GrantedBenefits, "granted_benefits"),
    (MyPayments, "payments"),
)
RESIDENTS = [person.id for person in people().residents]


def the_link(answer: Said) -> Link:
    (found,) = [reply for reply in answer.replies if isinstance(reply, Link)]
    return found


def the_card(answer: Said) -> Card:
    return next(reply for reply in answer.replies if isinstance(reply, Card))


@pytest.fixture
def portal_down(world: World) -> Iterator[None]:
    world.standins.portal.stop()
    yield
    world.standins.portal.start()


# --- before logging in


@pytest.mark.parametrize(("goal", "intent"), BEHIND_LOGIN)
async def test_without_a_login_there_is_a_one_time_link_and_the_question_waits(
    world: World, goal: type[Goal], intent: str
) -> None:
    answer = await said(goal(), turn(intent, case="c-1"), world.here)
    link = the_link(answer)
    assert link.once
    ticket = link.url.removeprefix(f"{HOME}/login/")
    assert world.here.logins.conversation_of(ticket) == "rozmowa"
    assert answer.slots[AFTER_LOGIN] == f'/{intent}{{"case": "c-1"}}'


async def test_without_a_login_what_holds_in_general_is_offered(world: World) -> None:
    answer = await said(MyPayments(), turn("payments", benefit="zasilek-rodzinny"), world.here)
    last = answer.replies[-1]
    assert isinstance(last, Text)
    assert [choice.payload for choice in last.choices] == [
        '/kb_question{"benefit": "zasilek-rodzinny", "facet": "decision_time"}'
    ]
    assert "zasiłek rodzinny" in last.text
    assert answer.slots[TOPIC] == "zasilek-rodzinny", "„a ile się czeka?” asks about it"


async def test_an_expired_login_is_said_to_be_expired_once_and_the_question_waits(world: World) -> None:
    await world.log_in("halina")
    at = world.here.now() + KEPT_FOR
    logins = type(world.here.logins)(world.here.logins._engine, world.here.logins._seal, lambda: at)
    here = world.later(now=lambda: at, logins=logins)
    answer = await said(Status(), turn("status_check"), here)
    assert "Logowanie wygasło" in the_link(answer).text
    assert answer.slots[AFTER_LOGIN] == "/status_check"
    assert "Logowanie wygasło" not in the_link(await said(Status(), turn("status_check"), here)).text


async def test_a_login_that_the_portal_refuses_is_forgotten_and_asked_for_again(world: World) -> None:
    login = await world.log_in("halina")
    world.here.logins.keep("rozmowa", replace(login, access_token="nic"))
    answer = await said(Status(), turn("status_check"), world.here)
    assert "wygasło" in the_link(answer).text
    assert world.here.logins.of("rozmowa") is None


async def test_help_with_login_names_the_means_a_way_without_and_gives_a_link(world: World) -> None:
    answer = await said(LogIn(), turn("login_help"), world.here)
    for needed in ("Profil zaufany", "mObywatel", "e-dowód", "Bez logowania", "42 638 44 44"):
        assert needed in read(answer)
    assert the_link(answer)


async def test_who_is_logged_in_already_gets_no_second_link(world: World) -> None:
    await world.log_in("halina")
    answer = await said(LogIn(), turn("login"), world.here)
    assert "Logowanie już trwa" in read(answer)
    assert not [reply for reply in answer.replies if isinstance(reply, Link)]


# --- logging in and out


async def test_after_the_login_the_person_is_greeted_by_name_and_offered_what_there_is(world: World) -> None:
    await world.log_in("halina")
    answer = await said(LoginDone(), turn("login_done"), world.here)
    assert "Halina" in read(answer)
    assert "/status_check" in [choice.payload for choice in choices(answer)]
    assert answer.slots == {AFTER_LOGIN: None}


async def test_after_the_login_what_waited_goes_on(world: World) -> None:
    asked = await said(Status(), turn("status_check", benefit="dodatek-mieszkaniowy"), world.here)
    await world.log_in("halina")
    answer = await said(LoginDone(), turn("login_done", slots=dict(asked.slots)), world.here)
    assert "Halina" in read(answer)
    assert the_card(answer).title == "Wniosek o dodatek mieszkaniowy z deklaracją o dochodach"
    assert answer.slots == {AFTER_LOGIN: None}


async def test_a_portal_that_is_down_after_the_login_does_not_lose_the_greeting(
    world: World, portal_down: None
) -> None:
    await world.log_in("halina")
    answer = await said(LoginDone(), turn("login_done", slots={AFTER_LOGIN: "/status_check"}), world.here)
    assert "Halina" in read(answer)
    assert "nie odpowiada" in read(answer)


async def test_a_login_that_nobody_did_is_not_greeted(world: World) -> None:
    assert the_link(await said(LoginDone(), turn("login_done"), world.here))


@pytest.mark.parametrize("payload", [None, "", "/greet", "/rate{}", "co z moim wnioskiem", "/status_check@3"])
def test_only_what_needs_a_login_goes_on_after_it(payload: str | None) -> None:
    assert waiting(payload) is None


def test_the_actions_that_go_on_are_those_of_the_rules() -> None:
    rules = yaml.safe_load((ROOT / "data/rules.yml").read_text(encoding="utf-8"))["rules"]
    by_intent = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in rules}
    assert {intent: by_intent[intent] for intent in GOES_ON} == GOES_ON


async def test_logging_out_ends_the_login_here_and_at_the_provider(world: World) -> None:
    login = await world.log_in("halina")
    answer = await said(LogOut(), turn("logout"), world.here)
    assert "Wylogowano" in read(answer)
    assert world.here.logins.of("rozmowa") is None
    with pytest.raises(Exception, match="refused"):
        await world.here.oidc.refresh(login, world.here.now())
    assert "Nikt nie jest" in read(await said(LogOut(), turn("logout"), world.here))


@pytest.mark.parametrize(
    ("text", "out"), [("Wyloguj mnie", True), ("wyloguj", True), ("ciągle mnie wylogowuje", False)]
)
async def test_who_asks_in_words_to_be_logged_out_is(world: World, text: str, out: bool) -> None:
    await world.log_in("halina")
    await said(LogIn(), turn("login_help", text), world.here)
    assert (world.here.logins.of("rozmowa") is None) is out


async def test_a_session_that_ran_out_is_forgotten_and_what_waited_still_does(world: World) -> None:
    await world.log_in("halina")
    answer = await said(SessionExpired(), turn("session_expired", slots={AFTER_LOGIN: "/payments"}), world.here)
    assert "wygasło" in the_link(answer).text
    assert answer.slots == {AFTER_LOGIN: "/payments"}
    assert world.here.logins.of("rozmowa") is None


# --- cases


@pytest.mark.parametrize(
    ("who", "needed"),
    [
        ("halina", ("rozmowę z pracownikiem socjalnym", "4 grudnia 2026", "16 grudnia 2026")),
        ("marek", ("potwierdzenie zarządcy", "27 listopada 2026", "bez rozpoznania")),
        ("anna", ("zaświadczenie od komornika", "7 grudnia 2026")),
        ("zofia", ("Odmówiono zasiłku celowego", "3 grudnia 2026", "Kolegium")),
        ("krzysztof", ("16 listopada 2026", "ponaglenie")),
        ("oksana", ("8 grudnia 2026", "ZUS")),
        ("tomasz", ("21 grudnia 2026",)),
        ("jan", ("Odwołanie czeka", "4 grudnia 2026")),
        ("katarzyna", ("zawieszona", "wyrok sądu")),
        ("ewa", ("niedoręczona", "400 zł")),
    ],
)
async def test_the_case_that_goes_on_is_shown_at_once_with_its_deadline(
    world: World, who: str, needed: tuple[str, ...]
) -> None:
    await world.log_in(who)
    answer = await said(Status(), turn("status_check"), world.here)
    assert len(answer.replies) == 1
    assert not [one for one in needed if one not in read(answer)]


async def test_several_ended_cases_are_a_list_that_leads_to_each(world: World) -> None:
    await world.log_in("barbara")
    answer = await said(Status(), turn("status_check"), world.here)
    payloads = [choice.payload for choice in choices(answer)]
    assert len(payloads) == 3
    ids = [json.loads(one.removeprefix("/show_case"))["case"] for one in payloads]
    shown = [the_card(await said(ShowCase(), turn("show_case", case=one), world.here)).title for one in ids]
    assert len(set(shown)) == 3


async def test_all_cases_can_be_listed_and_a_named_one_shown(world: World) -> None:
    await world.log_in("halina")
    every = await said(Status(), turn("status_check", value="all"), world.here)
    assert [reply.kind for reply in every.replies] == ["text", "card", "card"]
    named = await said(Status(), turn("status_check", benefit="dodatek-mieszkaniowy"), world.here)
    assert "214,60 zł" in read(named)


async def test_an_account_without_cases_says_so_and_what_to_do(world: World) -> None:
    await world.log_in("piotr")
    answer = await said(Status(), turn("status_check"), world.here)
    assert "nie ma żadnej sprawy" in read(answer)
    assert choices(answer)


async def test_a_case_of_someone_else_is_not_shown_whatever_id_comes(world: World) -> None:
    marek = await world.log_in("marek", "inna")
    (other, *_) = await world.here.portal.applications(marek.access_token)
    await world.log_in("halina")
    answer = await said(ShowCase(), turn("show_case", case=other.id), world.here)
    assert other.case_number not in read(answer)
    assert "nie ma na tym koncie" in read(answer)


@pytest.mark.parametrize(("goal", "intent"), BEHIND_LOGIN)
async def test_the_login_of_one_conversation_is_never_used_for_another(
    world: World, goal: type[Goal], intent: str
) -> None:
    await world.log_in("marek", "inna")
    assert the_link(await said(goal(), turn(intent), world.here))


# --- money


async def test_granted_benefits_show_amounts_periods_and_the_ones_that_last_first(world: World) -> None:
    await world.log_in("katarzyna")
    answer = await said(GrantedBenefits(), turn("granted_benefits"), world.here)
    assert [reply.title for reply in answer.replies if isinstance(reply, Card)] == [
        "Łódzka Karta Dużej Rodziny",
        "Zasiłek celowy na opał",
    ]
    assert "600 zł jednorazowo" in read(answer)


async def test_a_benefit_that_runs_out_soon_says_to_apply_again(world: World) -> None:
    await world.log_in("halina")
    here = world.later(now=lambda: world.here.now().replace(year=2026, month=12, day=20))
    assert "składa nowy wniosek" in read(await said(GrantedBenefits(), turn("granted_benefits"), here))
    assert "składa nowy wniosek" not in read(await said(GrantedBenefits(), turn("granted_benefits"), world.here))


async def test_the_next_payment_comes_first_then_the_history_with_totals(world: World) -> None:
    await world.log_in("krzysztof")
    answer = await said(MyPayments(), turn("payments"), world.here)
    assert the_card(answer) == answer.replies[0]
    assert "w czwartek, 26 listopada 2026" in read(answer)
    (table,) = [reply for reply in answer.replies if isinstance(reply, Table)]
    assert table.rows[0][0] == "26.10.2026"
    assert table.rows[-1][2].replace("\u00a0", " ") == "1 295,04 zł"
    assert {len(row) for row in table.rows} == {len(table.columns)}


# --- certificates and data


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("potrzebuję zaświadczenia do banku", "Zaświadczenie wydaje urząd"),
        ("zaswiadczenie z mopsu", "Zaświadczenie wydaje urząd"),
        ("jakie dane o mnie macie", "przechowuje teraz"),
        ("proszę usunąć moje dane", "przechowuje teraz"),
        ("chcę kopii", "przechowuje teraz"),
        ("", "Czy chodzi o"),
    ],
)
async def test_certificates_and_own_data_are_told_apart(world: World, text: str, needed: str) -> None:
    assert needed in read(await said(CertificateOrGdpr(), turn("certificate_or_gdpr_request", text), world.here))


@pytest.mark.parametrize(("value", "kind"), [("certificate", "zaswiadczenie"), ("data", "rodo")])
async def test_both_can_be_asked_for_here(world: World, value: str, kind: str) -> None:
    answer = await said(CertificateOrGdpr(), turn("certificate_or_gdpr_request", value=value), world.here)
    assert f'/submit_application{{"application_kind": "{kind}"}}' in [choice.payload for choice in choices(answer)]


async def test_erasing_asks_first_and_then_leaves_nothing(world: World) -> None:
    login = await world.log_in("piotr")
    world.here.drafts.save(login.sub, Draft.of("dodatek-mieszkaniowy", date(2026, 11, 24)))
    key = world.here.interviews.begin("rozmowa", {"osoby": 2})
    slots = {INTERVIEW: key}

    async def ask(value: str) -> Said:
        return await said(
            CertificateOrGdpr(), turn("certificate_or_gdpr_request", value=value, slots=slots), world.here
        )

    assert "szkic wniosku: Wniosek o dodatek" in read(await ask("data"))
    confirm = await ask("erase")
    assert "Czy usunąć?" in read(confirm)
    assert world.here.interviews.load(key) is not None
    done = await ask("erase_now")
    assert done.slots[INTERVIEW] is None
    assert world.here.drafts.load(login.sub, "dodatek-mieszkaniowy") is None
    assert world.here.interviews.load(key) is None
    assert world.here.logins.of("rozmowa") is None
    assert "Do usunięcia: zapis tej rozmowy. Tego" in read(await ask("erase"))


# --- when something fails, and what never shows


@pytest.mark.parametrize(("goal", "intent"), BEHIND_LOGIN)
async def test_a_portal_that_is_down_becomes_a_sentence_with_a_way_on(
    world: World, portal_down: None, goal: type[Goal], intent: str
) -> None:
    await world.log_in("halina")
    answer = await said(goal(), turn(intent, case="c"), world.here)
    for needed in ("nie odpowiada", "bezpieczne", "42 638 44 44"):
        assert needed in read(answer)
    assert f'/{intent}{{"case": "c"}}' in [choice.payload for choice in choices(answer)]
    assert world.here.logins.of("rozmowa") is not None


async def test_certificates_are_explained_even_when_the_portal_is_down(world: World, portal_down: None) -> None:
    asked = turn("certificate_or_gdpr_request", value="certificate")
    assert "Zaświadczenie wydaje urząd" in read(await said(CertificateOrGdpr(), asked, world.here))


async def test_who_may_have_no_account_is_told_why(world: World) -> None:
    login = await world.log_in("halina")
    world.here.logins.keep("rozmowa", replace(login, access_token=access_token(world.standins, "lukas")))
    answer = await said(Status(), turn("status_check"), world.here)
    assert "PESEL" in read(answer)


@pytest.mark.parametrize("who", RESIDENTS)
async def test_no_identifier_is_said_or_logged(world: World, caplog: pytest.LogCaptureFixture, who: str) -> None:
    with caplog.at_level(logging.INFO), caplog.at_level(logging.DEBUG, logger="actions"):
        login = await world.log_in(who)
        found = await world.here.portal.applications(login.access_token)
        turns: list[tuple[Goal, Any]] = [
            (LoginDone(), turn("login_done")),
            (Status(), turn("status_check", value="all")),
            (GrantedBenefits(), turn("granted_benefits")),
            (MyPayments(), turn("payments")),
            (CertificateOrGdpr(), turn("certificate_or_gdpr_request", value="data")),
            *((ShowCase(), turn("show_case", case=case.id)) for case in found),
            (LogOut(), turn("logout")),
        ]
        heard = "".join([read(await said(goal, asked, world.here)) for goal, asked in turns])
    for secret in (login.pesel, login.access_token, login.refresh_token or "-", login.id_token):
        assert secret not in heard
        assert secret not in caplog.text
    assert login.family_name not in heard
    assert not re.search(r"\b\d{11}\b|\d{4} ?\d{4} ?\d{4}", heard)


def test_the_errors_say_whether_trying_again_helps() -> None:
    assert PortalDown("x").may_be_retried
    assert not NotLoggedIn().may_be_retried
