"""What the person reads before signing, what the office gets, and what the checks find."""

from __future__ import annotations

import json

import pytest
from form_household import ACCOUNT, PESEL, filling, single_tenant
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forms.checks import findings
from knowledge.forms.definition import Value
from knowledge.forms.summary import document, parts

TENANT = single_tenant()


def texts(**changed: Value) -> str:
    return "\n".join(
        f"{part.title}: {line.label}: {line.shown}"
        for part in parts(filling(**TENANT | changed))
        for line in part.lines
    ).replace("\u00a0", " ")


def messages(**changed: Value) -> list[str]:
    return [finding.message for finding in findings(filling(**TENANT | changed))]


def test_the_summary_says_everything_in_plain_polish() -> None:
    summary = texts()
    assert "Prawo do mieszkania: najem" in summary
    assert "Wydatki na mieszkanie w ostatnim miesiącu: 620,50 zł" in summary
    assert "Skąd ma dochód: emerytura" in summary
    assert "Średni dochód na osobę: 2 000 zł" in summary
    assert "Dochody od: 1 sierpnia 2026" in summary
    assert "Telefon: nie podano" in summary


def test_numbers_of_people_and_accounts_show_only_their_end() -> None:
    summary = texts(telefon="600100200", email="anna@example.pl")
    assert not [secret for secret in (PESEL, ACCOUNT, "600100200", "anna@example.pl") if secret in summary]
    assert "••• 1359" in summary
    assert "a•••@example.pl" in summary


def test_the_applicant_is_named_in_the_table_as_the_form_needs() -> None:
    rows = document(filling(**TENANT))["domownicy"]
    assert rows == [
        {
            "imie_nazwisko": "Anna Nowak",
            "data_urodzenia": "1944-05-14",
            "pokrewienstwo": "wnioskodawca",
            "zrodla_dochodu": ["emerytura"],
            "dochod_3_mies": "6000.00",
        }
    ]


def test_a_person_without_income_is_sent_with_a_zero() -> None:
    changed: dict[str, Value] = {"domownicy.0.zrodla_dochodu": ["brak dochodu"]}
    assert document(filling(**TENANT | changed))["domownicy"][0]["dochod_3_mies"] == "0.00"


def test_the_document_holds_no_helper_fields_and_no_empty_values() -> None:
    sent = document(filling(**TENANT))
    assert not {"adres", "dane_z_logowania", "metraz_do_normy", "telefon"} & set(sent)
    assert sent["pesel"] == PESEL


@given(st.sets(st.sampled_from(sorted(TENANT))))
def test_a_half_filled_form_can_be_shown_and_sent_as_data(missing: set[str]) -> None:
    state = filling(**{key: value for key, value in TENANT.items() if key not in missing})
    assert json.loads(json.dumps(document(state))) == document(state)
    assert all(line.shown for part in parts(state) for line in part.lines)


def test_a_consistent_form_has_no_findings() -> None:
    assert messages() == []


def test_more_people_with_special_needs_than_people_stops_the_form() -> None:
    found = findings(filling(**TENANT | {"liczba_osob_wozek": 2}))
    assert found[0].stops
    assert found[0].key == "liczba_osob_wozek"


def test_rooms_larger_than_the_flat_stop_the_form() -> None:
    changed: dict[str, Value] = {"powierzchnia_uzytkowa": "60.00", "powierzchnia_pokoi_kuchni": "61.00"}
    found = findings(filling(**TENANT | changed))
    assert [finding.key for finding in found if finding.stops] == ["powierzchnia_pokoi_kuchni"]


@pytest.mark.parametrize(
    ("area", "rooms", "warned"),
    [("45.50", None, False), ("50.00", "30.00", False), ("50.00", "31.00", True), ("53.00", "20.00", True)],
)
def test_a_flat_too_large_for_the_norm_is_said_before_sending(area: str, rooms: str | None, warned: bool) -> None:
    changed: dict[str, Value] = {"powierzchnia_uzytkowa": area, "powierzchnia_pokoi_kuchni": rooms}
    assert any("normy" in message for message in messages(**changed)) == warned


def test_a_flat_outside_of_lodz_is_a_warning_not_a_stop() -> None:
    found = findings(filling(**TENANT | {"adres_kod": "95-100"}))
    assert [finding.stops for finding in found] == [False]


def test_those_who_wait_for_a_flat_hear_about_the_proof() -> None:
    assert any("wyrok" in message for message in messages(tytul_prawny="brak_oczekuje"))
