"""Choices that several actions offer, so that one thing has one name everywhere."""

from __future__ import annotations

from actions.replies import Choice, payload

CHECK_HELP = Choice(
    title="Sprawdź, jaka pomoc jest dla mnie",
    payload=payload("eligibility_start"),
    hint="Kilka pytań o sytuację, bez nazwiska",
)
ASK_ABOUT_BENEFIT = Choice(
    title="Zapytaj o świadczenie", payload=payload("kb_question"), hint="Warunki, kwoty, dokumenty, terminy"
)
MY_CASES = Choice(
    title="Moje sprawy i wypłaty", payload=payload("status_check"), hint="Po zalogowaniu, także wnioski na papierze"
)
APPLY = Choice(title="Złóż wniosek", payload=payload("submit_application"), hint="Po zalogowaniu, prosto do urzędu")
FOUR_JOBS = (CHECK_HELP, ASK_ABOUT_BENEFIT, MY_CASES, APPLY)

PERSON = Choice(title="Chcę rozmawiać z człowiekiem", payload=payload("human_handoff"))
HOW_IT_WORKS = Choice(title="Co z moimi danymi", payload=payload("how_bot_works"))
HAND_OVER = Choice(
    title="Kod rozmowy",
    payload=payload("hand_over"),
    hint="Dokończ w Telegramie, gdzie indziej albo przez telefon",
)
LOG_IN = Choice(title="Zaloguj się", payload=payload("login"))
LOG_OUT = Choice(title="Wyloguj", payload=payload("logout"))
GRANTED = Choice(title="Przyznane świadczenia", payload=payload("granted_benefits"))
PAYMENTS = Choice(title="Wypłaty", payload=payload("payments"))
OFFICES = Choice(title="Znajdź urząd", payload=payload("office_info"))
CERTIFICATE = Choice(title="Zaświadczenie lub moje dane", payload=payload("certificate_or_gdpr_request"))
COMPLAINT = Choice(title="Skarga lub uwaga", payload=payload("complaint_or_feedback"))
IN_DANGER = Choice(title="Komuś coś grozi", payload=payload("crisis"))
