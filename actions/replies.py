"""What one turn says, independent of any channel.

Actions build replies and send them with :func:`say`; channels render them. Everyone above `knowledge` may import it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from rasa_sdk.executor import CollectingDispatcher


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Model):
    """A suggested answer: a button in the web chat and Telegram, always also accepted when its title is typed.

    `payload` is a Rasa message such as ``/answer{"value": "yes"}``; `hint` is one line of explanation.
    """

    title: str
    payload: str
    hint: str | None = None


class Source(_Model):
    """Where a statement comes from: act and article or page, with the day on which the law was checked."""

    label: str
    url: str | None = None
    as_of: date | None = None


class _Reply(_Model):
    """What every kind has.

    `change` asks once more what the person's message has just answered, so that a channel can offer it on that message.
    It is on the first reply of a turn that took an answer.
    """

    change: Choice | None = None


class Text(_Reply):
    """Plain sentences.

    Markup: blank line = paragraph, ``- `` = list item, ``**bold**``, ``[label](https://…)``; nothing else.
    """

    kind: Literal["text"] = "text"
    text: str
    sources: tuple[Source, ...] = ()
    choices: tuple[Choice, ...] = ()
    tone: Literal["normal", "crisis", "error"] = "normal"


class Question(_Reply):
    """A question that waits for an answer. `expects` tells the channel which keyboard or picker helps.

    `file` takes pictures and PDFs besides what its choices say.
    `several`: more than one of the choices may be true; a channel sends their titles with commas between, as text.
    `progress` is (asked so far, most that may still come), for a progress bar.
    """

    kind: Literal["question"] = "question"
    question: str
    text: str
    help: str | None = None
    expects: Literal[
        "text",
        "number",
        "money",
        "date",
        "choice",
        "bool",
        "list",
        "pesel",
        "iban",
        "postcode",
        "phone",
        "email",
        "file",
    ] = "text"
    choices: tuple[Choice, ...] = ()
    several: bool = False
    progress: tuple[int, int] | None = None


class Row(_Model):
    """One labelled value of a card."""

    label: str
    value: str


class Card(_Reply):
    """One thing with a title: a benefit's outcome, an application, an office, a summary.

    `mark` is a short word shown beside the title ("prawdopodobnie tak", "w toku"); `tone` colours it, never alone.
    `details` stay folded until asked for (reasons, articles of law).
    """

    kind: Literal["card"] = "card"
    title: str
    mark: str | None = None
    tone: Literal["good", "maybe", "bad", "neutral"] = "neutral"
    text: str | None = None
    rows: tuple[Row, ...] = ()
    details: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    choices: tuple[Choice, ...] = ()


class Table(_Reply):
    """Rows and columns, e.g. payments. Every row has as many cells as `columns`.

    `bars`: for a small picture beside each row, 0 to 100, None for a row without one. It says nothing that the cells
    do not say.
    """

    kind: Literal["table"] = "table"
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[int | None, ...] | None = None


class Link(_Reply):
    """A link to follow, e.g. the one-time login page. `once` says that it works one time only.

    An address that begins with ``/`` is a page beside the web chat, which opens with the key of the conversation there;
    other channels leave it out.
    """

    kind: Literal["link"] = "link"
    text: str
    title: str
    url: str
    once: bool = False


class File(_Reply):
    """A file offered for download, by a path below the assistant's public address."""

    kind: Literal["file"] = "file"
    title: str
    path: str
    media_type: str


Reply = Annotated[Text | Question | Card | Table | Link | File, Field(discriminator="kind")]
_adapter: TypeAdapter[Reply] = TypeAdapter(Reply)


def say(dispatcher: CollectingDispatcher, *replies: Reply) -> None:
    """Send replies out of an action, in order."""
    for reply in replies:
        dispatcher.utter_message(json_message={"reply": reply.model_dump(mode="json", exclude_defaults=False)})


def parse_reply(data: Any) -> Reply:
    """Read a reply back from its JSON shape.

    Raises:
        pydantic.ValidationError: the data is not one of the reply kinds.
    """
    return _adapter.validate_python(data)


def payload(intent: str, **entities: object) -> str:
    """The text a pressed choice sends: ``payload("answer", value=2)`` → ``/answer{"value": "2"}``."""
    if not entities:
        return f"/{intent}"
    return f"/{intent}" + json.dumps({name: str(value) for name, value in entities.items()}, ensure_ascii=False)
