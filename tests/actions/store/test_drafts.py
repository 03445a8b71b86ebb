"""Drafts are sealed, belong to a person, and outlive a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text
from standing_clock import START

from actions.store.crypto import Seal, UnreadableError
from actions.store.drafts import Draft, Drafts

FORM = "dodatek-mieszkaniowy"


@pytest.fixture
def drafts(engine: Engine) -> Drafts:
    return Drafts(engine, Seal("tajne"), lambda: START)


def draft(**answers: object) -> Draft:
    return replace(Draft.of(FORM, date(2026, 11, 24)), answers=answers)


def test_a_draft_comes_back_as_it_was(drafts: Drafts) -> None:
    kept = replace(draft(imie="Anna"), known={"pesel": "44051401359"}, agreed=("rodo",))
    drafts.save("osoba-1", kept)
    assert drafts.load("osoba-1", FORM) == kept


def test_the_next_answer_replaces_the_draft(drafts: Drafts) -> None:
    drafts.save("osoba-1", draft(imie="Anna"))
    drafts.save("osoba-1", draft(imie="Ewa"))
    found = drafts.load("osoba-1", FORM)
    assert found is not None
    assert found.answers == {"imie": "Ewa"}


def test_nobody_else_gets_the_draft(drafts: Drafts) -> None:
    drafts.save("osoba-1", draft(imie="Anna"))
    assert drafts.load("osoba-2", FORM) is None
    assert drafts.load("osoba-1", "inny-wniosek") is None


def test_the_database_shows_neither_the_person_nor_the_answers(drafts: Drafts, engine: Engine) -> None:
    drafts.save("osoba-1", draft(imie="Anna", pesel="44051401359"))
    with engine.connect() as connection:
        kept = str(connection.execute(text("SELECT * FROM drafts")).all())
    assert not [secret for secret in ("osoba-1", "Anna", "44051401359") if secret in kept]


def test_every_draft_has_its_own_sending_key() -> None:
    assert draft().sending_key != draft().sending_key


def test_a_sent_draft_keeps_the_receipt_and_no_answers() -> None:
    sent = draft(imie="Anna").sent({"number": "PWS-1"})
    assert sent.answers == {}
    assert sent.receipt == {"number": "PWS-1"}


def test_after_seven_days_the_draft_is_gone(engine: Engine) -> None:
    Drafts(engine, Seal("tajne"), lambda: START).save("osoba-1", draft(imie="Anna"))
    later = Drafts(engine, Seal("tajne"), lambda: START + timedelta(days=7))
    assert later.load("osoba-1", FORM) is None
    later.save("osoba-2", draft())
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM drafts")).scalar() == 1


def test_a_draft_can_be_forgotten_at_once(drafts: Drafts) -> None:
    drafts.save("osoba-1", draft())
    drafts.remove("osoba-1", FORM)
    assert drafts.load("osoba-1", FORM) is None


def test_with_another_key_no_draft_is_found(drafts: Drafts, engine: Engine) -> None:
    drafts.save("osoba-1", draft())
    assert Drafts(engine, Seal("inne"), lambda: START).load("osoba-1", FORM) is None


def test_a_damaged_draft_is_said_clearly(drafts: Drafts, engine: Engine) -> None:
    drafts.save("osoba-1", draft())
    with engine.begin() as connection:
        connection.execute(text("UPDATE drafts SET sealed = 'x'"))
    with pytest.raises(UnreadableError):
        drafts.load("osoba-1", FORM)


def test_the_form_of_the_draft_saved_last_is_told(engine: Engine) -> None:
    moment = START
    drafts = Drafts(engine, Seal("tajne"), lambda: moment)
    assert drafts.latest("osoba-1") is None
    for minutes, form in enumerate((FORM, "rodo")):
        moment = START + timedelta(minutes=minutes)
        drafts.save("osoba-1", Draft.of(form, date(2026, 11, 24)))
    assert drafts.latest("osoba-1") == "rodo"
    assert drafts.latest("osoba-2") is None
    moment = START + timedelta(days=8)
    assert drafts.latest("osoba-1") is None
