"""The code of a conversation on the phone: a caller's answers come in, the facts of the call go out.

The console keeps nothing of a call, so that a code from here works longer than one from a conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from actions.handover.spoken import LENGTH, spoken_in
from actions.store.handover import FROM_A_CALL, Carried, Miss, at_the_phone
from api.staff.call import Call
from api.staff.doors import Form, OnTheLine, StaffParts
from api.staff.handed import Handed
from api.staff.hearing import heard
from api.staff.pages import page
from api.staff.parts import Staff
from api.staff.routes import shown
from api.staff.sessions import Member
from api.staff.topics import Understood
from knowledge.results.sheet import PLACE as DISTRICT
from knowledge.text import counted

router = APIRouter(prefix="/konsultant/kod", include_in_schema=False)

_WRONG: Mapping[Miss, str] = {
    "unknown": "Nie ma takiego kodu albo wygasł. Poprosić o słowa jeszcze raz, po kolei, albo o nowy kod.",
    "used": "Ten kod już nie działa, bo działa tylko raz. Nowy podaje rozmowa, w której osoba odpowiadała.",
    "too_many": "Za dużo błędnych kodów w ciągu godziny. Zapytać od nowa albo spróbować później.",
}
_NOT_WHOLE = "Kod to trzy słowa, na przykład: zegar zebra zamek."
_NOTHING_TO_GIVE = "Nie ma jeszcze faktów, które kod mógłby przenieść."


@router.post("")
async def take(request: Request, form: Form, session: OnTheLine, parts: StaffParts) -> Response:
    """Take over what a code carries; it stands among the facts as if the consultant had given it."""
    call, understood = await heard(form, parts)
    taken = _taken(_written(form), session.member, parts)
    if isinstance(taken, Carried):
        parts.audit.add(session.member, "answers_taken")
        answers = taken.answers_to(parts.prompter.base.catalogue.questions)
        call = replace(call, given={**call.given, **answers}, gone=call.gone - set(answers), focus="fakty-tytul")
        handed = Handed(_what_came(answers, taken.form, parts))
    else:
        handed = taken
    template = "changes.html" if "HX-Request" in request.headers else "console.html"
    return shown(template, call, understood, session, parts, handed=handed)


@router.post("/nowy")
async def give(request: Request, form: Form, session: OnTheLine, parts: StaffParts) -> Response:
    """A code for the caller, with the facts of the call."""
    call, understood = await heard(form, parts)
    handed = _given(call, understood, session.member, parts)
    if "HX-Request" in request.headers:
        return page("handed.html", handed=handed)
    return shown("console.html", call, understood, session, parts, handed=handed)


def _written(form: FormData) -> str:
    value = form.get("kod")
    return value if isinstance(value, str) else ""


def _taken(written: str, member: Member, parts: Staff) -> Carried | Handed:
    spoken = spoken_in(written)
    if spoken.unknown:
        words = ", ".join(spoken.unknown[:LENGTH])
        return Handed(f"Tych słów nie ma w żadnym kodzie: {words}. Poprosić o nie jeszcze raz.", wrong=True)
    if not spoken.whole:
        return Handed(_NOT_WHOLE, wrong=True)
    taken = parts.handovers.take(spoken.words, at_the_phone(member.sub))
    if isinstance(taken, Carried):
        return taken
    parts.audit.add(member, "answers_refused")
    return Handed(_WRONG[taken], wrong=True)


def _what_came(answers: Mapping[str, Any], form: str | None, parts: Staff) -> str:
    many = counted(len(answers), "odpowiedź", "odpowiedzi", "odpowiedzi")
    line = f"Kod przeniósł: {many}. Są wśród faktów."
    begun = parts.forms.get(form or "")
    if begun:
        line += f" Osoba zaczęła też wniosek: {begun.title}. Dokończy go sama, po zalogowaniu."
    return line


def _given(call: Call, understood: Understood, member: Member, parts: Staff) -> Handed:
    answers = parts.prompter.facts(call, understood)
    place = parts.prompter.place(call, understood)
    if place and DISTRICT in parts.prompter.base.catalogue.questions:
        answers[DISTRICT] = place.id
    if not answers:
        return Handed(_NOTHING_TO_GIVE, wrong=True)
    code = parts.handovers.give(Carried(answers), FROM_A_CALL)
    parts.audit.add(member, "answers_given")
    many = counted(len(answers), "odpowiedź", "odpowiedzi", "odpowiedzi")
    return Handed(
        f"Przenosi: {many}. Działa dobę i tylko raz. Na stronie albo w Telegramie napisać: mam kod i te trzy słowa.",
        " ".join(code),
        sending=parts.papers.invitation(code),
    )
