"""Routes of the demo clerk's pages. None of them is part of the portal's contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, undefer

from api.portal import views
from api.portal.access import Database
from api.portal.clerk.doors import COOKIE, LASTS_SECONDS, Doors
from api.portal.clerk.moves import MoveError, open_moves, plan, stage_of, take
from api.portal.clerk.pages import STYLE, page
from api.portal.problems import field_errors, not_found
from api.portal.stages import NAMES
from api.portal.tables import Application, Benefit, Payment, Resident, Upload

router = APIRouter(prefix="/urzad", include_in_schema=False)

_CHANGED = "Ktoś inny zmienił tę sprawę przed chwilą. Oto jej obecny stan."


class OutsideError(Exception):
    """Nobody is let in here without the key."""


def _doors(request: Request) -> Doors:
    doors: Doors = request.app.state.clerks
    return doors


def _clerk(request: Request) -> Doors:
    doors = _doors(request)
    if not doors.inside(request.cookies.get(COOKIE)):
        raise OutsideError
    return doors


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form sent from one of these pages."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise OutsideError
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


Clerk = Annotated[Doors, Depends(_clerk)]
FormFields = Annotated[dict[str, str], Depends(_form)]


def install(app: FastAPI, key: str) -> None:
    """Add the pages, open to whoever knows the key; see :class:`Doors` for an empty one."""
    app.state.clerks = Doors(key)
    app.include_router(router)
    app.add_exception_handler(OutsideError, outside)


def outside(_request: Request, _error: Exception) -> Response:
    """The way in, in the place of a page that is not open to everyone."""
    return page("enter.html", 401, wrong=False)


@router.get("/styl.css")
def style() -> Response:
    """The style of these pages."""
    return Response(STYLE, media_type="text/css")


@router.post("/wejscie")
def enter(request: Request, given: FormFields) -> Response:
    """Let a clerk in who knows the key."""
    session = _doors(request).enter(given.get("key", "").strip())
    if session is None:
        return page("enter.html", 403, wrong=True)
    response = RedirectResponse("/urzad", 303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE, session, max_age=LASTS_SECONDS, httponly=True, samesite="strict", secure=secure, path="/urzad"
    )
    return response


@router.post("/wyjscie")
def leave(request: Request, clerks: Clerk, _given: FormFields) -> Response:
    """Let a clerk out."""
    clerks.leave(request.cookies.get(COOKIE))
    response = RedirectResponse("/urzad", 303)
    response.delete_cookie(COOKIE, path="/urzad")
    return response


@router.get("")
def cases(session: Database, _clerk: Clerk, wszystkie: bool = False) -> Response:
    """Every case, those touched last first; ended ones only when asked for."""
    people = {one.id: f"{one.given_name} {one.family_name}" for one in session.scalars(select(Resident))}
    found = [(views.summary(row), people[row.resident_id]) for row in session.scalars(select(Application)).unique()]
    shown = [
        {**one.model_dump(), "who": who, "office": one.office.name, "since": one.stage_since}
        for one, who in sorted(found, key=lambda pair: pair[0].stage_since, reverse=True)
        if wszystkie or one.open or one.stage == "decision_delivered" or one.stage == "in_payment"
    ]
    return page("cases.html", cases=shown, everything=wszystkie)


@router.get("/sprawy/{application_id}")
def case(application_id: str, request: Request, session: Database, _clerk: Clerk) -> Response:
    """One case with the steps that fit now."""
    return _shown(session, _found(session, application_id), _today(request))


@router.get("/sprawy/{application_id}/pliki/{upload_id}")
def file(application_id: str, upload_id: str, session: Database, _clerk: Clerk) -> Response:
    """A file that came with the application, to be saved, never to be shown by the browser itself."""
    wanted = select(Upload).where(Upload.application_id == application_id, Upload.id == upload_id)
    found = session.scalar(wanted.options(undefer(Upload.content)))
    if found is None:
        raise not_found()
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}"}
    return Response(found.content, media_type=found.media_type, headers=headers)


@router.post("/sprawy/{application_id}/{move}")
def step(
    application_id: str, move: str, request: Request, session: Database, _clerk: Clerk, given: FormFields
) -> Response:
    """Take one step. `at` says which state of the case the clerk saw: a form sent twice moves it on once."""
    today = _today(request)
    row = _found(session, application_id)
    try:
        _taken(session, row, move, given, today)
        session.commit()
    except MoveError as error:
        return _again(session, application_id, today, str(error))
    except ValidationError as error:
        return _again(session, application_id, today, " ".join(one.message for one in field_errors(error.errors())))
    except IntegrityError:
        return _again(session, application_id, today, _CHANGED)
    return RedirectResponse(f"/urzad/sprawy/{application_id}", 303)


def _taken(session: Session, row: Application, move: str, given: Mapping[str, str], today: date) -> None:
    seen = given.get("at", "")
    fields = {name: value.replace(",", ".") if name == "amount" else value for name, value in given.items()}
    fields.pop("at", None)
    if move == "pay":
        payment = _to_pay(session, row)
        if payment is None or payment.id != seen:
            raise MoveError(_CHANGED)
        payment.status, payment.paid_on = "paid", today
        return
    if seen != str(len(row.history)):
        raise MoveError(_CHANGED)
    if move == "plan":
        benefit = _to_plan(session, row)
        if benefit is None:
            raise MoveError(_CHANGED)
        session.add_all(plan(row, benefit, today))
        return
    session.add_all(take(row, move, fields, today))


def _again(session: Session, application_id: str, today: date, wrong: str) -> Response:
    session.rollback()
    return _shown(session, _found(session, application_id), today, wrong, 422)


def _found(session: Session, application_id: str) -> Application:
    row = session.get(Application, application_id)
    if row is None:
        raise not_found()
    return row


def _shown(session: Session, row: Application, today: date, wrong: str = "", status: int = 200) -> Response:
    resident = session.get_one(Resident, row.resident_id)
    values: dict[str, Any] = {
        "case": row,
        "who": f"{resident.given_name} {resident.family_name}",
        "office": views.office(row.unit).name,
        "stage_name": NAMES[stage_of(row)],
        "history": views.application(row).history,
        "moves": open_moves(row),
        "plan": _to_plan(session, row),
        "pay": _to_pay(session, row),
        "at": len(row.history),
        "in_a_week": today + timedelta(days=7),
        "wrong": wrong,
    }
    return page("case.html", status, **values)


def _to_plan(session: Session, row: Application) -> Benefit | None:
    """The granted money of a delivered decision for which nothing is planned yet."""
    if stage_of(row) != "decision_delivered":
        return None
    planned = select(func.count()).select_from(Payment).where(Payment.benefit_id == Benefit.id).scalar_subquery()
    mine = select(Benefit).where(Benefit.application_id == row.id, Benefit.amount.is_not(None), planned == 0)
    return session.scalars(mine).first()


def _to_pay(session: Session, row: Application) -> Payment | None:
    if stage_of(row) != "in_payment":
        return None
    waiting = select(Payment).join(Benefit).where(Benefit.application_id == row.id, Payment.status == "planned")
    return session.scalars(waiting.order_by(Payment.due_on).limit(1)).first()


def _today(request: Request) -> date:
    today: date = request.app.state.settings.day()
    return today
