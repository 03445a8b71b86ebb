"""Offices whose cases the portal shows, with how they number cases and where a resident can ask."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """An office.

    Attributes:
        name: as written on letters.
        symbol: first part of its case numbers.
        role: who answers questions about a case there.
        appeal_to: who decides on appeals from its decisions.
    """

    id: str
    name: str
    symbol: str
    role: str
    place: str
    phone: str
    email: str | None = None
    appeal_to: str = "Samorządowe Kolegium Odwoławcze w Łodzi"


_SOCIAL_WORKER = "pracownik socjalny prowadzący sprawę"
_CLERK = "osoba prowadząca sprawę"

UNITS: dict[str, Unit] = {
    unit.id: unit
    for unit in (
        Unit(
            "css",
            "Centrum Świadczeń Socjalnych w Łodzi",
            "CSS",
            _CLERK,
            "ul. Urzędnicza 45, 91-304 Łódź",
            "42 638 59 77",
            "swiadczenia@css.uml.lodz.pl",
        ),
        Unit(
            "mops",
            "Miejski Ośrodek Pomocy Społecznej w Łodzi",
            "MOPS",
            _CLERK,
            "ul. Kilińskiego 102/102a, 90-012 Łódź",
            "42 685 43 62",
            "sekretariat@mops.lodz.pl",
        ),
        Unit(
            "mops-1wps",
            "I Wydział Pracy Środowiskowej MOPS w Łodzi",
            "MOPS-1WPS",
            _SOCIAL_WORKER,
            "ul. Gen. Tadeusza Kutrzeby 16, Łódź",
            "42 207 14 50",
            "1wps@mops.lodz.pl",
        ),
        Unit(
            "mops-2wps",
            "II Wydział Pracy Środowiskowej MOPS w Łodzi",
            "MOPS-2WPS",
            _SOCIAL_WORKER,
            "ul. Gen. Stefana Grota-Roweckiego 30, Łódź",
            "42 677 15 50",
            "2wps@mops.lodz.pl",
        ),
        Unit(
            "mops-3wps",
            "III Wydział Pracy Środowiskowej MOPS w Łodzi",
            "MOPS-3WPS",
            _SOCIAL_WORKER,
            "ul. Będzińska 5, Łódź",
            "42 684 44 81",
            "3wps@mops.lodz.pl",
        ),
        Unit(
            "pup",
            "Powiatowy Urząd Pracy w Łodzi",
            "PUP",
            _CLERK,
            "ul. Milionowa 91, 93-121 Łódź",
            "19524",
            appeal_to="Wojewoda Łódzki",
        ),
        Unit(
            "uml-edukacja",
            "Wydział Edukacji Urzędu Miasta Łodzi, pomoc materialna dla uczniów",
            "UML-EDU",
            _CLERK,
            "ul. Krzemieniecka 2b, 94-030 Łódź",
            "42 272 65 65",
            "pomocmaterialna@uml.lodz.pl",
        ),
        Unit(
            "uml",
            "Urząd Miasta Łodzi",
            "UML",
            _CLERK,
            "ul. Piotrkowska 104, 90-926 Łódź",
            "42 638 44 44",
            "iod@uml.lodz.pl",
        ),
        Unit(
            "zlm",
            "Zarząd Lokali Miejskich w Łodzi",
            "ZLM",
            _CLERK,
            "al. Kościuszki 47, 90-514 Łódź",
            "42 628 70 00",
            "pomoc@zlm.lodz.pl",
        ),
        Unit(
            "lckm",
            "Łódzkie Centrum Kontaktu z Mieszkańcami",
            "UML-LCKM",
            _CLERK,
            "ul. Piotrkowska 110, Łódź",
            "42 638 44 44",
        ),
    )
}
