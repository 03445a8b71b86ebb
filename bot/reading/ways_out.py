"""What a person says instead of an answer: refuses, does not know, asks back, corrects, goes back."""

from __future__ import annotations

import re

from bot.reading.normalise import fold
from knowledge.heard import WayOut

_REFUSE = re.compile(
    r"\b(?:nie (?:chce|chcialbym|chcialabym|zamierzam|bede|mam zamiaru|zycze sobie|musze|"
    r"wolno mi)(?: \w+)? (?:podawac|podac|mowic|powiedziec|odpowiadac|odpowiedziec|tego|ujawniac|pisac|zdradzac|"
    r"dzielic|opowiadac)|nie (?:podam|podaje|powiem|odpowiem|napisze|ujawnie|zdradze)|nie chce$|wole nie|"
    r"wolalbym nie|wolalabym nie|wole (?:to )?pominac|odmawiam|bez komentarza|(?:to )?(?:moja|nie wasza|"
    r"nie twoja) (?:prywatna )?sprawa|to prywatne|to (?:sa )?(?:moje )?(?:prywatne|poufne)|pomin\w*|pomijam|"
    r"nastepne pytanie|przejdzmy dalej|przejdz dalej|nic wam do tego|nie interesuj sie|nie twoj interes|"
    r"nie wasz interes|tajemnica|omin\w*)\b"
)
_UNKNOWN = re.compile(
    r"\b(?:nie ?wiem|nie wiadomo|nw|niewiem|nie mam (?:zielonego |bladego )?pojecia|pojecia nie mam|nie pamietam|"
    r"zapomnial\w+|(?:trudno|ciezko) (?:mi )?(?:powiedziec|okreslic|stwierdzic|ocenic)|nie jestem (?:tego )?pew\w+|"
    r"nie mam pewnosci|skad (?:mam|ja mam|mam ja) (?:to )?wiedziec|nie orientuje sie|nie znam|"
    r"nie potrafie (?:powiedziec|okreslic|podac)|nie umiem (?:powiedziec|okreslic|podac)|bo ja wiem|cholera wie|"
    r"kto to wie|nie mam przy sobie|nie mam tego pod reka|musial(?:by|aby|abym|bym)m? (?:sprawdzic|zapytac|"
    r"poszukac)|nie licz\w+|nie sprawdzal\w+|nie sadze zebym wiedzial\w*)\b"
)
_QUESTION_BACK = re.compile(
    r"(?:\b(?:a )?(?:po co|dlaczego|czemu|do czego|w jakim celu)\b.{0,20}\b(?:wam|ci|to|ta|te|tego|pytasz|pytacie|"
    r"pytanie|wiedziec|potrzebne|informacj\w+|dane|potrzebujecie|interesuje)\b|^(?:a )?(?:po co|dlaczego|"
    r"czemu)\W*$|\bco to (?:jest|znaczy|za|oznacza)\b|\bco (?:oznacza|znaczy)\b|\bo co (?:ci |wam )?chodzi\b|"
    r"\bnie rozumiem\b|\bnie kumam\b|\bnie czaje\b|\bco (?:masz|macie) na mysli\b|\bjak to rozumiec\b|"
    r"\bw jakim sensie\b|\bco (?:mam|powin\w+) (?:wpisac|podac|napisac|tu|tutaj|odpowiedziec)\b|\bczyli (?:co|"
    r"jak)\b|\bnetto czy brutto\b|\bbrutto czy netto\b|\bjak to (?:obliczyc|policzyc|sprawdzic|ustalic)\b|"
    r"\bgdzie (?:to |mam to )?(?:znajde|znalezc|jest napisane|sprawdze)\b|\bchodzi o\b.*\?|\bczy (?:to )?chodzi\b|"
    r"\b(?:wlicz\w+|licz\w+|doliczac|dodawac|dodac)\b.*\?|^\?+$|\bprosze (?:o wyjasnienie|wyjasnic)\b|"
    r"\bwyjasni\w*\b|\bjasniej\b|\bnie jarze\b|\bze co\b|\bco prosze\b)"
)
_CORRECTION = re.compile(
    r"\b(?:pomylil\w+|pomylk\w+|poprawk\w+|popraw\b|poprawic|poprawiam|zle (?:napisal\w+|podal\w+|kliknel\w+|"
    r"wpisal\w+|zrozumial\w+)|blednie podal\w+|zmien (?:odpowiedz|na)|zmienic odpowiedz|chce zmienic|chcial(?:em|"
    r"am) (?:napisac|powiedziec)|mialo byc|to nie tak|sprostowan\w+|wroc.*(?:zmien|popraw)\w*|jednak (?:nie|tak|"
    r"mam|jest|jestem|mieszkam|pracuje|\d+|dwie|trzy|cztery|dwoje|troje))\b|^nie,? .{2,40}\b(?:a )?nie \w+$|"
    r"\ba nie \d+\b|\b\d+ (?:a )?nie \d+\b"
)
_BACK = re.compile(
    r"\b(?:wroc|wrocic|wrocmy|cofnij\w*|cofnac|wstecz|poprzednie\w*|krok do tylu|do tylu|powrot|"
    r"jeszcze raz (?:to )?poprzednie)\b"
)
_SHORT = 8
_NUMBER = re.compile(
    r"\d|\b(?:tysiac|tysiace|dwa|dwie|trzy|cztery|piec|szesc|sto|dwiescie|okolo|jakies|mniej wiecej)\b"
)


def find_way_out(text: str) -> WayOut | None:
    """Which way out a message takes, None for none.

    A hedged answer ("nie wiem, może 1800") is an answer. Only short messages go back, a long one says something else.
    """
    folded = " ".join(fold(text).split())
    short = len(folded.split()) <= _SHORT
    if _CORRECTION.search(folded):
        return "correction"
    if short and _BACK.search(folded):
        return "back"
    if _REFUSE.search(folded) and len(folded.split()) <= 2 * _SHORT:
        return "refuse"
    if _QUESTION_BACK.search(folded) and len(folded.split()) <= 2 * _SHORT:
        return "question_back"
    if _UNKNOWN.search(folded) and not _NUMBER.search(folded) and len(folded.split()) <= 2 * _SHORT:
        return "unknown"
    return None
