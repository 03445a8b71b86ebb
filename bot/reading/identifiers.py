"""Masks what identifies a person: PESEL, account number, ID card, phone, e-mail; typed, spaced, dashed or dictated.

Amounts, years, dates and postcodes stay. When in doubt about a long row of digits it is masked: a lost number can be
asked for again, a stored one cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.reading.digits import Run, Window, runs
from bot.reading.normalise import fold
from bot.reading.personal_numbers import is_account, is_id_card, is_pesel, looks_like_pesel

Kind = Literal["pesel", "iban", "phone", "email", "id_card"]

PLACEHOLDERS: dict[Kind, str] = {
    "pesel": "[PESEL]",
    "iban": "[NR KONTA]",
    "phone": "[TELEFON]",
    "email": "[E-MAIL]",
    "id_card": "[DOWÓD]",
}


@dataclass(frozen=True)
class Masked:
    """A text without identifiers, and what was taken out of it.

    Attributes:
        text: the text with placeholders such as ``[PESEL]``.
        found: kind and compact value ("85011212345", "PL61109010140000071219812874"), in order of appearance.
    """

    text: str
    found: tuple[tuple[Kind, str], ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds in order of appearance."""
        return tuple(kind for kind, _ in self.found)

    @property
    def values(self) -> dict[Kind, list[str]]:
        """Raw values by kind, as `actions.sensitive.vault` takes them."""
        values: dict[Kind, list[str]] = {}
        for kind, value in self.found:
            values.setdefault(kind, []).append(value)
        return values


@dataclass(frozen=True)
class _Find:
    start: int
    end: int
    kind: Kind
    value: str


def mask(text: str) -> Masked:
    """Replace every identifier in `text`. Masking a masked text changes nothing."""
    folded = fold(text)
    finds: list[_Find] = []
    for find in (*_emails(folded), *_foreign_accounts(folded), *_cards(text, folded), *_numbers(folded)):
        if all(find.end <= other.start or find.start >= other.end for other in finds):
            finds.append(find)
    finds.sort(key=lambda find: find.start)
    pieces: list[str] = []
    position = 0
    for find in finds:
        pieces += [text[position : find.start], PLACEHOLDERS[find.kind]]
        position = find.end
    return Masked("".join([*pieces, text[position:]]), tuple((find.kind, find.value) for find in finds))


def kinds_in(masked: str) -> tuple[Kind, ...]:
    """Kinds that a masked text holds placeholders of, in order; whoever masked it."""
    found = sorted(
        (at.start(), kind) for kind, mark in PLACEHOLDERS.items() for at in re.finditer(re.escape(mark), masked)
    )
    return tuple(kind for _, kind in found)


_AT = r"\s*(?:@|\(at\)|\[at\]|\{at\}|(?<=\s)malpa(?=\s)|(?<=\s)malpka(?=\s)|(?<=\s)at(?=\s))\s*"
_DOT = r"(?:\s?\.\s?|\s+(?:kropka|dot)\s+)"
_JOIN = r"(?:[._+-]|\s+(?:kropka|dot|podkreslenie|podkreslnik|podloga|myslnik|minus)\s+)"
_EMAIL = re.compile(
    # it begins where a chain of words does, or a long word or chain would be tried from each of its parts
    rf"(?<![a-z0-9])(?<![a-z0-9][._+-])[a-z0-9]+(?:{_JOIN}[a-z0-9]+)*[._-]?{_AT}[a-z0-9]+(?:-[a-z0-9]+)*(?:{_DOT}[a-z0-9-]+)*{_DOT}[a-z]{{2,}}"
)
_EMAIL_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|(?<=\s)malpk?a(?=\s)|(?<=\s)at(?=\s))\s*")
_EMAIL_WORDS = (
    (re.compile(r"\s+(?:kropka|dot)\s+"), "."),
    (re.compile(r"\s+(?:podkreslenie|podkreslnik|podloga)\s+"), "_"),
    (re.compile(r"\s+(?:myslnik|minus)\s+"), "-"),
    (re.compile(r"\s+"), ""),
)


def _emails(folded: str) -> list[_Find]:
    finds = []
    for match in _EMAIL.finditer(folded):
        value = match.group()
        # only one of them joins the name and the host: "ola @ at.pl"
        value = value if "@" in value else _EMAIL_AT.sub("@", value, count=1)
        for pattern, sign in _EMAIL_WORDS:
            value = pattern.sub(sign, value)
        finds.append(_Find(match.start(), match.end(), "email", value))
    return finds


_ACCOUNT = re.compile(r"(?<![a-z0-9])([a-z]{2})\s?(\d{2}(?:[\s-]?[a-z0-9]){11,30})(?![a-z0-9])")


def _foreign_accounts(folded: str) -> list[_Find]:
    """Account numbers with a country code, where the check digits are right for some length."""
    finds = []
    for match in _ACCOUNT.finditer(folded):
        for end in range(match.end(), match.start(2) + 13, -1):
            value = re.sub(r"[\s-]", "", folded[match.start() : end]).upper()
            if folded[end - 1].isalnum() and not folded[end : end + 1].isalnum() and is_account(value):
                finds.append(_Find(match.start(), end, "iban", value))
                break
    return finds


_CARD = re.compile(r"(?<![a-z0-9])([a-z][\s.-]?[a-z][\s.-]?[a-z])[\s.,-]{0,2}((?:\d[\s.-]?){5}\d)(?![\s.-]?\d)")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2}) ?(\d{7})(?!\d)")
_CARD_CONTEXT = re.compile(r"\b(?:dowod|dowodu|dowodzie|legitymacj\w*|seria)\b.{0,30}$")
_WORDS_OF_THREE = (
    "dla nad pod nie tak mam lat moj moi ale ich jej jak kod rok nip pit zus tel lub sie tys min max sms wam nam "
    "ten tej kwi maj cze lip wrz paz lis gru sty lut mar ile mln pln cos tam tym juz byl bez ode"
)
_SHORT_WORDS = frozenset(_WORDS_OF_THREE.split())


def _cards(text: str, folded: str) -> list[_Find]:
    """ID cards (three letters, six digits) and passports or residence cards (two letters, seven digits)."""
    finds = []
    for match in _CARD.finditer(folded):
        letters = re.sub(r"[^a-z]", "", match.group(1))
        value = (letters + re.sub(r"\D", "", match.group(2))).upper()
        named = _CARD_CONTEXT.search(folded, 0, match.start()) is not None
        if named or is_id_card(value) or (letters not in _SHORT_WORDS and len(match.group(1)) == len(letters)):
            finds.append(_Find(match.start(), match.end(), "id_card", value))
    finds.extend(
        _Find(match.start(), match.end(), "id_card", match.group(1) + match.group(2))
        for match in _PASSPORT.finditer(text)
    )
    return finds


_PHONE_SHAPES = (
    (9,),
    (3, 3, 3),
    (2, 3, 2, 2),
    (2, 7),
    (3, 2, 2, 2),
    (2, 3, 4),
    (3, 6),
    (4, 5),
    (5, 4),
    (1,) * 9,
    (2, 2, 2, 3),
    (6, 3),
)
_PHONE_CONTEXT = re.compile(
    r"(?:\btel\b|\btelef\w*|\bnumer\w*|\bnr\b|\bkom\b|\bkomork\w*|\bdzwon\w*|\bzadzwon\w*|\boddzwon\w*)\D{0,25}$"
)
_PHONE_NAMED = re.compile(r"\b(?:tel|telef\w*|kom|komork\w*)\W*$")
_ACCOUNT_CONTEXT = re.compile(r"(?:\bkont\w*|\brachun\w*|\biban\b|\bnrb\b)\D{0,30}$")
_PESEL_CONTEXT = re.compile(r"\bpesel\w*\D{0,25}$")


def _numbers(folded: str) -> list[_Find]:
    finds: list[_Find] = []
    for run in runs(folded):
        finds += _in_run(run, folded)
    return finds


def _in_run(run: Run, folded: str) -> list[_Find]:
    """Identifiers in one row of digit groups, longest kinds first, none overlapping."""
    finds: list[_Find] = []
    taken: set[int] = set()
    for kind, test in _TESTS:
        for window in run.windows():
            atoms = set(range(window.first, window.last + 1))
            if not atoms & taken and test(window, folded[: window.start]):
                start = window.start - _prefix_length(kind, folded[: window.start])
                finds.append(_Find(start, window.end, kind, _value(kind, window, folded[start : window.start])))
                taken |= atoms
    return finds


def _account(window: Window, before: str) -> bool:
    digits = window.digits
    if len(digits) == 28 and digits.startswith("2521"):  # "PL" dictated as its letters' numbers
        return is_account(f"PL{digits[4:]}")
    if len(digits) == 26:
        return (
            is_account(f"PL{digits}")
            or window.shape in ((26,), (2, 4, 4, 4, 4, 4, 4))
            or _has(_ACCOUNT_CONTEXT, before)
        )
    return (len(window.shape) == 1 and len(digits) > 15) or (_has(_ACCOUNT_CONTEXT, before) and len(digits) > 19)


def _pesel(window: Window, before: str) -> bool:
    digits = window.digits
    if len(digits) == 11:
        return is_pesel(digits) or len(window.shape) == 1 or looks_like_pesel(digits) or _has(_PESEL_CONTEXT, before)
    return (len(window.shape) == 1 and 10 <= len(digits) <= 15) or (
        _has(_PESEL_CONTEXT, before) and 9 <= len(digits) <= 12 and not _has(_PHONE_NAMED, before)
    )


_COUNTRY = re.compile(r"(?:\+|\b00)[\s(]*(?:4\s?8)?[\s)]*$")


def _phone(window: Window, before: str) -> bool:
    if window.lists_amounts:
        return False
    if _has(re.compile(r"\+\s?$"), before):
        return 9 <= len(window.digits) <= 14
    digits = window.digits.removeprefix("00")
    if digits.startswith("48") and len(digits) == 11:
        return window.shape[0] in (2, 4, 5, 11, 13) or window.spoken
    if len(digits) == 9:
        return window.shape in _PHONE_SHAPES or window.spoken or _has(_PHONE_CONTEXT, before)
    return len(digits) in (7, 8, 10) and _has(_PHONE_CONTEXT, before) and not digits.startswith(("19", "20"))


def _has(pattern: re.Pattern[str], before: str) -> bool:
    return pattern.search(before[-60:]) is not None


_TESTS: Sequence[tuple[Kind, Callable[[Window, str], bool]]] = (
    ("iban", _account),
    ("phone", lambda window, before: _phone(window, before) and _starts_with_country(window, before)),
    ("pesel", _pesel),
    ("phone", _phone),
)


def _starts_with_country(window: Window, before: str) -> bool:
    """Phones with a country code are told from PESEL first: both have eleven digits."""
    if _has(re.compile(r"\+\s?$"), before):
        return True
    digits = window.digits.removeprefix("00")
    born_in_1948 = looks_like_pesel(digits) and digits[2] in "01" and len(window.shape) == 1
    abroad = digits != window.digits
    if (is_pesel(digits) and not abroad) or (born_in_1948 and not _has(_PHONE_CONTEXT, before)):
        return False
    return digits.startswith("48") and len(digits) > 9


_PREFIXES: dict[Kind, re.Pattern[str]] = {
    "iban": re.compile(r"\bp\s?l[\s-]?$"),
    "phone": re.compile(r"\+\s?$"),
}


def _prefix_length(kind: Kind, before: str) -> int:
    """Length of a country code or plus sign that belongs to the number."""
    pattern = _PREFIXES.get(kind)
    match = pattern.search(before) if pattern else None
    return len(match.group()) if match else 0


def _value(kind: Kind, window: Window, prefix: str) -> str:
    if kind == "iban":
        return f"PL{window.digits}"
    return ("+" if "+" in prefix else "") + window.digits
