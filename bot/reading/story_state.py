"""How a person lives, as a free message tells it: work, disability, pregnancy, home, alimony, reasons of trouble."""

from __future__ import annotations

import re
from typing import Any

from bot.reading.kin import kin_before

_OTHERS = ("partner", "child", "parent", "other")

_WORK: dict[str, re.Pattern[str]] = {
    "carer": re.compile(
        r"\b(?:opiekuj\w+ sie|zajmuj\w+ sie|zrezygnowal\w+ z pracy|na swiadczeniu pielegnacyjnym|"
        r"musial\w+ zrezygnowac z pracy)\b"
    ),
    "unemployed": re.compile(
        r"\b(?:strac\w+ (?:prace|robote|zatrudnienie)|jestem bezrobotn\w+|bezrobotn(?:y|a|ym)|bez pracy|"
        r"nie mam pracy|nie mam roboty|zwolni(?:li|ono|eni) (?:mnie|go|ja)|zostal\w+ zwolnion\w+|szukam pracy|"
        r"wywalili mnie|wyrzucili mnie z (?:pracy|roboty)|zamkneli zaklad|nie przedluzyli mi umowy|"
        r"skonczyla mi sie umowa|zarejestrowan\w+ w (?:pup|urzedzie pracy|posrednia\w+))\b"
    ),
    "self_employed": re.compile(
        r"\b(?:prowadze (?:wlasna |jednoosobowa |mala )?(?:firme|dzialalnosc)|dzialalnosc gospodarcz\w+|"
        r"wlasna firm\w+|jdg|samozatrudn\w+)\b"
    ),
    "disability_pension": re.compile(
        r"\b(?:jestem na rencie|na rencie|rencist\w+|mam (?:\w+ )?rente|pobieram rente|otrzymuje rente|"
        r"dostaje rente|zyje z renty|rent[aey] (?:\w+ ){0,3}\d+|\d+ (?:zl )?rent[aey]|moja renta|renty socjalnej|"
        r"rente socjalna)\b"
    ),
    "pension": re.compile(
        r"\b(?:jestem na emeryturze|na emeryturze|emeryt(?:ka|ki|ke|em|ow)?|mam (?:\w+ )?emeryture|"
        r"pobieram emeryture|zyje z emerytury|emerytur[aey] (?:\w+ ){0,3}\d+|\d+ (?:zl )?emerytury|"
        r"moja emerytura|em\.? \d+|sama? em)\b"
    ),
    "student": re.compile(
        r"\b(?:studiuj\w+|jestem student\w+|student(?:ka|ce|em)?|ucze sie|jestem w liceum|jestem uczni\w+|"
        r"uczennic\w)\b"
    ),
}
_NOT_MINE = re.compile(
    r"\b(?:nie mam|nie dostaje|bez|brak|nie dostalam|nie dostalem|czekam na|staram sie o|do)\s+(?:\w+\s)?$|"
    r"\bnie (?:jestem )?$"
)
_I_WORK = re.compile(
    r"\b(?:pracuję|zarabiam|mam pracę|mam prace|dorabiam)\b|\bna etacie\b|\bna (?:umow\w+ )?zleceni\w+|"
    r"\bumow\w+ (?:o prac[eę]|zleceni\w+)|\b(?:z|samą|sama|moją|moja) pensj\w+|(?:^|\bja\b[^,.]{0,15}|"
    r"jestem[^,.]{0,20} i )\bpracuje\b|\bnajniższą krajową|\bnajnizsza krajowa"
)
_I_DO_NOT = re.compile(r"\bnie pracuj\w+|\bnie zarabiam\b|\b(?:nie mam|bez) (?:zadnej )?umow\w+")
_DEGREES = {
    "severe": r"znaczn\w+|pierwsz\w+ grup\w+|1 grup\w+|i grup\w+",
    "moderate": r"umiarkowan\w+|drug\w+ grup\w+|2 grup\w+|ii grup\w+",
    "light": r"lekk\w+ stop\w+|stop\w+ lekk\w+|trzeci\w+ grup\w+|3 grup\w+|iii grup\w+",
}
_DEGREE = re.compile("|".join(rf"\b(?P<{degree}>{words})\b" for degree, words in _DEGREES.items()))
_NO_DEGREE = re.compile(r"\b(?:nie mam|bez|brak|nie posiadam) (?:zadnego )?orzeczeni\w+")
_PREGNANT = re.compile(
    r"\b(?:jestem|zona|partnerka|dziewczyna|zona jest|studentka|bede|zaszlam|kobieta|klientka|"
    r"pani)?\s*w (?:\w+ )?ciazy\b|\bciezarn\w+|\bspodziewam\w* sie (?:\w+ )?dziecka"
)
_HOUSING: dict[str, re.Pattern[str]] = {
    "homeless": re.compile(
        r"\b(?:jestem bezdomn\w+|bezdomn(?:y|a)|nie mam\w* (?:juz |teraz )?(?:gdzie|dokad) (?:mieszkac|spac|"
        r"pojsc|isc|sie podziac)|"
        r"(?:mieszka\w*|zyj\w+|spi[em]\w*) na ulicy(?=\s*(?:$|[.,;!?]|(?:i|od|a|bo|juz|z|co|teraz|nie)\b))|"
        r"(?:spi[em]\w*|nocuj\w+|mieszka\w*) (?:na|w) (?:dworcu|klatce|noclegowni|schronisku|samochodzie|"
        r"pustostanie|piwnicy)|"
        r"w noclegowni|w schronisku|bez dachu nad glowa|stracil\w+ dach nad glowa)(?:\b|$)"
    ),
    "rent_private": re.compile(
        r"\b(?:wynajmuj\w+ (?:mieszkan\w+|pokoj\w*|kawalerk\w+)|mieszkanie wynajmowane|wynajete mieszkanie|"
        r"na stancji|najem prywatny)\b"
    ),
    "rent": re.compile(
        r"\b(?:(?:mieszkani\w+|lokal\w*|w) (?:\w+ ){0,3}(?:komunaln\w+|socjaln\w+|kwaterunkow\w+)|"
        r"mieszkanie od miasta|mieszkanie z miasta|w tbs\w*|tbs)\b"
    ),
    "cooperative": re.compile(
        r"\b(?:mieszkani\w+ spoldzielcz\w+|w spoldzielni|spoldzielcze wlasnosciowe|w blokach spoldzielni)\b"
    ),
    "own": re.compile(
        r"\b(?:(?:mam|mamy) (?:swoje|wlasne) mieszkanie|wlasne mieszkanie|mieszkanie (?:na wlasnosc|wlasnosciowe)|"
        r"kredyt (?:na mieszkanie|hipoteczny))\b"
    ),
    "none": re.compile(
        r"\b(?:(?:mieszka\w*|jestem|siedze|pomieszkuj\w+) (?:\w+ )?(?:katem|u (?:znajom\w+|koleg\w*|kolezan\w+|"
        r"rodzin\w*|"
        r"siostry|brata|cioci|ciotki|rodzicow|tesciow\w*|corki|syna|mamy))|katem u)\b"
    ),
    "house": re.compile(r"\b(?:(?:mam|mamy) (?:swoj |wlasny )?dom|we wlasnym domu|dom jednorodzinny|w domku)\b"),
}
_UNPAID = re.compile(
    r"\b(?:nie placi (?:na dzieci|na dziecko|alimentow|nic|zadnych|ani)|alimentow nie placi|nie placi alimentow|"
    r"zalega z alimentami|komornik nie (?:moze|jest w stanie) sciagnac|nie placi na (?:syna|corke))\b"
)
_RESIDENCE: dict[str, re.Pattern[str]] = {
    "ukr": re.compile(r"\b(?:pesel|status\w*) ukr\b|\b(?:mam|mamy|na) ochron\w+ czasow\w+"),
    "settled": re.compile(
        r"\b(?:mam|mamy|z) (?:karte |karta )?(?:stal\w+ pobyt\w*|pobyt\w* stal\w+|status\w* uchodzcy|"
        r"(?:ochron\w+ )uzupelniajac\w+)|\brezydent\w* dlugoterminow\w+"
    ),
    "work": re.compile(r"\b(?:mam|mamy|z) kart\w+ pobytu\b(?! stal)"),
}
_REASONS: dict[str, re.Pattern[str]] = {
    "illness": re.compile(
        r"\b(?:jestem (?:ciezko |przewlekle )?chor(?:y|a)|choruj\w+|mam raka|nowotw\w+|po udarze|po zawale|"
        r"na onkologii|chemioterapi\w*|ciezko zachorowal\w+|przewlekle chor\w+)\b"
    ),
    "prison": re.compile(
        r"\b(?:wyszedlem z (?:wiezienia|zk|zakladu karnego|puszki)|wyszlam z wiezienia|po wyjsciu z (?:wiezienia|"
        r"zakladu karnego))\b"
    ),
    "disaster": re.compile(
        r"\b(?:spalil\w+ (?:nam |mi |sie )*(?:mieszkanie|dom)|pozar\w*|zalalo (?:nam|mi|mieszkanie)|powodz\w*)\b"
    ),
    "addiction": re.compile(r"\b(?:jestem (?:alkoholik\w*|uzaleznion\w+|po odwyku)|alkoholiczk\w|uzaleznien\w+)\b"),
}


def state(text: str, folded: str) -> dict[str, Any]:
    """Work, disability, pregnancy, home, alimony and reasons that a message tells."""
    told: dict[str, Any] = {}
    work = _work(text, folded)
    if work:
        told["work"] = work
    disability = _disability(folded)
    if disability:
        told["disability"] = disability
    if _PREGNANT.search(folded) and not re.search(r"\bnie jest\w* w ciazy", folded):
        told["pregnant"] = True
    housing = [kind for kind, pattern in _HOUSING.items() if pattern.search(folded)]
    if len(housing) == 1:
        told["housing"] = housing[0]
    if _UNPAID.search(folded):
        told["alimony"] = "unpaid"
    residence = [kind for kind, pattern in _RESIDENCE.items() if _mine(pattern, folded)]
    if len(residence) == 1:
        told["residence"] = residence[0]
    reasons = [reason for reason, pattern in _REASONS.items() if _mine(pattern, folded)]
    if reasons:
        told["reasons"] = reasons
    return told


def _work(text: str, folded: str) -> str | None:
    found = {kind for kind, pattern in _WORK.items() if _mine(pattern, folded)}
    if not found and _I_WORK.search(text.lower()) and not _I_DO_NOT.search(folded):
        return "employed"
    if (
        not found
        and re.search(r"\bnie pracuję\b|\bja nie pracuje\b", text.lower())
        and not re.search(r"\bopiek", folded)
    ):
        return "unemployed"
    if "carer" in found and found <= {"carer", "unemployed"}:
        return "carer"
    return found.pop() if len(found) == 1 else None


def _mine(pattern: re.Pattern[str], folded: str) -> bool:
    """Whether it is told of the person, not of a relative, and not denied."""
    for match in pattern.finditer(folded):
        before = folded[: match.start()]
        if kin_before(folded, match.start(), 25) not in _OTHERS and not _NOT_MINE.search(before):
            return True
    return False


def _disability(folded: str) -> str | None:
    if _NO_DEGREE.search(folded):
        return "none"
    found = set()
    for match in _DEGREE.finditer(folded):
        near = folded[max(0, match.start() - 40) : match.end() + 40]
        spoken_of = re.search(r"stop\w*|orzecz\w*|niepelnospraw\w*|grup\w+|mam|jestem", near)
        if spoken_of and kin_before(folded, match.start(), 40) not in _OTHERS:
            found.add(str(match.lastgroup))
    return found.pop() if len(found) == 1 else None
