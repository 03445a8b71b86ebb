"""What a page of an application sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile

_FIELD = "f."
"""Before the key of a field of the application in the name of a field of the page."""


@dataclass(frozen=True)
class Posted:
    """A form that came in.

    Attributes:
        conversation, token: the key of the page's conversation.
        do: the pressed button, as ``operation`` or ``operation:what``.
        code: of the login.
        shown: keys of the fields that the page had.
        answers: values by key.
        agreed: ids of the declarations that were ticked.
        paper: what the file shows.
        file: name and content of a file.
        fields: everything but files, as it came.
    """

    conversation: str
    token: str
    do: str
    code: str
    shown: tuple[str, ...]
    answers: Mapping[str, Sequence[str]]
    agreed: frozenset[str]
    paper: str
    file: tuple[str, bytes] | None
    fields: tuple[tuple[str, str], ...]

    @classmethod
    async def read(cls, request: Request) -> Posted:
        """From the body of a request."""
        form = await request.form()
        fields = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str))
        one = dict(reversed(fields))
        answers: dict[str, list[str]] = {}
        for name, value in fields:
            if name.startswith(_FIELD):
                answers.setdefault(name.removeprefix(_FIELD), []).append(value)
        file = form.get("file")
        return cls(
            conversation=one.get("conversation", ""),
            token=one.get("token", ""),
            do=one.get("do", ""),
            code=one.get("code", ""),
            shown=tuple(one.get("shown", "").split()),
            answers=answers,
            agreed=frozenset(value for name, value in fields if name == "agree"),
            paper=one.get("paper", ""),
            file=(file.filename or "", await file.read()) if isinstance(file, UploadFile) and file.filename else None,
            fields=fields,
        )

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What goes along while the person logs in again: the answers, so that none is lost."""
        kept = ("shown", "agree")
        return tuple((name, value) for name, value in self.fields if name in kept or name.startswith(_FIELD))
