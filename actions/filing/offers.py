"""Choices of the filing, so that one thing has one name at every step."""

from __future__ import annotations

from actions.replies import Choice, payload

SUMMARY, SEND, AGREE, CHANGE, PAPERS = "summary", "send", "agree", "change", "papers"
"""Questions that are not about a field, as the slot names them; `agree.<declaration>` is one declaration."""


def form_op(op: str, field: str | None = None) -> str:
    """The payload of a choice that steers the application."""
    return payload("form_op", op=op, field=field) if field else payload("form_op", op=op)


GO_ON = Choice(title="Wypełniaj dalej", payload=form_op("resume"))
BEGIN_ANEW = Choice(title="Zacznij od nowa", payload=form_op("restart"), hint="Dotychczasowe odpowiedzi znikną")
LATER = Choice(title="Przerwij i dokończ później", payload=form_op("pause"), hint="Odpowiedzi zostają na 7 dni")
LOOK_THROUGH = Choice(title="Pokaż podsumowanie", payload=form_op("summary"))
MEND = Choice(title="Popraw coś", payload=form_op("change"))
SUMMARY_RIGHT = Choice(title="Wszystko się zgadza", payload=form_op("agree", SUMMARY))
SEND_IT = Choice(title="Wyślij wniosek", payload=form_op("send"))
DISCARD = Choice(title="Usuń wniosek", payload=form_op("discard"))
DISCARD_SURELY = Choice(title="Tak, usuń", payload=form_op("discard", "yes"))
SKIP = Choice(title="Pomiń", payload=payload("answer", value="skip"))


def agree(declaration: str) -> Choice:
    """Agrees to one declaration."""
    return Choice(title="Potwierdzam", payload=form_op("agree", declaration))


def send_now(form: str) -> Choice:
    """Sends an application that is on its way without waiting any longer."""
    return Choice(title="Wyślij teraz", payload=form_op("send", form))


def withdraw(form: str) -> Choice:
    """Takes an application back that has not arrived yet."""
    return Choice(title="Wycofaj wysyłanie", payload=form_op("withdraw", form), hint="Potem można go poprawić")


def go_on(form: str) -> Choice:
    """Goes on with an application, whatever else was talked about."""
    return Choice(title="Popraw wniosek", payload=form_op("resume", form))


def look_through(form: str) -> Choice:
    """Shows the summary of an application, whatever else was talked about."""
    return Choice(title=LOOK_THROUGH.title, payload=form_op("summary", form))


def mend(title: str, key: str) -> Choice:
    """Changes a section, a person's row or one field."""
    return Choice(title=title, payload=form_op("change", key))


def begin(kind: str) -> str:
    """The payload that begins or goes on with an application of a kind."""
    return payload("submit_application", application_kind=kind)
