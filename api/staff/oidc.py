"""The console as an OpenID Connect client: the same provider as the residents', its own client, staff with a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.account.provider import ProviderClient
from actions.account.refusals import LoginRefused
from api.staff.roles import ROLES
from api.staff.sessions import Attempt, Member

SCOPE = "openid profile role case_lookup"
CALLBACK = "/konsultant/callback"


class NotStaffError(LoginRefused):
    """The person is known to the provider, but has no role at the phone line."""

    may_be_retried = False


@dataclass(frozen=True)
class Leaving:
    """A login that starts: where the browser goes, and what the way back will be checked with."""

    url: str
    state: str = field(repr=False)
    attempt: Attempt


class StaffOidc(ProviderClient):
    """Talks to the provider about staff. `home`: the assistant's own address; the return address is made of it."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, home: str) -> None:
        super().__init__(issuer, client_id, client_secret, home.rstrip("/") + CALLBACK, SCOPE)

    async def depart(self) -> Leaving:
        """Begin a login.

        Raises:
            ProviderDown: nowhere to send the person to.
        """
        begun = await self.begin()
        return Leaving(begun.url, begun.state, Attempt(begun.nonce, begun.verifier))

    async def arrive(self, returned: Mapping[str, str], attempt: Attempt) -> Member:
        """Turn what the browser brought back into a member of staff.

        Args:
            returned: parameters of the return address; its `state` was used to find `attempt`.

        Raises:
            NotStaffError: no role at the phone line.
            LoginRefused: one of its kinds, see `actions.account.refusals`.
        """
        proven = await self.prove(returned, attempt.nonce, attempt.verifier)
        return member_of(proven.claims, proven.id_token, proven.tokens.refresh_token or proven.tokens.access_token)

    async def access_token(self, member: Member) -> str:
        """A fresh access token of somebody who is signed in, for asking the portal. It is not kept.

        Raises:
            ProviderDown: the provider does not answer.
            LoginBroken: the provider has ended the login.
        """
        return (await self.renew(member.token)).access_token

    async def depart_for_good(self, member: Member) -> None:
        """End a login at the provider. Never raises: at our side it is over anyway."""
        await self.finish(member.token, member.id_token)


def member_of(claims: Mapping[str, Any], id_token: str, token: str) -> Member:
    """The member of staff that proven claims name.

    Raises:
        NotStaffError: no role, or one that the console does not know.
    """
    if claims.get("role") not in ROLES:
        raise NotStaffError
    return Member(
        sub=str(claims["sub"]),
        role=claims["role"],
        given_name=str(claims.get("given_name", "")),
        family_name=str(claims.get("family_name", "")),
        id_token=id_token,
        token=token,
    )
