"""Looking up the case of a caller."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from actions.account.refusals import LoginRefused, ProviderDown
from api.staff.audit.log import Action
from api.staff.cases import telling
from api.staff.cases.desk import DeskDownError, DeskError, NotConfirmedError, TooManyTriesError
from api.staff.cases.telling import Refused, Told
from api.staff.doors import Form, StaffParts, needs
from api.staff.frame import frame
from api.staff.pages import page
from api.staff.parts import Staff
from api.staff.sessions import Member, StaffSession

router = APIRouter(prefix="/konsultant", include_in_schema=False)
_REFUSALS: dict[type[DeskError], tuple[str, Action]] = {
    NotConfirmedError: (telling.NOT_CONFIRMED, "case_refused"),
    TooManyTriesError: (telling.TOO_MANY, "case_refused"),
    DeskDownError: (telling.DOWN, "case_failed"),
}


@router.post("/sprawa")
async def look_up(
    request: Request, form: Form, parts: StaffParts, session: Annotated[StaffSession, Depends(needs("cases"))]
) -> Response:
    """The case of a caller who gave its number and the telephone password. Neither comes back with the answer."""
    number, password = (str(form.get(name, "")).strip() for name in ("numer", "haslo"))
    shown = await _shown(number, password, parts, session.member) if number and password else telling.INCOMPLETE
    template = "case.html" if "HX-Request" in request.headers else "case_page.html"
    return page(template, shown=shown, unsaid=telling.UNSAID, told=isinstance(shown, Told), **frame(session))


async def _shown(number: str, password: str, parts: Staff, member: Member) -> Told | Refused:
    try:
        token = await parts.oidc.access_token(member)
        case = await parts.desk.look_up(token, number, password)
    except ProviderDown:
        return _refused(DeskDownError(), parts, member)
    except LoginRefused:
        return Refused("Logowanie wygasło u dostawcy. Proszę się wylogować i zalogować jeszcze raz.", telling.INSTEAD)
    except DeskError as error:
        return _refused(error, parts, member)
    parts.audit.add(member, "case_confirmed", case.id)
    return telling.told(case, parts.now().date())


def _refused(error: DeskError, parts: Staff, member: Member) -> Refused:
    why, action = _REFUSALS.get(type(error), (telling.NOT_ENTITLED, "case_refused"))
    parts.audit.add(member, action)
    return Refused(why, telling.INSTEAD)
