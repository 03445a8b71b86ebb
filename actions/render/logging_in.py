"""Words round logging in: the link, the greeting, help, what to do when it does not come about."""

from __future__ import annotations

from dataclasses import dataclass

from actions.account.refusals import (
    AssuranceTooLow,
    LinkUsedUp,
    LoginCancelled,
    LoginRefused,
    NoPesel,
    ProviderDown,
    UnderAge,
)
from actions.offers import APPLY, GRANTED, LOG_OUT, MY_CASES, PAYMENTS, PERSON
from actions.replies import Choice, Link, Question, Reply, Source, Text, payload
from actions.store.logins import CODE_DIGITS, KEPT_FOR, TICKET_FOR, Login
from knowledge.text import clock, counted

MINUTES = counted(int(KEPT_FOR.total_seconds() // 60), "minucie", "minutach", "minutach")
_LINK_MINUTES = counted(int(TICKET_FOR.total_seconds() // 60), "minutę", "minuty", "minut")
_AFTER_LOGIN = (MY_CASES, GRANTED, PAYMENTS, APPLY)


def link(url: str, why: str) -> list[Reply]:
    """The way to log in, and why it is needed."""
    text = (
        f"{why} Link działa raz, przez {_LINK_MINUTES}, i jest tylko dla osoby z tej rozmowy. "
        "Hasła nigdy nie podaje się tutaj."
    )
    return [Link(text=text, title="Zaloguj się", url=url, once=True)]


def without_login(benefit: str, name: str) -> Text:
    """What can be told of a benefit without knowing who asks."""
    wait = Choice(title="Ile się czeka", payload=payload("kb_question", benefit=benefit, facet="decision_time"))
    return Text(text=f"Bez logowania powiem, ile zwykle czeka się na decyzję: {name}.", choices=(wait,))


NEEDED = "Żeby to zobaczyć, trzeba się zalogować: profilem zaufanym, aplikacją mObywatel, e-dowodem albo przez bank."
WANTED = "Loguje się profilem zaufanym, aplikacją mObywatel, e-dowodem albo przez bank."
EXPIRED = (
    "Logowanie wygasło, dla bezpieczeństwa. Nic nie zginęło. Po ponownym zalogowaniu wrócimy do tego samego miejsca."
)


def help_with_login(phone: str) -> Text:
    """How to log in, where the means come from, and what to do without any."""
    text = (
        "Do swoich spraw loguje się tak samo jak do innych urzędów. Wystarczy jedna z tych rzeczy:\n"
        "- **Profil zaufany.** Jest bezpłatny. Zakłada się go przez bank, e-dowodem albo w punkcie potwierdzającym: "
        "w Łódzkim Centrum Kontaktu z Mieszkańcami, w ZUS lub w urzędzie skarbowym.\n"
        "- **Aplikacja mObywatel** w telefonie.\n"
        "- **e-dowód**, czyli dowód osobisty z chipem.\n"
        "- **Bank**, jeśli daje logowanie do urzędów (mojeID).\n\n"
        "Zapomniane hasło odzyskuje się na stronie, na której się loguje, nie w tej rozmowie. "
        "Konto może mieć osoba z numerem PESEL, od 13 lat.\n\n"
        f"Bez logowania: o swoją sprawę można zapytać pod numerem **{phone}** albo w urzędzie, który ją prowadzi."
    )
    sources = (
        Source(label="Profil zaufany", url="https://pz.gov.pl"),
        Source(label="mObywatel", url="https://www.mobywatel.gov.pl"),
    )
    return Text(text=text, sources=sources)


_DIGITS = counted(CODE_DIGITS, "cyfrę", "cyfry", "cyfr")
ANEW = "anew"
AGAIN = Choice(title="Zaloguj się jeszcze raz", payload=payload("login"))
_NO_CODE = Choice(title="Nie mam kodu", payload=payload("login", value=ANEW))


def code_question() -> Question:
    """Asks for the code of the login page."""
    text = f"Logowanie prawie gotowe. Na stronie logowania jest kod: {_DIGITS}. Proszę wpisać go tutaj."
    return Question(question="login_code", text=text, help=why_a_code().text, expects="number", choices=(_NO_CODE,))


def why_a_code() -> Text:
    """What the code is for."""
    text = (
        "Kod potwierdza, że loguje się ta sama osoba, która tu pisze. Kodu nie podaje się nikomu innemu. "
        "Kto dostał link do logowania od kogoś obcego, nie powinien go używać."
    )
    return Text(text=text)


def no_code() -> Text:
    """What was typed is no code."""
    text = f"Kod ma {_DIGITS}. Jest na stronie, na której było logowanie. Proszę wpisać same cyfry."
    return Text(text=text, choices=(_NO_CODE,))


def wrong_code() -> Text:
    """Another code than that of the page."""
    text = "To nie ten kod. Proszę sprawdzić kod na stronie logowania i wpisać go jeszcze raz."
    return Text(text=text, choices=(_NO_CODE,))


def code_used_up() -> Text:
    """No login waits for a code: too many wrong ones, or too late."""
    text = "Ten kod już nie działa. Nikt nie jest zalogowany. Można zalogować się jeszcze raz, z nowym kodem."
    return Text(text=text, choices=(AGAIN, PERSON))


def given_up() -> Text:
    """The person does not type the code."""
    return Text(text="Dobrze. Nikt nie jest zalogowany. Można pisać dalej bez logowania.", choices=(AGAIN, PERSON))


def welcome(login: Login, *, goes_on: bool) -> Text:
    """Greets the person who has just logged in."""
    text = f"Dzień dobry. Zalogowana osoba: **{login.given_name}**. Logowanie wygaśnie po {MINUTES} bez używania."
    if goes_on:
        return Text(text=text)
    return Text(text=f"{text} Co pokazać?", choices=(*_AFTER_LOGIN, LOG_OUT))


def logged_in_already(login: Login) -> Text:
    """There is a login already."""
    until = f" do godziny {clock(login.expires_at)}" if login.expires_at else ""
    text = f"Logowanie już trwa{until}. Zalogowana osoba: **{login.given_name}**. Co pokazać?"
    return Text(text=text, choices=(*_AFTER_LOGIN, LOG_OUT))


def logged_out(*, was_in: bool) -> Text:
    """The login is over."""
    if not was_in:
        return Text(text="Nikt nie jest teraz zalogowany. Gdy będzie trzeba, poproszę o zalogowanie.")
    text = (
        "Wylogowano. Sprawy i wypłaty są zamknięte. To, co już zostało pokazane, jest w tej rozmowie. "
        "Na wspólnym komputerze lepiej ją usunąć."
    )
    return Text(text=text, choices=(AGAIN, PERSON))


@dataclass(frozen=True)
class Trouble:
    """Why nobody is logged in, and what to do; shown on a page."""

    title: str
    text: tuple[str, ...]
    may_try_again: bool


def trouble(error: LoginRefused, phone: str) -> Trouble:
    """A login that did not come about, in words with a next step."""
    title, *text = next((words for kind, words in _TROUBLES.items() if isinstance(error, kind)), _BROKEN)
    return Trouble(title, tuple(line.format(phone=phone) for line in text), error.may_be_retried)


_BROKEN = (
    "Logowanie się nie udało",
    "Odpowiedź ze strony logowania była niepełna albo pochodziła z innego logowania. Dla bezpieczeństwa nie została "
    "przyjęta i nikt nie jest zalogowany.",
    "Proszę spróbować jeszcze raz. Jeśli to się powtórzy, pomoże osoba pod numerem {phone}.",
)
_TROUBLES: dict[type[LoginRefused], tuple[str, ...]] = {
    LoginCancelled: (
        "Logowanie przerwane",
        "Nikt nie został zalogowany. Rozmowa jest zapisana i można ją prowadzić dalej bez logowania.",
        "Jeśli to pomyłka, można spróbować jeszcze raz. Innym sposobem: pod numerem {phone}.",
    ),
    ProviderDown: (
        "Strona logowania nie odpowiada",
        "To nie jest błąd po stronie osoby, która się loguje. Rozmowa jest zapisana.",
        "Proszę spróbować za kilka minut. Jeśli sprawa jest pilna, można zadzwonić: {phone}.",
    ),
    AssuranceTooLow: (
        "Potrzebny jest pewniejszy sposób logowania",
        "Użyty sposób logowania za słabo potwierdza, kto się loguje, a sprawy są poufne.",
        "Proszę zalogować się profilem zaufanym, aplikacją mObywatel, e-dowodem albo przez bank. "
        "Profil zaufany można założyć bezpłatnie. W razie kłopotu: {phone}.",
    ),
    NoPesel: (
        "Konto wymaga numeru PESEL",
        "Osoba bez numeru PESEL nie może mieć konta w portalu. Nie traci przez to prawa do pomocy.",
        "O swoją sprawę można zapytać w urzędzie, który ją prowadzi, albo pod numerem {phone}. "
        "O numer PESEL można wystąpić w urzędzie miasta. Po jego nadaniu logowanie zadziała.",
    ),
    UnderAge: (
        "Konto jest dla osób od 13 lat",
        "Dziecko poniżej 13 lat nie może mieć konta. Wniosek składa za nie rodzic albo opiekun, na swoje konto.",
        "Jeśli coś złego dzieje się w domu albo w szkole, można zadzwonić za darmo, o każdej porze: 116 111. "
        "Pytania o wnioski: {phone}.",
    ),
    LinkUsedUp: (
        "Ten link już nie działa",
        "Link do logowania działa tylko raz i krótko, i tylko w tej przeglądarce, w której został otwarty. "
        "Chroni to przed zalogowaniem przez kogoś obcego.",
        "Proszę wrócić do rozmowy i napisać „zaloguj”. Pojawi się nowy link. W razie kłopotu: {phone}.",
    ),
}
