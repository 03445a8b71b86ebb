"""Carries requests and answers between FastAPI and authlib's framework-agnostic core."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import OAuth2Payload
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import ImmutableMultiDict
from starlette.responses import Response

Parameters = ImmutableMultiDict[str, str]


class _Payload(OAuth2Payload):
    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters

    @property
    def data(self) -> dict[str, str]:
        return dict(self._parameters)

    @property
    def datalist(self) -> defaultdict[str, list[str]]:
        """All values of each parameter: a repeated one is an error (RFC 6749 section 3.1)."""
        values: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in self._parameters.multi_items():
            values[name].append(value)
        return values


class CoreRequest(OAuth2Request):
    """A request as authlib's core reads it.

    Args:
        method: HTTP method.
        uri: the provider's public address of the endpoint, which need not be the one that the server listens on.
        parameters: from the query of a GET or the form of a POST.
        headers: HTTP headers.
    """

    def __init__(self, method: str, uri: str, parameters: Parameters, headers: Mapping[str, str]) -> None:
        super().__init__(method, uri, headers=headers)
        self.payload = _Payload(parameters)

    @property
    def form(self) -> dict[str, str]:
        return dict(self.payload.data)


def to_response(status: int, body: Any, headers: list[tuple[str, str]]) -> Response:
    """An answer of the core as one of FastAPI's."""
    named = {name: value for name, value in headers if name.lower() != "content-type"}
    if status == 302:
        return RedirectResponse(named["Location"], 302)
    return JSONResponse(body, status, named)
