"""Who looked at a person's data, in their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.offers import LOG_IN, PERSON
from actions.replies import Reply, Source, Table, Text
from actions.store.audit import KEPT_FOR, Access
from knowledge import text
from knowledge.hours import WARSAW

DATA: Mapping[str, str] = {
    "login": "logowanie",
    "account": "dane z konta w portalu",
    "cases": "sprawy",
    "benefits": "przyznane świadczenia",
    "payments": "wypłaty",
    "letters": "pisma z urzędu",
    "application": "wniosek",
    "portal": "dane w portalu",
    "kept": "dane u asystenta",
    "erased": "usunięcie danych u asystenta",
    "accesses": "ten rejestr",
}
ACTORS: Mapping[str, str] = {
    "person": "zalogowana osoba",
    "assistant": "asystent, sam",
    "consultant": "konsultant infolinii",
    "manager": "kierownik infolinii",
}
CHANNELS: Mapping[str, str] = {
    "web": "rozmowa na stronie",
    "telegram": "Telegram",
    "terminal": "terminal",
    "phone": "telefon",
}
SHOWN = 20
_YEARS = text.counted(KEPT_FOR.days // 365, "rok", "lata", "lat")
_COLUMNS = ("Kiedy", "Co", "Kto", "Gdzie")
_RODO = Source(label="RODO, art. 15", url="https://eur-lex.europa.eu/eli/reg/2016/679/oj/pol")


def accesses(found: Sequence[Access]) -> list[Reply]:
    """The newest looks as a table, and what the register is."""
    what = (
        f"Rejestr mówi, kto przez asystenta otwierał dane i kiedy. Nie ma w nim treści. "
        f"Wpisów nie można zmienić. Znikają po {_YEARS}. "
        "Urzędy mają swoje rejestry. O nie pyta się urzędu."
    )
    if not found:
        return [Text(text=f"Jeszcze nikt nie otwierał tych danych. {what}", sources=(_RODO,))]
    rows = tuple(
        (f"{text.short_date(at.date())} {text.clock(at)}", DATA[one.data], ACTORS[one.actor], _channel(one))
        for one in found[:SHOWN]
        for at in [one.at.astimezone(WARSAW)]
    )
    more = len(found) - SHOWN
    rest = f" To {SHOWN} najnowszych wpisów. Wszystkie są w kopii danych do pobrania." if more > 0 else ""
    return [
        Table(title="Kto otwierał moje dane", columns=_COLUMNS, rows=rows),
        Text(text=f"{what}{rest}", sources=(_RODO,), choices=(PERSON,)),
    ]


def needs_login() -> list[Reply]:
    """The register belongs to a person."""
    return [Text(text="Rejestr widać po zalogowaniu, bo należy do jednej osoby.", choices=(LOG_IN,))]


def sentence_of(one: Access) -> str:
    """One look in a line."""
    at = one.at.astimezone(WARSAW)
    return f"{text.short_date(at.date())} {text.clock(at)}: {DATA[one.data]}, {ACTORS[one.actor]}, {_channel(one)}"


def _channel(one: Access) -> str:
    return CHANNELS.get(one.channel, one.channel)
