"""Numbers that identify people and accounts: checked by their own check digits, written one way.

The checks are python-stdnum's; a wrong one raises :class:`NotValid` with a sentence that never repeats the value.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError
from stdnum.pl import pesel as stdnum_pesel

NRB_DIGITS = 26
POLISH_NUMBER = 9
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_FOREIGN_PHONE = re.compile(r"\+\d{8,15}")
_POLISH_ID_CARD = re.compile(r"[A-Z]{3}\d{6}")
_OTHER_DOCUMENT = re.compile(r"(?=.*\d)[A-Z0-9]{5,20}")
_ID_CARD_WEIGHTS = (7, 3, 1, 7, 3, 1, 7, 3)
EMAIL_LENGTH = 120


class NotValid(ValueError):  # noqa: N818 - reads as what it says at the place where it is raised
    """A number that cannot be right. The message is for the person and does not repeat the number."""

    may_be_retried = False


def pesel(text: str, today: date) -> str:
    """A PESEL as eleven digits.

    Raises:
        NotValid: wrong length, check digit or day of birth, or a birth in the future.
    """
    try:
        number: str = stdnum_pesel.validate(text)
    except ValidationError as error:
        raise NotValid(
            "Ten numer PESEL się nie zgadza. Powinien mieć 11 cyfr. Proszę sprawdzić każdą z nich."
        ) from error
    if birth_date_of(number) > today:
        raise NotValid("Z tego numeru PESEL wychodzi data urodzenia w przyszłości. Proszę sprawdzić cyfry.")
    return number


def birth_date_of(valid_pesel: str) -> date:
    """The day of birth written in a valid PESEL."""
    day: date = stdnum_pesel.get_birth_date(valid_pesel)
    return day


def nrb(text: str) -> str:
    """A Polish account number as 26 digits, without the country.

    Raises:
        NotValid: not 26 digits, or the check digits are wrong (ISO 13616).
    """
    digits = re.sub(r"[\s-]", "", text).upper().removeprefix("PL")
    try:
        stdnum_iban.validate(f"PL{digits}")
    except ValidationError as error:
        raise NotValid(
            "Ten numer konta się nie zgadza. Powinien mieć 26 cyfr. Proszę sprawdzić każdą z nich."
        ) from error
    return digits


def phone(text: str) -> str:
    """A phone number: nine digits for a Polish one, with + and country for a foreign one.

    Raises:
        NotValid: neither of the two.
    """
    number = re.sub(r"[\s()./-]", "", text)
    number = re.sub(r"^00", "+", number)
    polish = re.sub(r"^(\+48|48(?=\d{9}$))", "", number)
    if re.fullmatch(rf"\d{{{POLISH_NUMBER}}}", polish):
        return polish
    if _FOREIGN_PHONE.fullmatch(number):
        return number
    raise NotValid("To nie wygląda na numer telefonu. Polski numer ma 9 cyfr, na przykład 42 638 44 44.")


def email(text: str) -> str:
    """An e-mail address, as written.

    Raises:
        NotValid: no @, no domain, or too long to be one.
    """
    address = text.strip()
    if len(address) > EMAIL_LENGTH or not _EMAIL.fullmatch(address):
        raise NotValid("To nie wygląda na adres e-mail. Powinien mieć postać nazwa@domena.pl.")
    return address


def id_card(text: str) -> str:
    """Series and number of an identity document; a Polish identity card is checked by its check digit.

    Raises:
        NotValid: not the shape of any document, or the check digit of a Polish card is wrong.
    """
    number = re.sub(r"[\s-]", "", text).upper()
    if not _OTHER_DOCUMENT.fullmatch(number):
        raise NotValid("To nie wygląda na serię i numer dokumentu. W dowodzie są to 3 litery i 6 cyfr.")
    if _POLISH_ID_CARD.fullmatch(number) and not _card_check_digit_fits(number):
        raise NotValid("Ten numer dowodu się nie zgadza. Proszę sprawdzić litery i cyfry.")
    return number


def _card_check_digit_fits(number: str) -> bool:
    """The fourth sign is the check digit: letters count from A = 10, weights 7, 3, 1 over the other eight signs."""
    signs = [int(sign, 36) for sign in number]
    others = signs[:3] + signs[4:]
    return sum(sign * weight for sign, weight in zip(others, _ID_CARD_WEIGHTS, strict=True)) % 10 == signs[3]


def masked(value: str) -> str:
    """A secret value as it may be shown: its last four signs. An e-mail keeps its first letter and domain."""
    if "@" in value:
        name, _, domain = value.partition("@")
        return f"{name[:1]}•••@{domain}"
    return f"••• {value[-4:]}"
