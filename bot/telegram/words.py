"""What the channel itself says in Telegram; everything else comes from the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actions.settings import Settings

COMMANDS: Mapping[str, str] = {
    "start": "Zacznij rozmowę",
    "pomoc": "Co tu można załatwić",
    "wniosek": "Złóż wniosek",
    "status": "Sprawdź swoje sprawy",
    "kod": "Kod: dokończ gdzie indziej",
    "przypomnienia": "Pokaż i wyłącz przypomnienia",
    "wyloguj": "Wyloguj się z portalu",
    "usun_dane": "Usuń zapis rozmowy",
}
"""The menu, in its order: command and what it does."""

IN_TELEGRAM = (
    "W tym czacie wiadomości przechodzą przez serwery Telegramu. "
    "Zapis rozmowy po naszej stronie usuwa polecenie /usun_dane."
)

PRIVATE_ONLY = (
    "Dzień dobry. Tu automatyczny asystent Portalu Wsparcia Społecznego w Łodzi. Rozmawiam tylko w prywatnym czacie, "
    "dlatego wychodzę z tej grupy. Aby porozmawiać, wystarczy otworzyć mój profil i wybrać „Rozpocznij”."
)

UNREADABLE: Mapping[str, str] = {
    "photo": "Nie umiem obejrzeć zdjęcia i nie zostało ono zapisane. Proszę napisać słowami, czego dotyczy sprawa.",
    "document": "Nie umiem otworzyć pliku i nie został on zapisany. Proszę napisać słowami, czego dotyczy sprawa.",
    "voice": "Nie umiem odsłuchać nagrania. Proszę napisać to samo w wiadomości, wystarczy kilka słów.",
    "video": "Nie umiem obejrzeć filmu i nie został on zapisany. Proszę napisać słowami, czego dotyczy sprawa.",
    "location": "Nie umiem odczytać miejsca z mapy. Proszę napisać nazwę dzielnicy albo osiedla, na przykład: Bałuty.",
    "contact": "Dane kontaktu nie zostały zapisane i nie są potrzebne. Proszę napisać słowami, czego dotyczy sprawa.",
    "sticker": "Nie umiem odczytać naklejki. Proszę napisać to słowami.",
    "other": "Nie umiem odczytać takiej wiadomości. Proszę napisać to słowami.",
}
CAPTION_READ = "Czytam za to podpis."
FILE_THERE_ALREADY = "Ten plik jest już dodany do wniosku."
FILE_NOT_FETCHED = "Nie udało się pobrać tego pliku z Telegramu. Proszę przysłać go jeszcze raz."

EDIT_READ = "Czytam poprawioną wiadomość."
EDIT_TOO_LATE = (
    "Tej wiadomości nie da się już poprawić, bo ma odpowiedź. Aby zmienić odpowiedź na pytanie, wystarczy napisać: "
    "popraw. Aby zapytać inaczej, wystarczy nowa wiadomość."
)

ERASE = "Usuń wszystko"
KEEP = "Zostaw"
ERASE_ASKED = (
    "Czy usunąć zapis tej rozmowy?\n\n"
    "- Znikną: wiadomości, odpowiedzi z kwestionariusza, przypomnienia i zalogowanie.\n"
    "- {drafts}\n"
    "- Wysłane wnioski zostają w urzędzie.\n\n"
    "Tego nie da się cofnąć."
)
DRAFTS_GO = "Znikną też szkice wniosków i wnioski, które czekają na wysłanie."
DRAFTS_UNSEEN = "Szkic wniosku zniknie sam po 7 dniach. Aby usunąć go od razu, trzeba się najpierw zalogować (/status)."
ERASED = (
    "Usunięte. Po naszej stronie nie ma już zapisu tej rozmowy. Wiadomości widoczne w Telegramie można skasować "
    "w aplikacji. Aby zacząć od nowa, wystarczy wybrać /start."
)
REMINDED = "Przypomnę {day}, między 9 a 19: {about}. Wszystkie przypomnienia pokazuje /przypomnienia."
TOO_LATE = "Na to przypomnienie jest już za późno: ten dzień minął albo jest tuż. Nic nie zostało zapisane."
TOO_MANY = "Więcej przypomnień w jednym czacie się nie zmieści. Najpierw trzeba wyłączyć któreś z nich."
REMINDER = "**Przypomnienie**\n\n{text}"
REMINDERS = "**Przypomnienia w tym czacie**\n\n{lines}\n\nZapisane są tylko: numer czatu, data i rodzaj przypomnienia."
REMINDERS_LINE = "{about}. Przypomnę {day}."
NO_REMINDERS = (
    "Nie ma tu żadnych przypomnień. Można je włączyć tam, gdzie jest termin: przy sprawie (/status), "
    "przy wypłatach i przy wynikach kwestionariusza."
)
STOP = "Nie przypominaj"
STOP_ONE = "Wyłącz: {about}, {day}"
STOP_ALL = "Wyłącz wszystkie"
STOPPED = "Wyłączone. Nie będzie więcej przypomnień."
STOPPED_ONE = "Wyłączone."

KEPT = "Nic nie zostało usunięte. Można pisać dalej."

FILE_FAILED = (
    "Nie udało się teraz przysłać pliku „{title}”. Plik nie zginął. Proszę spróbować jeszcze raz za kilka minut "
    "albo zadzwonić pod numer {phone}."
)
CHOOSE = "Proszę wybrać:"


def state(settings: Settings) -> str:
    """Whether the channel is on and how messages come, for whoever starts the assistant."""
    if settings.telegram_token is None:
        return "wyłączony (brak TELEGRAM_TOKEN)"
    if settings.telegram_webhook_url is None:
        return "włączony, sam pyta o wiadomości (bez TELEGRAM_WEBHOOK_URL)"
    return f"włączony, wiadomości przychodzą na {settings.telegram_webhook_url}"


def source(count: int) -> str:
    """The word before the sources of a statement."""
    return "Źródło" if count == 1 else "Źródła"


def as_of(day: str) -> str:
    """The day on which the law was checked; `day` as it is read aloud."""
    return f"stan prawny na {day}"
