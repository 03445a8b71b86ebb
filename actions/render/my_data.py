"""Certificates, and a person's rights over their data: a look, a copy, who opened them, erasing."""

from __future__ import annotations

from actions.account.my_data import Kept
from actions.offers import LOG_IN, PERSON
from actions.render.my_data_names import JSON, JSON_NAME, PDF, PDF_NAME
from actions.render.phone_password import PHONE_PASSWORD
from actions.replies import Choice, File, Reply, Source, Text, payload
from knowledge.text import bullets, listing

INTENT = "certificate_or_gdpr_request"
CERTIFICATE, DATA, ERASE, ERASE_NOW = "certificate", "data", "erase", "erase_now"
COPY, ACCESSES = "copy", "accesses"

_CERTIFICATE = Choice(title="Zaświadczenie o świadczeniach", payload=payload(INTENT, value=CERTIFICATE))
_DATA = Choice(title="Moje dane (RODO)", payload=payload(INTENT, value=DATA))
_COPY = Choice(title="Pobierz moje dane", payload=payload(INTENT, value=COPY))
_ACCESSES = Choice(title="Kto oglądał moje dane", payload=payload(INTENT, value=ACCESSES))
_ERASE = Choice(title="Usuń wszystko", payload=payload(INTENT, value=ERASE))
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
        *([f"przypomnienia: {kept.reminders}; pokazuje je i wyłącza /przypomnienia"] if kept.reminders else []),
    ]
    text = (
        f"Ten asystent przechowuje teraz:\n{bullets(lines)}\n\n"
        "Można pobrać kopię tych danych albo od razu usunąć wszystko. "
        "Można też sprawdzić, kto je oglądał.\n\n"
        "Dane w sprawach mają urzędy, które je prowadzą: MOPS, CŚS, Urząd Pracy i Urząd Miasta. Od każdego z nich "
        "można żądać kopii danych, poprawienia ich, a czasem usunięcia. Wniosek do urzędu można złożyć w tej rozmowie, "
        "po zalogowaniu. Można go też wysłać pocztą albo zanieść. Odpowiedź powinna przyjść w ciągu miesiąca. "
        f"Pytania: {phone}."
    )
    log_in = () if kept.login else (LOG_IN,)
    return [Text(text=text, sources=(_RODO,), choices=(_COPY, _ACCESSES, _ERASE, _ASK_OFFICE, PHONE_PASSWORD, *log_in))]


def copy(conversation_id: str, *, logged_in: bool, in_telegram: bool) -> list[Reply]:
    """A copy of the data as two files."""
    path = f"/api/conversations/{conversation_id}/files/"
    text = "Kopia danych jest gotowa. PDF jest do czytania, a plik JSON dla programów."
    if not logged_in:
        text += " Po zalogowaniu będą w niej też szkice wniosków i rejestr, kto oglądał dane."
    if in_telegram:
        text += " W pliku może być numer PESEL i numer konta. Plik zostanie w Telegramie, aż się go tam usunie."
    return [
        Text(text=text, sources=(_RODO,), choices=() if logged_in else (LOG_IN,)),
        File(title="Moje dane (PDF)", path=path + PDF_NAME, media_type=PDF),
        File(title="Moje dane (JSON)", path=path + JSON_NAME, media_type=JSON),
    ]


def confirm(kept: Kept) -> list[Reply]:
    """Asks before anything is erased, and says what will be."""
    what = [
        "zapis tej rozmowy",
        *(["odpowiedzi z kwestionariusza"] if kept.interview else []),
        *([f"szkic: {listing(kept.drafts)}"] if kept.drafts else []),
        *(["przypomnienia"] if kept.reminders else []),
    ]
    unseen = "" if kept.login else " Szkice wniosków usuwa się po zalogowaniu."
    stays = " Zostaje tylko rejestr, kto oglądał dane, bez ich treści." if kept.login else ""
    text = (
        f"Do usunięcia: {listing(what)}. Tego nie da się cofnąć. Logowanie też się skończy. "
        f"Wnioski, które zostały już wysłane, zostają w urzędzie.{stays}{unseen} Czy usunąć?"
    )
    keep = Choice(title="Nie, zostaw", payload=payload("deny"))
    return [Text(text=text, choices=(_ERASE_NOW, keep) if kept.login else (_ERASE_NOW, keep, LOG_IN))]


def erased() -> list[Reply]:
    """Says that it is gone, and what is not."""
    text = (
        "Usunięto wszystko: zapis tej rozmowy, odpowiedzi i szkice. Nikt nie jest zalogowany. "
        "To, co widać na ekranie, zniknie po zamknięciu rozmowy. Nową rozmowę można zacząć w każdej chwili."
    )
    return [Text(text=text)]
