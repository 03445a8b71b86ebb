"""Logins that do not come about, each with its own next step (`actions.render.logging_in`)."""

from __future__ import annotations

from typing import ClassVar


class LoginRefused(Exception):  # noqa: N818 - named for what happened
    """Nobody is logged in. Never holds a token, a claim or an address."""

    may_be_retried: ClassVar[bool] = True


class ProviderDown(LoginRefused):
    """The identity provider does not answer, or not in a way that anybody understands."""


class LoginCancelled(LoginRefused):
    """The person gave up, or did not agree."""


class LoginBroken(LoginRefused):
    """Something about the way back is wrong: state, code, issuer, signature, nonce. It may be someone else's login."""


class LinkUsedUp(LoginRefused):
    """The one-time link was used, has expired, or another browser came back with it."""


class AssuranceTooLow(LoginRefused):
    """The means of login does not prove well enough who the person is."""


class NoPesel(LoginRefused):
    """A person without a PESEL number cannot have an account."""

    may_be_retried = False


class UnderAge(LoginRefused):
    """A child under 13 cannot have an account."""

    may_be_retried = False
