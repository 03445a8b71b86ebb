"""Amounts in złoty: "2,5 tys. na rękę", "ok 1800", "dwa tysiące trzysta", "1.234,50 zł"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.reading.normalise import fold
from bot.reading.numbers import Number, find_numbers

_CURRENCY = re.compile(
    r"\s*(?:zl\w{0,7}\b|pln\b|zeta\b|zlotowk\w*|netto\b|brutto\b|na\s+(?:reke|czysto)\b|gr\b|grosz\w*)"
)
_OTHER_UNIT = re.compile(
    r"\s*(?:%|(?:-?(?:letni\w*|latk\w*|latek)|l\b|lat\w*|rok\w*|roczn\w*|m-?c(?:e|y|ach)?\b|mies\b|miesi[ae]c\w*|"
    r"tyg\w*|dni\w*|dzien\b|godz\w*|osob\w*|os\b|dziec\w*|dziat\w*|cork\w*|syn\w*|wnuk\w*|wnucz\w*|chlopc\w*|"
    r"dziewczyn\w*|ucz(?:ni|en)\w*|m2|m\b|metr\w*|mkw|kw\b|pkt\b|punkt\w*|stop\w*|proc\b|procent\w*|pok(?:oj\w*|"
    r"oi)\b|razy\b|etat\w*|km\b|pietr\w*|maja\b|styczn\w*|lut(?:y|ego)\b|mar(?:zec|ca)\b|kwietn\w*|czerwc\w*|"
    r"lip(?:iec|ca)\b|sierpn\w*|wrzesn\w*|pazdziern\w*|listopad\w*|grudn\w*|r\b|plus\b|\+))"
)
_BEFORE = re.compile(
    r"\b(?:roku|rok|nr|numer|art|ul|ulica|ulicy|al|tel|dnia|roczni[ke]\w*|godzin\w*|punkt|pkt|urodz\w*|ur)\.?\s*$"
)
_NOTHING = re.compile(
    r"\b(?:nic|zero|zera|bez dochod\w*|brak dochod\w*|zadn\w+ dochod\w*|nie (?:mam|mamy|"
    r"ma) (?:zadn\w+ )?dochod\w*)\b"
)
_LEAST_BARE = 10


@dataclass(frozen=True)
class Amount:
    """An amount in złoty; `sure` when a currency word or a thousand stands with it, else it is a bare number."""

    value: Decimal
    start: int
    end: int
    sure: bool
    grosze: bool = False


def find_amounts(text: str) -> list[Amount]:
    """Amounts in order of appearance: with a currency word, or bare numbers that count nothing else."""
    folded = fold(text)
    found: list[Amount] = []
    for amount in filter(None, (_amount(number, folded) for number in find_numbers(text))):
        between = folded[found[-1].end : amount.start].strip() if found else None
        if amount.grosze and between in ("", "i"):
            found[-1] = replace(found[-1], value=found[-1].value + amount.value, end=amount.end)
        else:
            if amount.sure and between in ("-", "do", "czy", "lub", "albo", "a"):
                found[-1] = replace(found[-1], sure=True)
            found.append(amount)
    return found


def _amount(number: Number, folded: str) -> Amount | None:
    after = folded[number.end :]
    currency = _CURRENCY.match(after)
    if currency:
        grosze = currency.group().strip().startswith("gr")
        value = number.value / 100 if grosze else number.value
        return Amount(value, number.start, number.end + currency.end(), sure=True, grosze=grosze)
    if _OTHER_UNIT.match(after) or _BEFORE.search(folded[: number.start]):
        return None
    thousand = re.search(r"tys|kafl|kafel|kola|stow|\dk$", folded[number.start : number.end]) is not None
    if thousand:
        return Amount(number.value, number.start, number.end, sure=True)
    whole_message = folded[: number.start].strip() == "" and after.strip(" .,!") == ""
    if number.value >= _LEAST_BARE or whole_message:
        return Amount(number.value, number.start, number.end, sure=False)
    return None


def find_money(text: str) -> tuple[Decimal, ...]:
    """What the message says in złoty, in order; sure amounts win over bare numbers. "nic", "zero" read as 0."""
    amounts = find_amounts(text)
    chosen = [amount for amount in amounts if amount.sure] or amounts
    if not chosen and _NOTHING.search(fold(text)):
        return (Decimal(0),)
    return tuple(amount.value.quantize(Decimal("0.01")) for amount in chosen)
