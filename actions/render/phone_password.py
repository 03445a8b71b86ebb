"""Words about the telephone password."""

from __future__ import annotations

from actions.replies import Choice, Link, Reply, payload
from actions.store.logins import TICKET_FOR
from knowledge.text import counted

VALUE = "phone_password"
PHONE_PASSWORD = Choice(
    title="Ustaw hasło telefoniczne",
    payload=payload("certificate_or_gdpr_request", value=VALUE),
    hint="Wtedy infolinia może powiedzieć, co ze sprawą",
)
_MINUTES = counted(int(TICKET_FOR.total_seconds() // 60), "minutę", "minuty", "minut")


def link(url: str) -> list[Reply]:
    """The way to the page, and what the password is for."""
    text = (
        "Hasło telefoniczne potwierdza, kto dzwoni. Z numerem sprawy i tym hasłem infolinia może powiedzieć, "
        "na jakim etapie jest sprawa i czego brakuje. Bez niego podaje tylko informacje ogólne. "
        "Hasło działa, dopóki się go nie zmieni. To nie to samo co kod rozmowy, który przenosi odpowiedzi. "
        f"Hasło wpisuje się na osobnej stronie, nigdy w rozmowie. Link działa raz, przez {_MINUTES}."
    )
    return [Link(text=text, title="Ustaw hasło telefoniczne", url=url, once=True)]
