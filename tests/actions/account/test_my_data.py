"""A person's own data: a look, a copy, who opened them, and erasing them so that nothing is left."""

from __future__ import annotations

import json
from typing import Any

import pytest
from account_world import World, read
from action_fakes import choices, fake_services, said, turn
from sqlalchemy import func, select

from actions.account.cases import Status
from actions.account.certificates import CertificateOrGdpr
from actions.account.granted import GrantedBenefits
from actions.account.my_data import Spoken, copy_of
from actions.account.payments import MyPayments
from actions.forgetting import wishes
from actions.render.accesses import ACTORS, DATA
from actions.render.my_data_file import my_data_file
from actions.render.my_data_names import JSON_NAME, PDF_NAME
from actions.replies import File, Table
from actions.services import Services
from actions.store import audit
from actions.store.audit import AuditRow
from actions.store.base import Base
from actions.store.drafts import Draft
from actions.turn import INTERVIEW, Said

SECRETS = {"pesel": "57041241004", "konto": "61109010140000071219812874"}


async def asks(world: World, value: str, **slots: Any) -> Said:
    wanted = turn("certificate_or_gdpr_request", slots=slots or None, value=value)
    return await said(CertificateOrGdpr(), wanted, world.here)


def opened(world: World, sub: str) -> list[tuple[str, str, str]]:
    return [(one.data, one.channel, one.actor) for one in reversed(world.here.audit.of(sub))]


# --- the log


@pytest.mark.parametrize(
    ("goal", "intent", "data"),
    [
        (Status, "status_check", "cases"),
        (GrantedBenefits, "granted_benefits", "benefits"),
        (MyPayments, "payments", "payments"),
    ],
)
async def test_every_look_at_a_persons_data_is_in_the_log(world: World, goal: Any, intent: str, data: str) -> None:
    login = await world.log_in("halina")
    await said(goal(), turn(intent), world.here)
    assert opened(world, login.sub) == [(data, "web", "person")]


async def test_a_look_that_cannot_be_noted_does_not_happen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.log_in("halina")

    def full(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(world.here.audit, "note", full)
    with pytest.raises(OSError):
        await said(Status(), turn("status_check"), world.here)


async def test_the_person_sees_who_looked(world: World) -> None:
    login = await world.log_in("halina")
    world.here.audit.note(login.sub, "cases", "phone", "consultant")
    answer = await asks(world, "accesses")
    (table,) = [reply for reply in answer.replies if isinstance(reply, Table)]
    assert [row[1:] for row in table.rows] == [
        ("ten rejestr", "zalogowana osoba", "rozmowa na stronie"),
        ("sprawy", "konsultant infolinii", "telefon"),
    ]
    assert "Znikają po 2" in read(answer)


async def test_without_a_login_there_is_no_log_to_see(world: World) -> None:
    assert "po zalogowaniu" in read(await asks(world, "accesses"))


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("kto oglądał moje dane", "Rejestr"),
        ("chce wiedziec kto ogladal moje dane", "Rejestr"),
        ("pobierz moje dane", "Kopia danych jest gotowa"),
        ("chcę pobrać swoje dane", "Kopia danych jest gotowa"),
    ],
)
async def test_it_can_be_asked_for_in_words(world: World, text: str, needed: str) -> None:
    assert needed in read(await said(CertificateOrGdpr(), turn("certificate_or_gdpr_request", text), world.here))


def test_every_kind_of_look_has_words() -> None:
    assert set(audit.KINDS) == set(DATA)
    assert set(audit.ACTORS) == set(ACTORS)


# --- the copy


async def test_the_copy_is_offered_as_two_files(world: World) -> None:
    await world.log_in("halina")
    answer = await asks(world, "copy")
    files = [reply.path.rpartition("/")[2] for reply in answer.replies if isinstance(reply, File)]
    assert files == [PDF_NAME, JSON_NAME]
    assert "Telegram" not in read(answer)


async def test_the_copy_holds_everything(world: World) -> None:
    login = await world.log_in("halina")
    world.here.interviews.begin("rozmowa", {"partner": True})
    form = next(iter(world.here.forms))
    world.here.drafts.save(login.sub, Draft(form, "2026-11-24", answers=dict(SECRETS)))
    spoken = Spoken(at=world.here.now(), said="mam 80 lat", replies=({"kind": "text", "text": "Zapisuję."},))
    copy = copy_of("rozmowa", [spoken], world.here)
    written = my_data_file(JSON_NAME, copy, world.here).decode()
    kept = json.loads(written)
    assert kept["answers"] == {"partner": True}
    assert kept["person"]["pesel"] == login.pesel
    assert kept["drafts"][0]["answers"] == SECRETS
    assert kept["conversation"][0]["said"] == "mam 80 lat"
    assert [one["data"] for one in kept["accesses"]] == ["kept"]
    for token in (login.access_token, login.refresh_token, login.id_token):
        assert token not in written


async def test_without_a_login_the_copy_holds_the_conversation_only(world: World) -> None:
    world.here.interviews.begin("rozmowa", {"partner": True})
    await world.log_in("halina", "inna")
    copy = copy_of("rozmowa", [], world.here)
    assert (copy.person, copy.drafts, copy.accesses) == (None, (), ())
    assert copy.answers == {"partner": True}


def test_the_copy_can_be_read_on_paper() -> None:
    here = fake_services()
    here.interviews.begin("rozmowa", {"partner": True})
    spoken = Spoken(at=here.now(), said="dzień dobry", replies=({"kind": "text", "text": "**Dzień** dobry."},))
    assert my_data_file(PDF_NAME, copy_of("rozmowa", [spoken], here), here).startswith(b"%PDF-")


# --- erasing


def rows_left(here: Services) -> dict[str, int]:
    """How many rows each table of the store has."""
    with here.drafts._engine.connect() as connection:
        counted = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }
    return {name: count for name, count in counted.items() if count}


async def test_after_erasing_nothing_of_the_person_is_left_but_that_it_was_opened(world: World) -> None:
    login = await world.log_in("halina")
    key = world.here.interviews.begin("rozmowa", {"partner": True})
    for form in world.here.forms:
        world.here.drafts.save(login.sub, Draft(form, "2026-11-24", answers=dict(SECRETS)))
    world.here.logins.ticket("rozmowa")
    world.here.logins.hold("rozmowa", login)
    with wishes() as wish:
        answer = await asks(world, "erase_now", **{INTERVIEW: key})
    assert "Usunięto wszystko" in read(answer)
    assert wish.erase
    assert answer.slots[INTERVIEW] is None
    assert set(rows_left(world.here)) == {AuditRow.__tablename__}
    assert opened(world, login.sub)[-1] == ("erased", "web", "person")


async def test_nobody_elses_data_go_with_it(world: World) -> None:
    marek = await world.log_in("marek", "inna")
    world.here.drafts.save(marek.sub, Draft("rodo", "2026-11-24", answers=dict(SECRETS)))
    await world.log_in("halina")
    await asks(world, "erase_now")
    assert world.here.drafts.load(marek.sub, "rodo") is not None
    assert world.here.logins.of("inna") is not None


async def test_before_erasing_it_says_what_goes_and_what_stays(world: World) -> None:
    await world.log_in("halina")
    answer = await asks(world, "erase")
    for needed in ("zapis tej rozmowy", "zostają w urzędzie", "Zostaje tylko rejestr"):
        assert needed in read(answer)
    assert [choice.title for choice in choices(answer)] == ["Tak, usuń teraz", "Nie, zostaw"]
