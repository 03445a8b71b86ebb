"""Whatever is said, in whatever order: nothing raises, no answer is lost, and the form always leads somewhere."""

from __future__ import annotations

import asyncio

from filing_talk import ACCOUNT, PENSIONER, PESEL, WRONG_ACCOUNT, WRONG_PESEL, Talk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.forms.definition import Value

SAID = (
    "tak", "nie", "nie wiem", "nie chcę podawać", "wróć", "pomiń", "komunalne", "własny dom", "inne prawo",
    "1", "3", "0", "38,5", "700 zł", "6 tys", "Piotrkowska 104 m. 5, 90-926 Łódź", "ZLM, al. Kościuszki 47",
    "nikt", "emerytura, renta", "syn Jan Nowak 5.05.2015", "12.03.1985",
    "popraw czynsz na 700", "popraw liczbę osób", "popraw", "asdf", "?", "9",
    PESEL, WRONG_PESEL, ACCOUNT, WRONG_ACCOUNT, "600 100 200", "anna@example.pl", "brak dochodu", "po co to pytanie",
)  # fmt: skip
PRESSED = (
    '/form_op{"op": "summary"}', '/form_op{"op": "change"}', '/form_op{"op": "change", "field": "lokal"}',
    '/form_op{"op": "change", "field": "nic"}', '/form_op{"op": "agree", "field": "summary"}',
    '/form_op{"op": "agree", "field": "zapoznanie_rodo"}', '/form_op{"op": "pause"}', '/form_op{"op": "resume"}',
    '/form_op{"op": "discard"}', '/form_op{"op": "obce"}', '/answer{"value": "keep"}', '/answer{"value": "back"}',
    '/answer{"value": "skip"}', '/answer{"value": "yes"}', '/answer{"value": "obce"}', "/submit_application",
)  # fmt: skip
steps = st.lists(st.one_of(st.sampled_from(SAID), st.sampled_from(PRESSED), st.text(max_size=20)), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(PENSIONER)), steps)
def test_any_order_of_inputs_never_raises_and_never_loses_an_answer(filled: int, inputs: list[str]) -> None:
    asyncio.run(_talk(filled, inputs))


async def _talk(filled: int, inputs: list[str]) -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill(*PENSIONER[:filled])
    kept: dict[str, Value] = {}
    for said in inputs:
        asked = talk.question
        await (talk.payload(said) if said.startswith(("/form_op", "/answer", "/submit")) else talk.says(said))
        assert talk.answer.replies, said
        answers = talk.draft.answers
        lost = {key for key in kept if key not in answers}
        assert not lost - _asked_anew(asked), (said, asked, lost)
        kept = dict(answers)


def _asked_anew(asked: str | None) -> set[str]:
    """Keys that a new answer to a question may take back: those that had followed from the old answer."""
    whole = {
        "adres": {"adres_nr_lokalu", "adres_kod", "adres_miejscowosc"},
        "zarzadca": {"zarzadca_adres"},
        "dane_z_logowania": {"imie", "nazwisko", "pesel"},
        "dane_z_portalu": {
            "adres_ulica", "adres_nr_domu", "adres_nr_lokalu", "adres_kod", "adres_miejscowosc", "telefon",
        },
        "ktos_z_niepelnosprawnoscia": {"liczba_osob_wozek", "liczba_osob_osobny_pokoj"},
        "wszystkie_media": {"ogrzewanie", "ciepla_woda", "gaz_przewodowy"},
    }  # fmt: skip
    row = (asked or "").rpartition(".")[0]
    person = {f"{row}.{column}" for column in ("imie_nazwisko", "data_urodzenia", "pokrewienstwo")}
    return person if (asked or "").endswith(".osoba") else whole.get(asked or "", set())
