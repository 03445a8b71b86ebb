"""Which rows of digits and letters can be a PESEL, an account number or an ID card."""

from __future__ import annotations

from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.pl import pesel

_CARD_WEIGHTS = (7, 3, 1, 9, 7, 3, 1, 7, 3)


def is_pesel(digits: str) -> bool:
    """Eleven digits with a real date of birth and the right check digit (act on population records, art. 15)."""
    return bool(pesel.is_valid(digits)) and _already_born(digits)


def looks_like_pesel(digits: str) -> bool:
    """Eleven digits that begin with a date of birth; the check digit may be mistyped."""
    try:
        pesel.get_birth_date(digits)
    except ValidationError:
        return False
    return len(digits) == 11 and _already_born(digits)


def _already_born(digits: str) -> bool:
    """The century stands in the month; those of the 22nd and 23rd (41–52, 61–72) are nobody's yet."""
    return digits[2] in "012389"


def is_account(compact: str) -> bool:
    """An IBAN (ISO 13616) with its country code and right check digits, without spaces."""
    return bool(iban.is_valid(compact))


def is_id_card(compact: str) -> bool:
    """Three capital letters and six digits with the right check digit (the first digit)."""
    if len(compact) != 9 or not compact[:3].isalpha() or not compact[3:].isdigit():
        return False
    values = [ord(letter) - ord("A") + 10 for letter in compact[:3]] + [int(digit) for digit in compact[3:]]
    check = sum(
        weight * value for index, (weight, value) in enumerate(zip(_CARD_WEIGHTS, values, strict=True)) if index != 3
    )
    return check % 10 == values[3]
