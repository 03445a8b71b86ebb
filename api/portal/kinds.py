"""Kinds of application that can be filed through the portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from api.portal.forms import cross_checks
from api.portal.forms.dodatek_mieszkaniowy import HousingAllowance
from api.portal.forms.fields import Form
from api.portal.forms.lodzka_karta_duzej_rodziny import FamilyCard, family_card
from api.portal.forms.potwierdzenie_danych_do_lokalu import FlatConfirmation, flat_confirmation
from api.portal.forms.rodo import DataRequest, data_request
from api.portal.forms.szkola import Grant, SchoolBenefit, grant, school_benefit
from api.portal.forms.zaswiadczenie import Certificate, certificate
from api.portal.problems import FieldError, field_errors
from api.portal.units import Unit


@dataclass(frozen=True)
class Ending:
    """What a case ends with, as the subject of the office's letter says, and where an appeal goes within what time.

    Attributes:
        appeal_to: who decides on it; None means the authority above the office.
        appeal_term: ISO 8601 duration from the day of delivery, empty where no time runs.
    """

    name: str
    appeal_to: str | None
    appeal_term: str


DECISION = Ending("Decyzja", None, "P14D")
# refused by an order, KPA art. 219 and 141 § 2
CERTIFICATE = Ending("Zaświadczenie", None, "P7D")
# no administrative case: a complaint to the supervisory authority, RODO art. 77
DATA_ANSWER = Ending("Odpowiedź", "Prezes Urzędu Ochrony Danych Osobowych", "")


@dataclass(frozen=True)
class Kind:
    """A kind of application.

    Attributes:
        unit: id of the office that decides; `unit_by` is the field that names another one, where a kind has several.
        case_class: second part of its case numbers.
        term: time that the office has, ISO 8601, with its `term_basis`; both empty where the law gives none.
        form: the model of its form; `together` finds errors between fields.
    """

    id: str
    name: str
    unit: str
    case_class: str
    term: str
    term_basis: str
    legal_basis: tuple[str, ...]
    attachments: tuple[str, ...]
    form: type[Form]
    together: Callable[[Any, date], Iterator[FieldError]]
    unit_by: str | None = None
    ending: Ending = DECISION

    def unit_of(self, answers: dict[str, Any]) -> str:
        """The office that decides on a form without errors."""
        return str(answers[self.unit_by]) if self.unit_by else self.unit

    def errors(self, answers: dict[str, Any], received_on: date) -> list[FieldError]:
        """Everything that is wrong with a filled form, empty when it can be filed."""
        try:
            form = self.form.model_validate(answers)
        except ValidationError as error:
            return field_errors(error.errors())
        return list(self.together(form, received_on))


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(
            id="dodatek-mieszkaniowy",
            name="Wniosek o dodatek mieszkaniowy z deklaracją o dochodach",
            unit="css",
            case_class="8250",
            term="P1M",
            term_basis="art. 35 § 3 KPA; art. 7 ust. 1 ustawy o dodatkach mieszkaniowych",
            legal_basis=("ustawa z 21 czerwca 2001 r. o dodatkach mieszkaniowych, art. 7 ust. 1-1e",),
            attachments=(
                "potwierdzenie zarządcy, gdy nie ma go w portalu",
                "dokumenty o dochodach wszystkich dorosłych za 3 miesiące",
                "kopia umowy, przydziału, aktu albo wyroku o prawie do lokalu",
                "orzeczenie o osobnym pokoju albo wózku, jeśli ktoś je ma",
                "pełnomocnictwo, jeśli wniosek składa pełnomocnik",
            ),
            form=HousingAllowance,
            together=cross_checks.housing_allowance,
        ),
        Kind(
            id="zaswiadczenie",
            name="Wniosek o zaświadczenie o świadczeniach",
            unit="css",
            unit_by="urzad",
            case_class="4458",
            term="P7D",
            term_basis="art. 217 § 3 KPA",
            legal_basis=("Kodeks postępowania administracyjnego, art. 217-220",),
            attachments=("pełnomocnictwo, jeśli wniosek składa pełnomocnik",),
            form=Certificate,
            together=certificate,
            ending=CERTIFICATE,
        ),
        Kind(
            id="rodo",
            name="Wniosek o dane osobowe (RODO)",
            unit="uml",
            unit_by="urzad",
            case_class="1431",
            term="P1M",
            term_basis="art. 12 ust. 3 RODO",
            legal_basis=("rozporządzenie (UE) 2016/679 (RODO), art. 7, 12, 15-22",),
            attachments=(
                "przy poprawianiu danych: dokument z prawidłowymi danymi",
                "dokument o opiece albo pełnomocnictwo, jeśli wniosek składa ktoś inny",
            ),
            form=DataRequest,
            together=data_request,
            ending=DATA_ANSWER,
        ),
        Kind(
            id="lodzka-karta-duzej-rodziny",
            name="Wniosek o Łódzką Kartę Dużej Rodziny",
            unit="lckm",
            case_class="8252",
            term="",
            term_basis="",
            legal_basis=("uchwała Rady Miejskiej w Łodzi z 2013 r. o programie Łódzkiej Karty Dużej Rodziny",),
            attachments=(
                "potwierdzenie, że podatek rozlicza się w Łodzi",
                "oświadczenie o nauce pełnoletnich dzieci",
                "podpisane oświadczenia pełnoletnich osób",
            ),
            form=FamilyCard,
            together=family_card,
        ),
        Kind(
            id="stypendium-szkolne",
            name="Wniosek o stypendium szkolne",
            unit="uml-edukacja",
            case_class="4462",
            term="P1M",
            term_basis="art. 35 § 3 KPA",
            legal_basis=("ustawa z 7 września 1991 r. o systemie oświaty, art. 90n",),
            attachments=(
                "dokumenty o dochodach wszystkich osób w rodzinie",
                "zaświadczenie z MOPS, jeśli rodzina dostaje zasiłki",
                "dokumenty o trudnej sytuacji",
            ),
            form=Grant,
            together=grant,
        ),
        Kind(
            id="zasilek-szkolny",
            name="Wniosek o zasiłek szkolny",
            unit="uml-edukacja",
            case_class="4463",
            term="P1M",
            term_basis="art. 35 § 3 KPA",
            legal_basis=("ustawa z 7 września 1991 r. o systemie oświaty, art. 90e i 90n",),
            attachments=("dokument o zdarzeniu",),
            form=SchoolBenefit,
            together=school_benefit,
        ),
        Kind(
            id="potwierdzenie-danych-do-lokalu",
            name="Wniosek o potwierdzenie danych o mieszkaniu",
            unit="zlm",
            case_class="7140",
            term="",
            term_basis="",
            legal_basis=("ustawa z 21 czerwca 2001 r. o dodatkach mieszkaniowych, art. 7 ust. 1",),
            attachments=(
                "dokument o prawie do mieszkania, gdy zarządca go nie ma",
                "upoważnienie, jeśli prosi o to ktoś inny",
            ),
            form=FlatConfirmation,
            together=flat_confirmation,
        ),
    )
}


def ending_of(kind: str) -> Ending:
    """What a case of a kind ends with; cases on paper may be of kinds that the portal does not take."""
    return KINDS[kind].ending if kind in KINDS else DECISION


def appeal_from(kind: str, unit: Unit) -> dict[str, str]:
    """Where an appeal from the answer of an office goes, through whom and within what time: fields of a decision."""
    ending = ending_of(kind)
    return {
        "appeal_to": ending.appeal_to or unit.appeal_to,
        "appeal_through": ending.appeal_to or unit.name,
        "appeal_term": ending.appeal_term,
    }
