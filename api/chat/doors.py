"""What a route asks for: the engine, the conversation whose token came along, and that nobody calls too often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from actions.services import Services
from api.chat.access import Access, Key
from api.chat.errors import ConversationGoneError, NoAccessError, TooManyCallsError
from api.chat.limits import Rates
from api.web.limits import Limiter
from bot.bootstrap import Assistant
from bot.engine import Engine

CHANNEL = "web"
LAST_TURN = 2**31 - 1
"""The highest number of a turn that a caller may name: databases hold no larger one."""
_bearer = HTTPBearer(auto_error=False, description="The conversation's token")


@dataclass
class Chat:
    """What the chat routes work with; the app keeps it as ``app.state.chat``."""

    engine: Engine
    access: Access
    rates: Rates = field(default_factory=Rates)

    def __post_init__(self) -> None:
        self.messages = Limiter(self.rates.messages)
        self.conversations = Limiter(self.rates.conversations)
        self.calls = Limiter(self.rates.calls)
        self.files = Limiter(self.rates.files)
        self.households = Limiter(self.rates.households)


def chat(request: Request) -> Chat:
    """The app's parts; counts the call for the caller's address.

    Raises:
        TooManyCallsError: this address calls too often.
    """
    parts: Chat = request.app.state.chat
    if wait := parts.calls.wait(address(request)):
        raise TooManyCallsError(wait)
    return parts


def assistant_of(request: Request) -> Assistant:
    """The assistant that the app serves."""
    assistant: Assistant = request.app.state.assistant
    return assistant


def services_of(request: Request) -> Services:
    """What the assistant works with."""
    return assistant_of(request).services


def address(request: Request) -> str:
    """The caller's address; behind a proxy uvicorn sets it from the headers of proxies it trusts."""
    return request.client.host if request.client else "unknown"


def conversation(
    conversation_id: str,
    parts: Annotated[Chat, Depends(chat)],
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str:
    """The id of the conversation in the path, once its token was shown.

    Raises:
        NoAccessError: no token, or another conversation's.
        ConversationGoneError: there is no such conversation any more.
    """
    if credentials is None:
        raise NoAccessError
    if not parts.access.opens(Key(conversation_id, credentials.credentials)):
        raise NoAccessError if parts.access.known(conversation_id) else ConversationGoneError
    return conversation_id


ChatParts = Annotated[Chat, Depends(chat)]
ConversationId = Annotated[str, Depends(conversation)]
