"""What one message could mean as an answer: one candidate per answer type, read without knowing the question.

`bot.reading` fills it, Rasa carries it, questions and form fields pick the candidate of the type they asked for.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

AnswerType = Literal[
    "number",
    "money",
    "bool",
    "list",
    "choice",
    "district",
    "date",
    "pesel",
    "iban",
    "postcode",
    "phone",
    "email",
    "id_card",
    "text",
]
WayOut = Literal["refuse", "unknown", "question_back", "correction", "back"]


class Heard(BaseModel):
    """Candidate readings of one message; an empty field means: cannot be read as that type.

    Attributes:
        numbers: whole or decimal numbers without a unit of money, in order of appearance.
        money: amounts in złoty, in order ("2,5 tys. na rękę" → 2500.00).
        ages: ages in years, in order ("roczek i 7 lat" → 1, 7).
        yes: True for yes in any form, False for no, None when neither was said.
        district: id of a district or osiedle from the knowledge base.
        dates: ISO dates, relative ones resolved against the day of the message.
        postcode: as 90-001.
        identifiers: types of masked identifiers present, in order; the values stay in the message's vault.
        way_out: the person does not answer but says why or what instead.
        text: the masked message, stripped.
    """

    model_config = ConfigDict(frozen=True)

    numbers: tuple[Decimal, ...] = ()
    money: tuple[Decimal, ...] = ()
    ages: tuple[int, ...] = ()
    yes: bool | None = None
    district: str | None = None
    dates: tuple[date, ...] = ()
    postcode: str | None = None
    identifiers: tuple[Literal["pesel", "iban", "phone", "email", "id_card"], ...] = ()
    way_out: WayOut | None = None
    text: str = ""
