"""What the rows of the log are called for an editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actions.store.question_log import Reason, Why
from api.staff.wording import brief
from knowledge.base import KnowledgeBase
from knowledge.forms.definition import Form
from knowledge.text import capitalised

WHY_NAMES: Mapping[Why, str] = {
    "not_understood": "nie wiadomo, o co chodzi",
    "out_of_scope": "to nie nasza sprawa",
    "no_text": "baza nie ma tekstu o tej stronie",
    "no_figure": "kwota nie ma wartości na ten dzień",
    "not_found": "nic w bazie nie pasuje",
}
REASON_NAMES: Mapping[Reason, str] = {
    "wrong": "nieprawda",
    "unclear": "niezrozumiałe",
    "incomplete": "czegoś brakuje",
    "off_topic": "nie o tym było pytanie",
    "other": "coś innego",
}
CHANNEL_NAMES: Mapping[str, str] = {"web": "strona", "telegram": "Telegram", "terminal": "terminal"}
_FUNCTIONS: Mapping[str, str] = {
    "eligibility_start": "jaka pomoc jest dla mnie",
    "kb_question": "pytanie o świadczenie",
    "office_info": "urząd: adres, godziny, telefon",
    "status_check": "co z moją sprawą",
    "granted_benefits": "co mam przyznane",
    "payments": "wypłaty",
    "submit_application": "złożenie wniosku",
    "certificate_or_gdpr_request": "zaświadczenie lub moje dane",
    "login_help": "logowanie",
    "human_handoff": "rozmowa z człowiekiem",
    "how_bot_works": "jak działa asystent",
    "complaint_or_feedback": "skarga lub pochwała",
    "crisis": "niebezpieczeństwo",
    "foreign_language": "inny język",
    "out_of_scope": "sprawa spoza portalu",
}
_OTHER = "inne"


@dataclass(frozen=True)
class Names:
    """Names from the base and the forms; what is no longer there is shown by its id."""

    base: KnowledgeBase
    forms: Mapping[str, Form]

    def benefit(self, benefit: str | None) -> str:
        """A benefit, or that none was meant."""
        return brief(self.base.name_of(benefit) or benefit) if benefit else "bez świadczenia"

    def topic(self, function: str, benefit: str | None, facet: str | None) -> str:
        """What a message seemed to be about."""
        about = self.benefit(benefit) if benefit else _FUNCTIONS.get(function, _OTHER)
        side = next((info.title.lower() for info in self.base.facets if info.id == facet), None)
        return f"{about}: {side}" if side else about

    def step(self, at: str, form: str | None, step: str) -> str:
        """A question of the questionnaire, or a field of a form."""
        if at == "form":
            found = self.forms.get(form or "")
            field = found.field(step) if found else None
            return f"{capitalised(found.called) if found else 'Wniosek'}: {field.label.lower() if field else step}"
        catalogue = self.base.catalogue
        if step in catalogue.questions:
            return f"Kwestionariusz: {catalogue.questions[step].short.lower()}"
        bundle = next((each for each in catalogue.bundles if each.id == step), None)
        return f"Kwestionariusz: {bundle.text if bundle else step}"
