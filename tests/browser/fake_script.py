"""What the fake chat says: every kind of reply, in the assistant's manner. Figures here are invented."""

from __future__ import annotations

from datetime import date

from actions.offers import FOUR_JOBS, PERSON
from actions.replies import Card, Choice, File, Link, Question, Reply, Row, Source, Table, Text
from knowledge.assistant import load_assistant_texts

Replies = tuple[Reply, ...]

ACT = Source(label="ustawa o pomocy społecznej, art. 37", url="https://example.org/ustawa", as_of=date(2026, 11, 24))
DONT_KNOW = Choice(title="Nie wiem", payload='/answer{"value": "unknown"}')


def _choice(title: str, value: str, hint: str | None = None) -> Choice:
    return Choice(title=title, payload=f'/answer{{"value": "{value}"}}', hint=hint)


WELCOME: Replies = (Text(text=load_assistant_texts().text("welcome"), choices=FOUR_JOBS),)

PEOPLE = Question(
    question="people",
    text="Ile osób mieszka i gospodaruje razem?",
    help="Razem z osobą, która pyta.",
    expects="number",
    choices=(_choice("Jedna", "p1"), _choice("Dwie", "p2"), _choice("Trzy lub więcej", "p3"), DONT_KNOW),
    progress=(0, 4),
)
INCOME = Question(
    question="income",
    text="Jaki jest dochód na rękę wszystkich tych osób w miesiącu?",
    expects="money",
    choices=(
        _choice("do 1 000\u00a0zł", "i1"),
        _choice("od 1 000 do 2 000\u00a0zł", "i2"),
        _choice("więcej", "i3"),
        DONT_KNOW,
    ),
    progress=(1, 3),
)
BORN = Question(
    question="born", text="Kiedy się urodziła najstarsza osoba?", expects="date", choices=(DONT_KNOW,), progress=(2, 2)
)
RENT = Question(
    question="rent",
    text="Czy mieszkanie jest wynajmowane?",
    expects="bool",
    choices=(_choice("Tak", "yes"), _choice("Nie", "no"), DONT_KNOW),
    progress=(3, 1),
)
REASONS = Question(
    question="reasons",
    text="Czy jest któryś z tych powodów?",
    expects="choice",
    several=True,
    choices=(
        _choice("Długa choroba", "illness"),
        _choice("Bezdomność", "homeless"),
        _choice("Ubóstwo", "poverty"),
        _choice("Nic z tego", "none"),
        Choice(title="Nie wiem", payload='/answer{"value": "?"}'),
        Choice(title="Pokaż, co już wiadomo", payload='/interview_op{"op": "results"}'),
    ),
    progress=(2, 2),
)
LONG_SOURCE = Text(
    text="Wniosek składa się w urzędzie.",
    sources=(
        ACT.model_copy(update={"label": "ustawa z dnia 12 marca 2004 r. o pomocy społecznej, art. 37; " * 3}),
        ACT,
    ),
)
RESULTS: Replies = (
    Text(text="Oto podpowiedź na podstawie odpowiedzi. To **informacja**, nie decyzja. Decyduje urząd."),
    Card(
        title="Dodatek mieszkaniowy",
        mark="prawdopodobnie tak",
        tone="good",
        text="Dopłata do czynszu i opłat, około **312\u00a0zł** miesięcznie.",
        rows=(
            Row(label="Gdzie", value="Centrum Świadczeń Socjalnych, ul. Przykładowa 1"),
            Row(label="Termin", value="1 miesiąc od złożenia wniosku"),
            Row(label="Telefon", value="42 638 44 44"),
        ),
        details=("Dochód na osobę jest niższy od progu o 214\u00a0zł.", "Powierzchnia mieszkania mieści się w normie."),
        sources=(ACT,),
        choices=(Choice(title="Złóż wniosek", payload='/submit_application{"kind": "dm"}'),),
    ),
    Card(
        title="Zasiłek okresowy",
        mark="decyduje urząd",
        tone="maybe",
        text="Przy dochodzie niższym od progu, gdy jest szczególny powód.",
        details=("Powodem może być choroba albo bezrobocie.",),
    ),
    Card(
        title="Zasiłek stały",
        mark="raczej nie",
        tone="bad",
        text="Zabrakło niewiele: dochód jest wyższy od progu o **43\u00a0zł**.",
        details=("Dochód 1\u00a0053\u00a0zł, próg 1\u00a0010\u00a0zł.",),
    ),
    Text(text="Co dalej?", choices=(Choice(title="Jakie dokumenty", payload="/kb_question"), PERSON)),
)
TABLE = Table(
    title="Wypłaty",
    columns=("Data", "Świadczenie", "Kwota"),
    rows=(
        ("24.11.2026", "Dodatek mieszkaniowy", "312,40\u00a0zł"),
        ("24.10.2026", "Dodatek mieszkaniowy", "312,40\u00a0zł"),
        ("2.10.2026", "Zasiłek celowy na opał", "500\u00a0zł"),
    ),
)
CRISIS: Replies = (
    Text(text="Jeśli ktoś jest w niebezpieczeństwie, trzeba zadzwonić pod **112** teraz.", tone="crisis"),
    Card(
        title="Gdzie dzwonić teraz",
        rows=(
            Row(label="112", value="numer alarmowy – gdy zagrożone jest życie (całodobowo, bezpłatnie)"),
            Row(label="800 120 002", value="Niebieska Linia – przemoc w domu (całodobowo, bezpłatnie)"),
        ),
        choices=(PERSON,),
    ),
)
LOGIN = Link(
    text="Sprawy widać po zalogowaniu na stronie portalu.", title="Zaloguj się", url="/login/one-time", once=True
)
FACETS = Text(
    text=(
        "Do wniosku o **dodatek mieszkaniowy** potrzebne są:\n\n- deklaracja o dochodach\n- dokument o wydatkach "
        "na mieszkanie\n- umowa najmu\n\nWięcej na [stronie miasta](https://example.org/dodatek)."
    ),
    sources=(ACT,),
    choices=(Choice(title="Gdzie złożyć", payload="/office_info"),),
)
GOOD_MARK: Replies = (Text(text="Dziękuję za ocenę."),)
BAD_MARK: Replies = (Text(text="Dziękuję za tę uwagę. Pomoże też osoba: 42 638 44 44.", choices=(PERSON,)),)
PAPERS = Question(
    question="papers",
    text="Urząd chce zobaczyć:\n\n- dokument o zdarzeniu",
    expects="file",
    choices=(Choice(title="Doniosę później", payload='/form_op{"op": "papers_done"}'),),
)
SCRIPT: dict[str, Replies] = {
    "/eligibility_start": (Text(text="Zadam kilka pytań. Można pominąć każde."), PEOPLE),
    "jedna": (INCOME,),
    "dwie": (INCOME,),
    "do 1 000\u00a0zł": (BORN,),
    "1200": (BORN,),
    "nie wiem": (RENT,),
    "24.11.1950": (RENT,),
    "nie": RESULTS,
    "tak": RESULTS,
    "wyniki": RESULTS,
    "wypłaty": (TABLE, Text(text="Pokazano wypłaty z ostatnich trzech miesięcy.")),
    "/payments": (TABLE,),
    "dokumenty": (FACETS,),
    "/status_check": (LOGIN,),
    "plik": (File(title="Potwierdzenie złożenia wniosku (PDF)", path="/files/receipt", media_type="application/pdf"),),
    "pomocy": CRISIS,
    "błąd": (Text(text="Coś się nie udało po naszej stronie. Nic nie zginęło.", tone="error"),),
    "html": (Text(text="<img src=x onerror=alert(1)> <b>nie</b> [zły](javascript:alert(1)) a < b"),),
    "data": (BORN,),
    "powody": (REASONS,),
    "długa choroba, ubóstwo": (BORN,),
    "nic z tego": (BORN,),
    "/interview_op": RESULTS,
    "podstawa": (LONG_SOURCE,),
    "papiery": (PAPERS,),
    "pesel": (Question(question="pesel", text="Jaki jest numer PESEL?", expects="pesel"),),
    "email": (Question(question="email", text="Jaki jest adres e-mail?", expects="email"),),
    "kwota": (INCOME,),
    "zmień: people": (PEOPLE,),
    "zmień: income": (INCOME,),
    "długo": (Text(text="\n\n".join(f"Akapit {n}. " + "Zdanie o świadczeniach. " * 12 for n in range(1, 9))),),
}
