"""One shape for everything that goes wrong: problem details of RFC 9457, in Polish for the resident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import DataError, OperationalError
from starlette.exceptions import HTTPException

from api.portal.wording import spoken

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:portal-wsparcia:problem:"
_FRAMEWORK = {405: "Tego adresu nie można tak użyć"}


class FieldError(BaseModel):
    """What is wrong with one field of a form."""

    field: str = Field(description="Path of the field, e.g. `pesel` or `domownicy.0.data_urodzenia`.")
    message: str = Field(description="What is wrong and how to mend it, in plain Polish.")


class Problem(BaseModel):
    """Problem details (RFC 9457). `type` is stable and meant for programs, `detail` for people."""

    type: str = Field(description=f"`{_TYPE}` followed by a fixed word.", examples=[f"{_TYPE}invalid-form"])
    title: str = Field(description="The kind of problem in a few words, the same for every occurrence.")
    status: int = Field(description="HTTP status code.")
    detail: str | None = Field(None, description="What happened this time and what to do next.")
    errors: list[FieldError] = Field(default=[], description="Fields to mend, in the order of the form.")


class ProblemError(Exception):
    """Raised anywhere below a route to answer with a problem."""

    def __init__(
        self,
        status: int,
        word: str,
        title: str,
        detail: str | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title)
        self.problem = Problem(type=_TYPE + word, title=title, status=status, detail=detail, errors=list(errors))
        self.headers = headers

    def response(self) -> JSONResponse:
        """The answer that carries this problem."""
        body = self.problem.model_dump(exclude_none=True)
        return JSONResponse(body, self.problem.status, dict(self.headers or {}), MEDIA_TYPE)


def not_found() -> ProblemError:
    """Nothing here for this resident; the same whether it does not exist or belongs to someone else."""
    return ProblemError(404, "not-found", "Nie ma takiego zasobu", "Na tym koncie nie ma takiej pozycji.")


def forbidden() -> ProblemError:
    """The token lacks a scope that this needs."""
    return ProblemError(403, "forbidden", "Brak uprawnienia", "Ten dostęp nie obejmuje spraw mieszkańca.")


def too_many(wait: int) -> ProblemError:
    """Too many calls for one resident, or from one address; `wait`: whole seconds until the next one."""
    return ProblemError(
        429, "too-many-calls", "Za dużo zapytań naraz", f"Spróbuj za {wait} s.", headers={"Retry-After": str(wait)}
    )


def unavailable() -> ProblemError:
    """Something behind the portal does not answer; the same request may be sent again."""
    return ProblemError(
        503,
        "unavailable",
        "Portal chwilowo nie działa",
        "Spróbuj ponownie za kilka minut.",
        headers={"Retry-After": "30"},
    )


def field_errors(errors: Sequence[Any], skip: int = 0) -> list[FieldError]:
    """Pydantic's errors in the resident's language; `skip` leading parts of each path are left out."""
    return [
        FieldError(field=".".join(str(part) for part in error["loc"][skip:]), message=spoken(error)) for error in errors
    ]


def install(app: FastAPI) -> None:
    """Make every error of an application a problem."""

    @app.exception_handler(ProblemError)
    def own(_request: Request, error: ProblemError) -> JSONResponse:
        return error.response()

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        # a body that is no JSON is placed by the number of a character, which is no field
        errors = field_errors([one for one in error.errors() if one["type"] != "json_invalid"], skip=1)
        detail = "Popraw wskazane pola i wyślij ponownie."
        return ProblemError(422, "invalid-request", "Nieprawidłowe zapytanie", detail, errors).response()

    @app.exception_handler(OperationalError)
    def database(_request: Request, _error: OperationalError) -> JSONResponse:
        return unavailable().response()

    @app.exception_handler(DataError)
    def unstorable(_request: Request, _error: DataError) -> JSONResponse:
        """PostgreSQL takes no NUL in a text, so that nothing has such an id."""
        return not_found().response()

    @app.exception_handler(HTTPException)
    def http(_request: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 404:
            return not_found().response()
        title = _FRAMEWORK.get(error.status_code, "Nieprawidłowe zapytanie")
        return ProblemError(error.status_code, "http", title, headers=error.headers).response()

    @app.exception_handler(Exception)
    def failed(_request: Request, _error: Exception) -> JSONResponse:
        """What nobody foresaw; the server's log has the reason."""
        detail = (
            "Spróbuj ponownie za kilka minut. Wniosek wysłany drugi raz z tym samym kluczem nie złoży się dwa razy."
        )
        return ProblemError(500, "failed", "Coś się nie udało po stronie portalu", detail).response()
