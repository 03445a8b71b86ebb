"""Every kind of application against the portal that really checks it: accepted, and shown as a case of its office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from filing_kinds import CERTIFICATE, KINDS, Filled
from filing_talk import ANNA, Talk
from standins import Standins, access_token, running_standins

from actions.portal.client import Portal
from knowledge.forms.definition import load_forms

EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.form)
WHO, PESEL = "barbara", "60100246627"


@pytest.fixture(scope="module")
def standins() -> Iterator[Standins]:
    with running_standins(access_token_seconds=3600) as running:
        yield running


async def filed(standins: Standins, kind: Filled) -> Talk:
    """A whole application of an invented resident, with the real client."""
    talk = Talk(Portal(standins.portal.url), form=kind.form)  # type: ignore[arg-type]
    talk.log_in(replace(ANNA, pesel=PESEL, access_token=access_token(standins, WHO)))
    await talk.apply()
    await talk.fill(*kind.answers)
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    return talk


@EACH
async def test_the_portal_takes_it_and_shows_the_case_with_its_office(standins: Standins, kind: Filled) -> None:
    talk = await filed(standins, kind)
    assert "Wniosek przyjęty" in talk.words, talk.words
    token = access_token(standins, WHO)
    case = next(one for one in await talk.here.portal.applications(token) if one.kind == load_forms()[kind.form].kind)
    whole = await talk.here.portal.application(token, case.id)
    assert case.case_number in talk.words
    assert kind.office in whole.office.name
    assert (whole.stage, whole.open) == ("received", True)


async def test_a_receipt_names_a_last_day_only_where_the_law_gives_one(standins: Standins) -> None:
    talk = await filed(standins, CERTIFICATE)
    assert "Odpowiedź urzędu najpóźniej" in talk.words


async def test_the_portal_lists_every_form_as_a_kind_of_its_own(standins: Standins) -> None:
    kinds = {kind.id for kind in await Portal(standins.portal.url).kinds()}
    assert kinds == {form.kind for form in load_forms().values()}
