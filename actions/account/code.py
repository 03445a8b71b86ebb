"""The code that ends a login: shown on the page where the person logged in, typed in the conversation that asked.

Whoever was sent somebody else's link sees the code, and the conversation that waits for it is not theirs: their login
opens nothing. Implements the asker of a pending question (`actions.asking`).
"""

from __future__ import annotations

import re

from actions.account.going_on import logged_in
from actions.render import logging_in
from actions.services import Services
from actions.store.logins import CODE_DIGITS
from actions.turn import AFTER_LOGIN, ASKED, Asked, Said, Turn

_CODE = re.compile(rf"\d{{{CODE_DIGITS}}}")
_QUESTION = "login_code"


def ask_for_code(turn: Turn) -> Said:
    """Ask for the code; the question that was pending before is asked again after it."""
    before = turn.asked if turn.asked and turn.asked.by != "login" else None
    return _asking(Said([logging_in.code_question()]), before)


class CodeAsker:
    """Holds the login's side of the pending question."""

    async def take(self, turn: Turn, here: Services) -> Said:
        """Try the code that was typed."""
        if turn.heard.way_out in ("refuse", "unknown"):
            return await self.stop(turn, here)
        before = turn.asked.before if turn.asked else None
        code = _CODE.fullmatch(re.sub(r"[\s.,-]", "", turn.text))
        if code is None:
            if not here.logins.waits(turn.conversation):
                return _over(before)
            return _asking(Said([logging_in.no_code()]), before)
        tried = here.logins.confirm(turn.conversation, code[0])
        if tried is None:
            return _over(before)
        if not tried.right:
            if tried.login is None:
                return _asking(Said([logging_in.wrong_code()]), before)
            await here.oidc.end(tried.login)
            return Said([logging_in.code_used_up()], _pending(before))
        assert tried.login is not None
        here.audit.note(tried.login.sub, "login", tried.login.channel)
        return Said([], _pending(before)).then(await logged_in(turn, here, tried.login))

    async def again(self, turn: Turn, here: Services) -> Said:
        """Ask for the code once more, as long as a login waits for it."""
        before = turn.asked.before if turn.asked else None
        if not here.logins.waits(turn.conversation):
            return Said([], _pending(before))
        return _asking(Said([logging_in.code_question()]), before)

    async def explain(self, turn: Turn, here: Services) -> Said:
        """Say what the code is for."""
        explained = Said([logging_in.why_a_code()])
        return explained.then(await self.again(turn, here))

    async def correct(self, turn: Turn, here: Services) -> Said:
        """There is nothing to correct: ask again."""
        return await self.again(turn, here)

    async def stop(self, turn: Turn, here: Services) -> Said:
        """Give the login up."""
        here.logins.forget(turn.conversation)
        before = turn.asked.before if turn.asked else None
        return Said([logging_in.given_up()], {**_pending(before), AFTER_LOGIN: None})


def _over(before: Asked | None) -> Said:
    """No login waits (any more)."""
    return Said([logging_in.code_used_up()], _pending(before))


def _asking(said: Said, before: Asked | None) -> Said:
    asked = Asked(by="login", question=_QUESTION, type="number", before=before)
    return Said(said.replies, {**said.slots, ASKED: asked.model_dump(mode="json")})


def _pending(before: Asked | None) -> dict[str, object]:
    return {ASKED: before.model_dump(mode="json") if before else None}
