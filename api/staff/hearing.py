"""A form of the console as a call, and the model's reading of its words."""

from __future__ import annotations

from starlette.datastructures import FormData

from api.staff.call import Call, read_call
from api.staff.parts import Staff
from api.staff.topics import Understood


async def heard(form: FormData, parts: Staff) -> tuple[Call, Understood]:
    """The call that a form holds, and what its words are understood as; nothing for a call without words."""
    call = read_call(form, parts.prompter.base, parts.now().date())
    return call, await understood_in(call, parts)


async def understood_in(call: Call, parts: Staff) -> Understood:
    """What the words of a call are understood as."""
    return Understood.of(await parts.understanding.parse(call.said)) if call.said else Understood()
