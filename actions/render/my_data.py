"""Certificates, and a person's rights over their data: what can be had where, and what cannot be done here yet."""

from __future__ import annotations

from actions.account.my_data import Kept
from actions.offers import LOG_IN, PERSON
from actions.replies import Choice, Reply, Source, Text, payload
from knowledge.text import bullets, listing

INTENT = "certificate_or_gdpr_request"
CERTIFICATE, DATA, ERASE, ERASE_NOW = "certificate", "data", "erase", "erase_now"

_CERTIFICATE = Choice(title="Zaświadczenie o świadczeniach", payload=payload(INTENT, value=CERTIFICATE))
_DATA = Choice(title="Moje dane (RODO)", payload=payload(INTENT, value=DATA))
_ERASE = Choice(title="Usuń odpowiedzi i szkice", payload=payload(INTENT, value=ERASE))
_ERASE_NOW = Choice(title="Tak, usuń teraz", payload=payload(INTENT, value=ERASE_NOW))
_ASK_OFFICE = Choice(
    title="Złóż wniosek do urzędu o dane", payload=payload("submit_application", application_kind="rodo")
)
_RODO = Source(label="RODO, art. 12 i 15-18", url="https://eur-lex.europa.eu/eli/reg/2016/679/oj/pol")
_KPA_217 = Source(label="art. 217 § 3 KPA", url="https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU19600300168")

_WHO_CERTIFIES = (
    "Centrum Świadczeń Socjalnych: zasiłek rodzinny, fundusz alimentacyjny, dodatek mieszkaniowy",
    "MOPS: zasiłki i inna pomoc społeczna",
    "Powiatowy Urząd Pracy: rejestracja i zasiłek dla bezrobotnych",
    "Wydział Edukacji: stypendium i zasiłek szkolny",
    "ZUS: 800 plus i Dobry start",
)


def which() -> list[Reply]:
    """Asks which of the two is meant."""
    return [Text(text="Czy chodzi o zaświadczenie, czy o własne dane?", choices=(_CERTIFICATE, _DATA))]


def certificate(phone: str) -> list[Reply]:
    """Who gives which certificate, how to ask for it, how long it takes."""
    here = "Wniosek można złożyć w tej rozmowie, po zalogowaniu. Do ZUS pisze się osobno, na przykład przez eZUS."
    text = (
        f"Zaświadczenie wydaje urząd, który prowadzi świadczenie:\n{bullets(_WHO_CERTIFIES)}\n\n"
        "We wniosku wystarczy napisać, o jakie świadczenie chodzi, za jaki czas i dla kogo jest zaświadczenie. "
        f"Urząd ma na to 7 dni. W sprawach świadczeń zaświadczenie jest zwykle bezpłatne.\n\n{here} Pytania: {phone}."
    )
    office = Choice(title="Adres urzędu", payload=payload("office_info"))
    apply = payload("submit_application", application_kind="zaswiadczenie")
    choice = Choice(title="Złóż wniosek o zaświadczenie", payload=apply)
    return [Text(text=text, sources=(_KPA_217,), choices=(choice, office, PERSON))]


def data(kept: Kept, phone: str) -> list[Reply]:
    """What this assistant keeps, what can be done about it, and whom to ask about everything else."""
    answers = "odpowiedzi z kwestionariusza, bez nazwiska; znikają po 7 dniach"
    drafts = f"szkic wniosku: {listing(kept.drafts)}; zaszyfrowany, znika po wysłaniu albo po 7 dniach"
    unseen = "szkic wniosku, jeśli jest: widać go dopiero po zalogowaniu"
    lines = [
        "zapis tej rozmowy, z ukrytymi numerami; znika po 7 dniach bez wiadomości",
        answers if kept.interview else "brak odpowiedzi z kwestionariusza",
        drafts if kept.drafts else "brak szkiców wniosków" if kept.login else unseen,
        "logowanie, które teraz trwa" if kept.login else "nikt nie jest zalogowany",
    ]
    text = (
        f"Ten asystent przechowuje teraz:\n{bullets(lines)}\n\n"
        "Odpowiedzi i szkice można usunąć od razu. Zapis rozmowy usuwa się w jej oknie. "
        "Kopii do pobrania jeszcze tu nie ma, ale cała rozmowa jest w nim widoczna.\n\n"
        "Dane w sprawach mają urzędy, które je prowadzą: MOPS, CŚS, Urząd Pracy i Urząd Miasta. Od każdego z nich "
        "można żądać kopii danych, poprawienia ich, a czasem usunięcia. Wniosek do urzędu można złożyć w tej rozmowie, "
        "po zalogowaniu. Można go też wysłać pocztą albo zanieść. Odpowiedź powinna przyjść w ciągu miesiąca. "
        f"Pytania: {phone}."
    )
    log_in = () if kept.login else (LOG_IN,)
    return [Text(text=text, sources=(_RODO,), choices=(_ERASE, _ASK_OFFICE, *log_in, PERSON))]


def confirm(kept: Kept) -> list[Reply]:
    """Asks before anything is erased, and says what will be."""
    what = [
        *(["odpowiedzi z kwestionariusza"] if kept.interview else []),
        *([f"szkic: {listing(kept.drafts)}"] if kept.drafts else []),
    ]
    if not what:
        text = "Nie ma tu odpowiedzi ani szkiców do usunięcia. Szkice wniosków widać dopiero po zalogowaniu."
        return [Text(text=text, choices=(_DATA,) if kept.login else (LOG_IN, _DATA))]
    text = (
        f"Do usunięcia: {listing(what)}. Tego nie da się cofnąć. "
        "Wnioski, które zostały już wysłane, zostają w urzędzie. Logowanie też się skończy. Czy usunąć?"
    )
    keep = Choice(title="Nie, zostaw", payload=payload("deny"))
    return [Text(text=text, choices=(_ERASE_NOW, keep))]


def erased() -> list[Reply]:
    """Says that it is gone, and what is not."""
    text = (
        "Usunięto odpowiedzi i szkice. Nikt nie jest zalogowany. "
        "Zapis tej rozmowy można usunąć w jej oknie; inaczej zniknie po 7 dniach."
    )
    return [Text(text=text)]
