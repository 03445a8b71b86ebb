"""Everyday words that look like names from the knowledge base."""

from __future__ import annotations

from knowledge.words import words

_LIFE = (
    "emerytura, renta, komornik, długi, psycholog, psychiatra, pogrzeb, abonament, żłobek, przedszkole, PFRON, L4, "
    "zwolnienie lekarskie, urlop macierzyński, urlop rodzicielski, macierzyński, macierzyńskie, "
    "opiekunka, wózek inwalidzki, mam depresję, przemoc w domu, przemoc domowa, dług za mieszkanie, zaległości "
    "czynszowe, renta po, zadłużenie czynszowe, mieszkanie komunalne, mieszkanie socjalne, lokal komunalny, "
    "opieka, ubezpieczenie zdrowotne, brak ubezpieczenia, nie mam ubezpieczenia zdrowotnego, renta socjalna, renta "
    "rodzinna, świadczenie przedemerytalne, najniższa emerytura, skończyło się L4, schronisko, noclegownia, "
    "dzielnicowy, urząd, administracja, komisja, pracownik socjalny, opieka społeczna, nie mam ubezpieczenia, PESEL "
    "UKR, usamodzielnienie, lokal socjalny, mieszkanie od miasta, uciekłam z Ukrainy, uciekliśmy przed wojną, "
    "przyjechałam z Ukrainy"
)
LIFE_WORDS = frozenset(" ".join(words(name)) for name in _LIFE.split(","))
"""Names that people also use when they only tell about their life: "mam 70 lat, emerytura 1900"."""

_DECOY_NAMES = (
    "spółdzielnia mieszkaniowa, wspólnota mieszkaniowa, warunki mieszkaniowe, sytuacja mieszkaniowa, lokal "
    "mieszkalny, kredyt mieszkaniowy, książeczka mieszkaniowa, zasoby mieszkaniowe, sytuacja rodzinna, wywiad "
    "rodzinny, dom rodzinny, lekarz rodzinny, sąd rodzinny, gospodarstwo rodzinne, sprawy rodzinne, umowa "
    "okresowa, badania okresowe, urlop wychowawczy, stały pobyt, stała praca, pobyt stały, stały dochód, stałe "
    "zameldowanie, meldunek stały, urząd stanu cywilnego, urząd skarbowy, opieka nad, pod opieką, opieka medyczna, "
    "opieka zdrowotna, łóżko pielęgnacyjne, pielucha, brak empatii, zero empatii, telefon, tel, "
    "honorowy dawca, dawca honorowy, honorowe krwiodawstwo, miejsce parkingowe, strefa parkingowa, opłata "
    "parkingowa, mandat parkingowy, automat parkingowy, obowiązek alimentacyjny, wyrok alimentacyjny, wywiad "
    "uzupełniający, w tym mies, za ten mies, na mies, co mies, jak żyć, "
    "najniższa krajowa, minimalna krajowa, z czego żyć, jak przeżyć, za co żyć, mam do 1500, za 1500"
)


DECOYS = tuple(name.strip() for name in _DECOY_NAMES.split(","))
"""Things that share a word with a benefit and are none; recognised so that they are not taken for it."""
