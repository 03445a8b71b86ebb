"""One shape for every error: ``{"error": {"code", "message", "retry_after"?}}``; the message is for the person."""

from __future__ import annotations

from http import HTTPStatus
from typing import ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.conversations import NoConversationError
from bot.ordering import ConversationBusyError
from bot.tracker_store import ConversationChangedError
from knowledge.text import counted


class ApiError(Exception):
    """Something that the caller gets to know. Subclasses say what."""

    status: ClassVar[HTTPStatus]
    code: ClassVar[str]
    message: ClassVar[str]

    def __init__(self, retry_after: int | None = None) -> None:
        super().__init__(self.code)
        self.retry_after = retry_after

    def response(self) -> JSONResponse:
        """The answer to the caller."""
        wait = self.retry_after
        again = f" Proszę spróbować za {counted(wait, 'sekundę', 'sekundy', 'sekund')}." if wait else ""
        return error_response(self.status, self.code, self.message + again, wait)


class NoAccessError(ApiError):
    """No token, or not this conversation's."""

    status = HTTPStatus.UNAUTHORIZED
    code = "no_access"
    message = "Nie można otworzyć tej rozmowy. Proszę zacząć nową."


class ConversationGoneError(ApiError):
    """The conversation was erased, or nothing happened in it for too long."""

    status = HTTPStatus.NOT_FOUND
    code = "conversation_gone"
    message = "Tej rozmowy już nie ma. Proszę zacząć nową."


class TooManyError(ApiError):
    """Too many requests from one place."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too_many_messages"
    message = "Za dużo wiadomości naraz."


class TooManyCallsError(ApiError):
    """Too many calls of another kind: files, households, whatever comes from one address."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too_many_calls"
    message = "Za dużo prób naraz."


class BusyError(ApiError):
    """The conversation is being answered elsewhere."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "starting"
    message = "Asystent jest chwilowo zajęty."


class FailedError(ApiError):
    """Something broke. Whatever was stored before is still there."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    code = "failed"
    message = "Coś się nie udało po naszej stronie. Nic nie zginęło. Proszę spróbować jeszcze raz."


class LoginNeededError(ApiError):
    """The file is only for a person who is logged in."""

    status = HTTPStatus.UNAUTHORIZED
    code = "login_needed"
    message = "Żeby pobrać ten plik, trzeba zalogować się w rozmowie. Proszę napisać: zaloguj."


class FilesNeedLoginError(ApiError):
    """Files are added to the application of a person who is logged in."""

    status = HTTPStatus.UNAUTHORIZED
    code = "login_needed"
    message = "Żeby dodać plik, trzeba zalogować się w rozmowie. Wystarczy napisać: zaloguj."


class FileNotTakenError(ApiError):
    """A file that was not added; `why` is for the person, `reason` for the page."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "file_damaged"
    message = "Tego pliku nie udało się dodać."

    def __init__(self, reason: str, why: str, status: HTTPStatus) -> None:
        super().__init__()
        self._answer = (status, f"file_{reason}", why)

    def response(self) -> JSONResponse:
        """The answer to the caller."""
        return error_response(*self._answer)


class FileGoneError(ApiError):
    """There is no such file, or it is too old."""

    status = HTTPStatus.NOT_FOUND
    code = "file_gone"
    message = "Tego pliku już nie ma. Potwierdzenie jest też w Portalu Wsparcia Społecznego."


class ResultsGoneError(FileGoneError):
    """There are no answers (any more) of which results could be made."""

    message = "Tych wyników już nie ma. Odpowiedzi znikają po 7 dniach. Można odpowiedzieć jeszcze raz w rozmowie."


class HouseholdInvalidError(ApiError):
    """A household that cannot be read; the message names every wrong field."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "bad_household"
    message = "Tego gospodarstwa nie da się odczytać."

    def __init__(self, problems: str) -> None:
        super().__init__()
        self._problems = problems

    def response(self) -> JSONResponse:
        """The answer to the caller, with what is wrong."""
        return error_response(self.status, self.code, f"{self.message} {self._problems}")


class TooLargeError(ApiError):
    """A body above the limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "too_large"
    message = "Wiadomość jest za długa. Proszę podzielić ją na krótsze."


def error_response(status: int, code: str, message: str, retry_after: int | None = None) -> JSONResponse:
    """An error in the one shape. Names that the caller sent may stand in the message, half a surrogate pair too."""
    readable = message.encode("utf-8", "replace").decode()
    error: dict[str, str | int] = {"code": code, "message": readable}
    if retry_after is None:
        return JSONResponse({"error": error}, status)
    return JSONResponse({"error": {**error, "retry_after": retry_after}}, status, {"Retry-After": str(retry_after)})


def install(app: FastAPI) -> None:
    """Give every failure of the app the one shape."""
    app.add_exception_handler(ApiError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _of_the_framework)
    app.add_exception_handler(NoConversationError, lambda _request, _error: ConversationGoneError().response())
    app.add_exception_handler(ConversationBusyError, lambda _request, _error: BusyError(2).response())
    app.add_exception_handler(ConversationChangedError, lambda _request, _error: BusyError(1).response())


def _known(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ApiError)
    return error.response()


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    # a body that is no JSON is placed by the number of a character, which is no field
    places = [place["loc"] for place in error.errors() if place["type"] != "json_invalid"]
    fields = ", ".join(sorted({".".join(map(str, place[1:])) for place in places} - {""}))
    message = "Tej wiadomości nie da się odczytać." + (f" Do poprawy: {fields}." if fields else "")
    return error_response(HTTPStatus.UNPROCESSABLE_ENTITY, "bad_request", message)


_FRAMEWORK = {
    HTTPStatus.NOT_FOUND: ("not_found", "Nie ma takiej strony."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("not_allowed", "Tego adresu nie można tak użyć."),
}


def _of_the_framework(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, ApiError):
        return error.__cause__.response()  # raised while FastAPI read the body, which it calls a bad request
    code, message = _FRAMEWORK.get(HTTPStatus(error.status_code), ("bad_request", "Tego żądania nie da się wykonać."))
    return error_response(error.status_code, code, message)
