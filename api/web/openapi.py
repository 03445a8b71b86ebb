"""OpenAPI documents: FastAPI's, with every error in the one shape that a server answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

Operation = dict[str, Any]


def document(
    app: FastAPI,
    description: str,
    error: type[BaseModel],
    expected: Callable[[str, Operation], Iterable[str]],
    answer: Callable[[str], dict[str, Any]],
) -> dict[str, Any]:
    """The OpenAPI document of an app, made once and kept by it.

    Args:
        error: the shape of errors; becomes a component of its name, in place of FastAPI's own.
        expected: path and operation → the statuses of errors that may come.
        answer: status → its description in the document, by reference to that component.
    """
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            description=description,
            routes=app.routes,
            license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        )
        _take_over(schema["components"]["schemas"], error)
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                good = {status: one for status, one in operation["responses"].items() if status != "422"}
                operation["responses"] = {**good, **{status: answer(status) for status in expected(path, operation)}}
        app.openapi_schema = schema
    return app.openapi_schema


def _take_over(components: dict[str, Any], error: type[BaseModel]) -> None:
    for name in ("HTTPValidationError", "ValidationError"):
        components.pop(name, None)
    shape = error.model_json_schema(ref_template="#/components/schemas/{model}")
    components.update(shape.pop("$defs"))
    components[error.__name__] = shape
