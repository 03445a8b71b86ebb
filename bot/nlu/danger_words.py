"""Words that can hardly mean anything but danger now, and everyday sayings that only sound like it. Folded text.

They stand beside the phrases of the knowledge base (``crisis.yml``), which say what kind of danger it is; here are the
turns of speech that no list of phrases holds.
"""

from __future__ import annotations

import re

from bot.nlu.danger_abroad import ABROAD
from bot.nlu.danger_oblique import FEW_WORDS, PARTING, THREATS

_HURT = (
    r"(?:z|po|s)?bij[ea]|bil[aio]?|(?:po|z)bil\w*|uderz(?:a|yl\w*)|kopi[ea]|(?:s)?kopal\w*|dusi|dusil\w*|katuj\w+|"
    r"katowal\w*|maltret\w+|zneca\w*|(?:z)?gwalc\w+|molest\w+|leje|lal[ai]?|tlucze|szarpie|szarpal\w*|"
    r"popycha\w*|terroryz\w+|okalecz\w+"
)
_SOMEBODY = (
    r"mnie|nas|mame|mamy|matke|tate|babci[ea]|dziadka|zone|meza|dziec\w+|syn(?:a|ka)|synow|corke|coreczke|siostre|"
    r"brata|sasiadke|wnuk[ai]|wnuczke|chlopca|dziewczynke|ja|go"
)
_ATTACKER = r"(?:\w+ )?(?:mez\w+|partner\w+|ojc\w+|ojczym\w+|konkubent\w+|chlopak\w+|syn\w+|nim|niego|zon\w)"
_OUTDOORS = (
    r"dworc(?:u|ach)|klat(?:ce|kach)|park\w+|piwnic\w+|samochodzie|aucie|pustostan\w+|namiocie|mostem|lawce|strychu|smietnik\w+|"
    r"przystank\w+|kanalach|wezle cieplnym"
)
_IN_THE_STREET = r"ulicy(?=\s*(?:$|[.,;:!?]|(?:i|od|a|bo|juz|z|co|teraz|nie|prosze|dzisiaj|dzis|jak|gdzie)\b))"
_SMALL = r"(?:dziec\w+|niemowl\w+|noworod\w+|\w+lat(?:ek|ka|ki|kiem)|maluch\w*|maluszk\w*|dziewczynk\w+|chlopczyk\w*)"

_SUICIDE = (
    r"\bsamoboj\w*",
    r"\b(?:chce|chcial\w+|mysle zeby|wolal\w+|pragne|marze zeby) (?:\w+ ){0,2}(?:umrzec|nie zyc|zniknac na zawsze)\b",
    r"\b(?:chce|chcial\w+|chyba|zaraz|dzisiaj|dzis) (?:sie )?zabi\w+ (?:sie|siebie)\b|\bzabi[cj]\w* sie\b",
    r"\bnie chce (?:mi sie )?(?:juz |dluzej |tak |dalej )*zyc\b|\bodechcialo mi sie zyc\b",
    r"\bnie mam\w* (?:juz )?(?:po co|dla kogo|sily|ochoty) (?:dluzej |dalej )?zyc\b",
    r"\bpo co (?:ja |mi |mam )?(?:jeszcze |w ogole |dalej )?zy(?:je|c)\b",
    r"\b(?:lepiej|lzej|spokoj) (?:\w+ ){0,3}(?:beze mnie|mnie nie (?:bylo|ma|bedzie)|jak (?:odejde|umre|znikne))\b",
    r"\bzegnajcie\b|\bzegnaj na zawsze\b|\blist\w* pozegnaln\w+|\bpozegnac sie ze wszystkimi\b",
    r"\b(?:wyjscie|wyjsciem|przygotowal\w+|przygotowan\w+|kupil\w+|wisi|mam) (?:\w+ ){0,2}(?:sznur\w*|petl\w+|"
    r"lin[aey])\b",
    r"\b(?:z|na) (?:mostu|dachu|okna|balkonu|wiezowca) (?:sie )?(?:skocz|rzuc)\w*|\b(?:zaraz|chyba|dzisiaj|"
    r"dzis) skocze\b"
    r"(?! (?:do|po|na)\b)|\b(?:wy)?(?:skocz|rzuc)\w* (?:sie )?(?:z|pod) (?:mostu|dachu|okna|balkonu|pociag\w*|"
    r"tramwaj\w*)",
    r"\bpowiesze sie\b|\bpowiesic sie\b|\bpod(?:et|ci[ae])\w* (?:sobie )?zyl|\bpociel\w* sie\b|\bpocia\w+ sie\b|"
    r"\btne sie\b",
    r"\bokalecza\w* sie\b|\bsamookalecz\w*",
    r"\b(?:nalyk|polkn|lykn)\w* (?:sie )?(?:\w+ ){0,3}(?:tablet|leki\b|lekow|prosz|pigul)\w*",
    r"\bwzi[ae]l\w* (?:\w+ )?(?:duzo|cale|wszystkie|mase|garsc|za duzo) (?:\w+ )?(?:tablet\w*|lek\w+|pigul\w*)",
    r"\bsie (?:juz )?(?:wiecej )?nie obudzic\b|\bzasnac i (?:juz |wiecej )*(?:nie|sie nie)\b",
    r"\bskoncz\w* (?:ze soba|z soba|z zyciem)\b|\bodebrac sobie zycie\b|\btarg\w+ sie na (?:swoje )?zycie\b",
    r"\bnie widze (?:juz )?(?:zadnego )?(?:sensu|nadziei|wyjscia)\b|\bzycie nie ma (?:juz )?sensu\b",
    r"\bmysli (?:s\.|samob\w*|rezygnacyjn\w+|o (?:smierci|tym zeby ze soba))",
    r"\b(?:zrobi\w+|zrobic) sobie (?:cos|krzywd\w+)\b|\bcos sobie zrobi\w+\b|\bstoj\w+ na (?:moscie|dachu|"
    r"krawedzi|torach)\b",
    r"\b(?:trzym\w+|mam|biore|wzi[ae]l\w*) (?:\w+ ){0,3}zylet\w+|\bstoj\w+ (?:\w+ )?(?:przy|nad|kolo) "
    r"(?:tor\w+|krawedzi|urwisk\w+)\b",
    r"\b(?:siedze|stoje) (?:\w+ )?(?:na|w) (?:parapecie|balustradzie|porecz\w+|oknie|barierce)\b",
    r"\b(?:to )?(?:juz )?(?:moja|moj) ostatni\w* (?:wiadomosc|sms|rozmowa|slow\w+)\b|\bjuz wiecej nie napisze\b",
    r"\bostatni (?:moj )?(?:dzien|wieczor|list) (?:mojego )?(?:zycia|w zyciu)|\bnie doczek\w+ jutra\b",
)
_VIOLENCE = (
    rf"\b(?:{_HURT}) (?:\w+ ){{0,2}}(?:{_SOMEBODY})\b|\b(?:mnie|nas|mi|nam) (?:\w+ ){{0,2}}(?:{_HURT})\b",
    r"\bboj\w+ sie (?:\w+ ){0,2}(?:meza|zony|partnera|ojca|taty|ojczyma|wujka|syna|konkubenta|bylego|wrocic|"
    r"wracac|isc do domu|"
    r"o (?:swoje |jej |jego |nasze |zdrowie i )?zycie)\b",
    rf"\b(?:uciek\w+|schowac|schowalam|ukryc|ukrywam|schronieni\w+|chowam) (?:\w+ ){{0,3}}(?:przed|od) {_ATTACKER}\b",
    r"\bzamknal (?:mnie|nas)\b|\bnie wypuszcza (?:mnie|nas)\b|\bzabral mi (?:dowod|telefon|dokumenty|klucze)",
    r"\bz nozem\b|\bnoz(?:em)? (?:do|na) gardl\w+|\bgroz\w+ (?:mi|nam) (?:smierc\w+|noz\w+|pobici\w+|ze)\b|"
    r"\bmi groz[ia]\w*\b"
    r"(?! (?:eksm|zwoln|utrat|odci|bezrob|mandat|kar[ay]))|\b(?:maz|partner|syn|ojciec|byly|sasiad|"
    r"on) (?:\w+ )?grozi\b",
    r"\bzgwalcon\w+\b|\b(?:zostal\w+|jestem|bylam|bylem) pobit[ay]\b|\b(?:mnie|ja|jego) dotyka\b|\bprzem\. ?dom\b",
    r"\bprzemoc\w* (?:domow\w+|w (?:domu|rodzinie))\b|\b(?:doswiadcza\w*|ofiar\w+) przemoc\w*\b",
    rf"\b(?:dotyka|robi zle rzeczy|obmacuje) (?:\w+ )?(?:{_SOMEBODY}|mojej|mojego|mojemu)\b",
)
_CHILD = (
    rf"\b{_SMALL} (?:\w+ ){{0,3}}(?:sam[aeo]? (?:\w+ )?(?:w domu|na balkonie|w mieszkaniu|na ulicy|na klatce|cala noc)|"
    r"posiniacz\w+|pobit[ae]|glodn[ae]|zaniedban\w+|zamkniet[ae])\b",
    r"\b(?:mama|matka|rodzice|tata) (?:\w+ )?nie wroc\w+ (?:\w+ )?(?:na noc|od wczoraj|do domu od)\b",
)
_SHELTER = (
    rf"\b(?:spie|spimy|spi|kimam|kimamy|nocuj\w+|koczuj\w+|pomieszkuj\w+|mieszka\w+|zyje) (?:\w+ )?(?:na|w|pod|po) "
    rf"(?:\w+ )?(?:{_OUTDOORS}|{_IN_THE_STREET})",
    r"\bnie mam\w* (?:juz |dzis |dzisiaj |teraz )?(?:gdzie|dokad) (?:\w+ ){0,2}(?:spac|nocowac|przenocowac|isc|pojsc|"
    r"podziac|mieszkac)\b",
    r"\bmarzn\w+ (?:\w+ )?na (?:dworze|ulicy|mrozie)\b|\bzamarz\w+\b|\bnie mam\w* ogrzewania (?:\w+ ){0,3}(?:niemowl|"
    r"dziec|mroz)\w*",
    r"\bwymieni\w+ (?:mi |nam |w mieszkaniu )?zamk\w+|\bwyrzuc\w+ (?:mnie|nas) (?:\w+ ){0,2}(?:z domu|z mieszkania|"
    r"na bruk|na ulice)\b",
    r"\bzosta\w+ na ulicy\b|\b(?:nas|mnie) (?:\w+ )?eksmituj\w+|\beksmituj\w+ (?:nas|mnie)\b",
    r"\beksmi\w+ (?:\w+ )?(?:dzis|dzisiaj|jutro|pojutrze)\b|\b(?:dzis|dzisiaj|jutro) (?:\w+ ){0,2}eksmi\w+",
)
_HUNGER = (
    r"\bjest(?:em|esmy) (?:bardzo |tak )?glodn[aiy]\b|\bglodn[aiy] jest(?:em|esmy)\b",
    r"\bnic (?:dzis |dzisiaj |od \w+ )?nie (?:jadl|jedl)\w*|\bnie (?:jadl|jedl)\w* (?:nic |juz )*(?:od|dzis)\w*|"
    r"\bod (?:\w+ ){1,2}(?:nic )?nie (?:jadl\w+|jedl\w+|jem)\b",
    r"\bnie mam\w* (?:juz )?(?:co|nic do|czym) (?:jesc|jedzenia|zjesc|dac jesc|dac dzieci\w*|nakarmic)\b",
    r"\bnie mam\w* (?:\w+ )?(?:mleka|jedzenia)\b|\bnic w lodowce\b|\bpust\w+ lodowk\w+|\blodowka (?:jest )?pusta\b",
    rf"\b{_SMALL} (?:\w+ )?placz\w* z glodu\b|\bgloduj\w+|\bbrak\w* (?:mi |nam )?na (?:mleko|jedzenie|chleb)\b|"
    r"\bnie mam\w* na (?:mleko|jedzenie|chleb)\b",
)
_CRY = (
    r"^\W*(?:ratunku|ratujcie|pomocy|sos|s\.o\.s|help(?: me)?|na pomoc|blagam o pomoc|pomocy szybko|"
    r"pomoz(?:cie)? (?:mi )?(?:szybko|natychmiast)|pomocy blagam|blagam pomocy|pomocy pilne|pilne pomocy)\W*$",
    r"\bratunku\b|\bgrozi mi niebezpieczenstwo\b|\bjestem\w* w niebezpieczenstwie\b|\bzagrozenie zycia\b",
    r"\bpomocy natychmiast\b|\bnatychmiastow\w+ (?:pomoc|interwencj)\w*|\bpotrzebuj\w+ (?:natychmiast|pilnej) "
    r"(?:pomocy|interwencji)\b",
    r"\bkrwawi\b|\bnie oddycha\b|\bstracil\w* przytomnosc\b|\bnieprzytomn\w+",
)

_APART = (*_SUICIDE, *FEW_WORDS, *PARTING, *_SHELTER, *_HUNGER, *_CRY, *ABROAD)
PLAIN = re.compile("|".join((*_APART, *_VIOLENCE, *THREATS, *_CHILD)))
"""Told so plainly that nothing else can be meant."""

PLAIN_BUT_VIOLENCE = re.compile("|".join(_APART))
"""The same without violence, for those who tell of it as long ago."""

FIGURATIVE = re.compile(
    r"(?<!trzyma )(?<!trzymal )(?<!przylozyl )(?<!przystawil )(?<!przyklada )(?<!mi )\b(?:jak |mam |mamy |czuje )*"
    r"noz\w* na gardle\b|"
    r"\bumier\w+ (?:ze smiechu|z nudow|z ciekawosci|z goraca|ze wstydu|z zachwytu)|\bzabij\w+ mnie (?:smiech|ta|to|"
    r"te|ten)\b|\bzabic (?:czas|nude|sie o)\b|\bglodn\w+ (?:wiedzy|wrazen|informacji)|\bbij\w* (?:rekord\w*|"
    r"na alarm|brawo|piane|sie w piers)|\b(?:serce|zegar) (?:mi )?bij\w*|\bbij\w* (?:nas |mnie )?po kieszeni|"
    r"\bbij\w* sie z mysl\w*|\bdusi\w* (?:kurczak|mies|warzyw)\w*|\btona\w+ w (?:papier|dokument)\w*|"
    r"\bgra\w* na smierc\b|\bsmiertelnie (?:nudn|powazn)\w*|\bskonczyc z (?:tym|ta) (?:biurokracj|papier)\w*|"
    r"\bkopi[ea] (?:mnie |nas )?(?:prad|w)\b|\bkopi\w+ (?:dokument|wniosk|dowod|decyzj|akt|orzecz|pis)\w*"
)
"""Sayings: cut out before anything is looked for."""

EVERYDAY = re.compile(
    r"\b(?:liczyc|liczymy|licze|prosze|zasluguj\w+|lapi\w+ sie|stara\w* sie|wniosek|czekam|pieniadze) "
    r"(?:\w+ )?(?:na|o) (?:\w+ )?pomoc\w*\b|\bna pomoc (?:spolecz|finans|pienie|panstw|mops|miast|rzecz|w form)\w*|"
    r"\b(?:schronisk\w+|noclegowni\w*|dom\w*|pomoc\w*|jadlodajni\w*) dla (?:osob )?bezdomnych\b"
)
"""What the phrases of the knowledge base would take for a cry: cut out before these are looked for."""
