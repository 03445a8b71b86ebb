"""What a free message tells in złoty and metres: income per month, payments for the flat, its size."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.reading.money import Amount, find_amounts

_EARNED = (
    r"emerytur\w*|em\b|emka\b|rent(?:a|y|e|ke|ka|ki|cie)|rencie|zarabia\w*|zarobk\w*|zarob\w*|pensj\w*|"
    r"wyplat[aey]\b|dochod\w*|"
    r"na reke|na czysto|netto|wynagrodz\w*|placa\b|placy\b|utrzymuj\w+ sie|zyjemy z[ae]?|zyje z[ae]?|zyc za|"
    r"przychod\w*|alimenty|alimentow|stypendium|wplywa|mamy razem|razem mamy|lacznie mamy|do dyspozycji|"
    r"zasilku dla bezrobotnych|macierzynsk\w+|zus placi|pracuj\w* (?:\w+ ){0,4}za\b|robi\w* za|dostaje z zus|z zus\b|"
    r"mam na zycie|mamy na zycie|na zycie"
)
_HOUSING = (
    r"czynsz\w*|oplat\w* (?:za mieszk\w*|mieszkan\w*)|za mieszkanie|wynaj\w*|odstepn\w*|stancj\w*|za pokoj|najem|"
    r"oplaty za lokal|mieszkanie kosztuje|komorn(?:e|ego)"
)
_ELSEWHERE = (
    r"lek\w{0,3}|aptek\w*|kredyt\w*|rat[aey]\b|(?:dlug|zaleg|zadluz)\w*(?: (?:w|za|z) (?:czynsz|mieszkani)\w*)?|"
    r"prad\w*|gaz\w*|kosztuj\w*|wydaj\w*|"
    r"komornik\w*|potrac\w*|zabiera\w*|brutto|oszczedn\w*|turnus\w*|opal\w*|wegiel|rehabilit\w*|pozycz\w*|"
    r"zasilek pielegn\w*|zasilku pielegn\w*|rachunk\w*|kar[aey]\b|mandat\w*|telefon\w*|prywatn\w*|brakuje|limit\w*|"
    r"prog\w*|kryteri\w*|wynosi\b|ile\b|przyslug\w*"
)
_KEY = re.compile(rf"\b(?:(?P<earned>{_EARNED})|(?P<housing>{_HOUSING})|(?P<elsewhere>{_ELSEWHERE}))")
_PAST = re.compile(
    r"\b(?:zarabial\w*|mial[ae]m|mialam|bylo|dostawal\w*|kiedys|wczesniej|poprzednio|dawniej|"
    r"stracil\w*)\b[^,.;]{0,25}$"
)
_OTHER_PERIOD = re.compile(
    r"\s*(?:zl\w*\s*)?(?:roczn\w*|na rok|za rok|dziennie|na dzien|tygodniowo|na tydzien|na godzine|za godzine|/h|"
    r"na osobe|na glowe|na lebka)"
)
_WORK_WITHOUT_SUM = re.compile(
    r"\b(?:maz|zona|partner\w*|mama|tata|ojciec|syn|corka|brat|ja|tez)\s+(?:tez\s+|ma\s+|jest na\s+|mam\s+|"
    r"na\s+)?(?:pracuj\w*|zarabia\w*|rent\w*|rencie|emerytur\w*)\b(?![^,.;]{0,25}\d)"
)
_TOGETHER = re.compile(
    r"\b(?:razem|lacznie|wspolnie|w sumie|we dwoje|mamy na zycie|mamy miesiecznie|zyjemy|z tego zyje\w*|jedyn\w+|"
    r"tylko|nie pracuje|bez pracy|bezrobotn\w+|bez dochod\w*|nie zarabia|nie ma dochod\w*|na utrzymaniu)\b"
)
_AREA = re.compile(
    r"(?P<size>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:m2\b|m\s?kw\w*|mkw\b|metr\w*(?:\s+kwadrat\w*)?)(?!\s*(?:od|do|dalej))"
)
_NO_INCOME = re.compile(
    r"\b(?:bez (?:zadnych |zadnego )?(?:dochod\w*|srodkow do zycia|pieniedzy)|nie mam\w* (?:zadn\w+ )?(?:dochod\w*|"
    r"srodkow do zycia)|brak dochod\w*|zero dochod\w*|dochod(?:u)? (?:0|zero)\b)"
)
_CLAUSE_END = re.compile(r"[.;!?]\s|,|\b(?:a|ale|oraz|i)\b")
_CARRIED = re.compile(
    r"\b(?:ja|mezowi|maz|zona|partner\w*|mama|tata|ojciec|syn|corka|a|i|plus|oraz|moja|moje|moj)\s*(?:ma\s+|mam\s+|"
    r"tez\s+|okolo\s+|ok\s+)?$"
)
"""After these a sum is what the one before it was: "mąż zarabia 3100, ja 2400"."""
_EACH = re.compile(r"\bpo (?:okolo |ok |jakies )?$")
"""Before a sum for each of several: "płaci po 500 zł alimentów"; how many of them is not told."""
_REACH = 40


def money(text: str, folded: str, *, partner: bool) -> dict[str, Any]:
    """Income, rent and area that a message tells. Sums are plain numbers of złoty per month.

    Args:
        partner: whether there is a partner, so that one person's pay is not yet the household's.
    """
    told: dict[str, Any] = {}
    last: str | None = None
    earned: list[Decimal] = []
    housing: list[Decimal] = []
    each = False
    for amount in find_amounts(text):
        kind = _kind(amount, folded) or (last if _CARRIED.search(folded[: amount.start]) else None)
        last = kind
        if kind == "earned":
            earned.append(amount.value)
            each = each or _EACH.search(folded[: amount.start]) is not None
        elif kind == "housing":
            housing.append(amount.value)
    if earned and not each and _whole(earned, folded, partner=partner):
        told["income"] = _plain(sum(earned, Decimal(0)))
    elif not earned and _NO_INCOME.search(folded) and not _WORK_WITHOUT_SUM.search(folded):
        told["income"] = 0
    if len(housing) == 1:
        told["rent"] = _plain(housing[0])
    sizes = _AREA.findall(folded)
    if len(sizes) == 1:
        told["area"] = round(Decimal(sizes[0].replace(",", ".")))
    return told


def _kind(amount: Amount, folded: str) -> str | None:
    """What an amount is, by the word that stands nearest to it in its clause; None when none tells."""
    after = folded[amount.end : amount.end + _REACH]
    before = folded[max(0, amount.start - _REACH) : amount.start]
    if _OTHER_PERIOD.match(after) or _PAST.search(before):
        return None
    currency = folded[amount.start : amount.end]
    if "brutto" in currency:
        return None
    later = _KEY.match(
        re.sub(
            r"^\s*(?:zl\w*\s+)?(?:z |za |mojej |mojego |na (?!reke|czysto|zycie)|mies\w*\s*|miesiecznie\s*|to |tej )?",
            "",
            after,
        )
    )
    earlier = list(_KEY.finditer(before))
    nearest = earlier[-1] if earlier else None
    if nearest and re.search(r"\d|[.;!?]\s", before[nearest.end() :]):
        nearest = None
    if nearest and later and _CLAUSE_END.search(before[nearest.end() :]):
        nearest = None
    found = nearest or later
    if found:
        return str(found.lastgroup)
    return "earned" if re.search(r"netto|na reke|na czysto", currency) else None


def _whole(earned: list[Decimal], folded: str, *, partner: bool) -> bool:
    """Whether the sums are all that the household lives on, as far as the message tells."""
    if _WORK_WITHOUT_SUM.search(folded):
        return False
    return len(earned) > 1 or not partner or _TOGETHER.search(folded) is not None


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
