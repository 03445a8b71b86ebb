"""Notions: groups of words that stand for one thing when somebody talks to an office ("papiery", "kwity", "dokumenty").

They are features for the classifiers, nothing is decided here. A stem matches every word that begins with it, a stem
ending in "." only the whole word; words and lemmas come folded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

STEMS: Mapping[str, str] = {
    "papers": (
        "dokument papier zalacznik kwit. kwity. kwitk swist odpis potrzebn przygotow donies donies donosi skserow "
        "ksero dolaczy wymagan druczk"
    ),
    "form": "formularz druk. druki. druku. wzor. wzoru. wzory.",
    "certificate": "zaswiadcz potwierdzen",
    "privacy": (
        "rodo. danych. dane. osobow usunac usuni usuwan skasow kopi przetwarz wyciek administrator sprostow iod. "
        "iodo. udostepni zgody. zgode."
    ),
    "howmuch": "ile. kwot wysokosc wynosi wynosza stawk ilu. dostane dostal. limit prog. progu. progi.",
    "when": "kiedy. termin data. daty. dnia. dzien. ktorego. jutro. wczoraj. dzis. dzisiaj.",
    "deadline": "deadline ostatni zdaz spozni uplyw przedawn ostateczn nabor nabory naboru",
    "pay": (
        "przelew wyplat wyplac platnos wplyn wplyw wplat wplac pieniadz kasa. kase. kasy. pieniazk hajs kasiork "
        "zaleg transz rat. raty. przyszl przyjd"
    ),
    "account": "konto. konta. koncie. kontem. rachun bank. bankow iban. blik. poczt przekaz. listonosz",
    "status": "status etap. etapie. rozpatrz rozpatry stan. stanu. stoi. utkn toku. sprawdz rozpozn",
    "filed": (
        "zlozyl zlozon wyslal zanioslam zanioslem zaniosla podalam. skladalam. skladalem. wniosl poszedl odeslal "
        "nadal. nadalam. nadalem."
    ),
    "wait": "czeka cisza. odezw odpowied odpis. odpisal przyszl decyzj milcz",
    "apply": (
        "zlozyc. zloze. skladac. zlozenie. zlozenia. wniosek wniosk podanie. podania. wypelni wystapic ubiega "
        "aplikow zawniosk zglos zaczac. zaczynam. wypisac. starac. postarac"
    ),
    "now": "teraz. zaraz. juz. od razu. chce. chcialabym. chcialbym. chcemy. moge. pragn",
    "how": "jak. sposob. sposoby. krok procedur zalatwi zabrac. robi. zrobic.",
    "where": (
        "gdzie. adres ulic. ulicy. budynk pokoj okienk miejsc dokad. siedzib mieszcz znajduj dojecha dojazd "
        "lokalizacj filia. oddzial"
    ),
    "hours": "godzin otwart czynn czynny otwarc przyjmuj otwier zamyka sobot zamkn urzeduj pracuj.",
    "phone": "telefon. telefonu. telefony. numer tel. infolini dodzwon zadzwon mail. maila. e-mail email",
    "office": (
        "urzad urzed mops. mopsu mopsie pup. pupu css. css-u mopr. posredniak magistrat placowk osrodek osrodk "
        "centrum. zus. zusu. zusie. punkt. punktu. komisj przychodz"
    ),
    "person": (
        "czlowiek czlowiekiem konsultant urzednik urzednicz pracowni kims. ktos. zywy. zywym. polacz przelacz "
        "rozmaw porozm dyzur pogadac. osoba. osoby. doradc rozmow pani. pania."
    ),
    "bot": (
        "bot. bota. botem. robot automat maszyn program. sztuczn inteligenc ai. chatbot asystent czatbot algorytm "
        "gpt. chatgpt. wirtual"
    ),
    "can": "umiesz. potrafisz. mozesz. sluzysz. dzialasz. pomagasz. wiesz.",
    "who": "kto. kim. komu. kogo.",
    "entitled": (
        "przyslug nalezy. naleza. naleza nalezy uprawni prawo. prawa. warunk kryter dostane. dostac. dostan lapie. "
        "zalapie. kwalifik lapac zakwalif wymog"
    ),
    "combine": (
        "jednocz razem. oprocz laczyc. polacz. lacznie naraz rownocz rownoleg koliduj wyklucz traci straci odbior "
        "zabior obok. wlicza dochodu. wplywa"
    ),
    "appeal": (
        "odwol odmow odmowa odmowi odmowili sko. kolegium. zaskarz zazalen negatyw odrzuc odrzucili niekorzystn "
        "sprzeciw odwolan zakwestion"
    ),
    "decision_time": "rozpatry dlugo. trwa. czekac. poczekam. poczekac. rozpatrz miesiac ile sie czeka",
    "granted": "przyznan przyznal przyznac pobieram. otrzymuje. dostaje. mam. aktualn decyzje. przyznaj",
    "login": (
        "zalogow logow haslo. hasla. haslem. profil. profilu. zaufan mobywatel epuap edowod konta. login. loginu. "
        "zarejestr rejestrac sms. autoryz weryfikac uwierzyteln wyloguj token. kodu. kod."
    ),
    "error": "blad. bledy. dziala. wyskak wiesza zacina zawies strona. laduje. wyrzuc nie dziala. problem otwiera",
    "complain": (
        "skarg skarze. skarzy zazalen skandal chamsk niemil oburz wstyd zenada zal. dramat beznadziej porazk "
        "tragedi granda bezczeln olewa lekcewaz arogan krytyk uwag opini pochwal pochwala kpina kpiny lipa. "
        "masakra zlodziej bezczel niekompet traktuj"
    ),
    "praise": "super. swietn pomocn polecam. fantastycz wspanial brawo. chwal profesjonaln mila. mily. milo. uprzejm",
    "thanks": "dzieki. dziekuj dzieku dziena dzienk wdzieczn podziek thx. dzieks",
    "greet": "czesc. witam. hej. hejka. siema. siemka. dobry. elo. witaj halo. hello. dzien. dobry. wieczor. szanown",
    "bye": "widzenia. zegnam. zegnaj. pa. papa. nara. narazie. uslysz zobaczen zobacz dobranoc.",
    "yes": (
        "tak. owszem. jasne. zgadza. dokladnie. pewnie. oczywisc potwierdz yhy. aha. mhm. racja. no. ok. okej. "
        "dobra. zgoda. zgadzam."
    ),
    "no": "nie. skad. nigdy. absolut wcale. nie-e. nope. bynajmniej.",
    "stop": "stop. anuluj przerw koncz zakoncz wyjdz wyjsc rezygn odwolac. koniec. dosc. zostaw przestan cofnij. wycof",
    "again": "poczatk nowa. nowo. nowego. restart. reset zacznij zaczac. zacznijmy. wyczysc",
    "correct": "pomyl popraw zmien zmieni jednak. blednie zle. pomylk popraw literowk sprostow myln",
    "mean": (
        "znacz oznacz rozumiem. rozumie. chodzi. wyjasni wytlumacz tlumacz. definicj pojec zrozum kumam. czym. czaje."
    ),
    "life": (
        "bezrobot stracil zwolni chor. chora. choroba chory. samotn wdow rozwied rozwod ciaz rodz. urodz dzieci. "
        "dziecko. dzieckiem. mama. maz. zona. syn. corka. emeryt rent. renta. rente. inwalid niepelnospraw utrzym "
        "zarabiam. dochod. pensj bied wystarcz starcz zyjemy. zyje. mieszkam. zycia. dlug. dlugi. kredyt czynsz. "
        "lekow. leki. opiek"
    ),
    "help": (
        "pomoc. pomocy. pomoz pomoze wsparci zapomog ulg. ulgi. zasil dofinans swiadcz doplat cos. jakas. jakies. "
        "liczyc. skorzystac."
    ),
    "danger": (
        "bije. bil. pobil uderzyl kopie. dusi dusil grozi grozil przemoc molest gwalc zgwalc zabic zabije. zabij "
        "noz. noze krew. krwaw boje. zagroz ucieka uciekl katuj zneca maltret siniak"
    ),
    "suicide": (
        "samoboj zabic. zyc. zycie. zycia. skoncz. umrzec. smierc tabletk skoczyc. powies powiesic odebrac. "
        "zniknac. sens. sensu."
    ),
    "hunger": "glod glodn jedzen jesc. jadl. jadla. lodowk chleb nakarmic. zjesc. nakarm posilk",
    "roof": (
        "ulicy. ulica. bezdom eksmis eksmit wyrzuc komornik spac. nocleg nocowac. dachu. dach. zamarz klatce. "
        "dworcu. dworzec. namiot. piwnic. altan mroz marz"
    ),
    "elsewhere": (
        "paszport prawo. jazdy. przedszkol pogod przepis mecz. rejestracj samochod tramwaj mpk. parking. mandat "
        "smieci. smieciow slub. podatk pit. kino. kina. repertuar lekarz lekarza. wizyt bilet restaurac praca. "
        "dowod. dowodu. meldun zamel dziur policj gra. wiersz. piosenk zart dowcip"
    ),
    "benefit": "xbenefit.",
    "place": "xplace.",
    "named_office": "xoffice.",
    "child_risk": "dziecko. dzieci. sasiad sasiadka. placze. krzyk krzycz zaniedb",
}
"""Notion → stems, separated by spaces."""


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """(whole words, beginnings by their first three letters), each to the notions they stand for."""
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    for notion, stems in STEMS.items():
        for stem in stems.split():
            table, key = (whole, stem[:-1]) if stem.endswith(".") else (beginnings, stem)
            table[key] = (*table.get(key, ()), notion)
    return whole, beginnings


@lru_cache(maxsize=20_000)
def notions_of(word: str) -> tuple[str, ...]:
    """Notions of one folded word."""
    whole, beginnings = _tables()
    found = list(whole.get(word, ()))
    for end in range(2, len(word) + 1):
        found.extend(beginnings.get(word[:end], ()))
    return tuple(dict.fromkeys(found))


def notions(words: Sequence[str], lemmas: Sequence[str]) -> list[str]:
    """Notions in order of appearance, each position's once."""
    return [
        notion
        for word, lemma in zip(words, lemmas, strict=False)
        for notion in dict.fromkeys((*notions_of(word), *notions_of(lemma)))
    ]
