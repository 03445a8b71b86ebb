"""What the assistant says about itself, as a clerk edits it in ``assistant.yml``."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator
from typing_extensions import Self

from knowledge.files import CONTENT, load_model

_PHONE_MARK = "{{ phone }}"


class AssistantTexts(BaseModel):
    """Texts by occasion; `phone` is the number of a person and stands wherever a text holds its mark."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phone: str
    welcome: str
    how_it_works: str
    foreign_language: str
    complaint: str
    out_of_scope: str
    not_understood: str

    @model_validator(mode="after")
    def _a_person_can_be_reached(self) -> Self:
        if _PHONE_MARK not in self.welcome:
            raise ValueError("the welcome must name the phone of a person")
        return self

    def text(self, occasion: str) -> str:
        """A text ready to be said: phone filled in, lines of a paragraph joined.

        Raises:
            AttributeError: there is no such occasion.
        """
        raw: str = getattr(self, occasion)
        return "\n\n".join(
            _joined(paragraph) for paragraph in raw.replace(_PHONE_MARK, self.phone).strip().split("\n\n")
        )


def load_assistant_texts(content: Path = CONTENT) -> AssistantTexts:
    """Read ``assistant.yml``.

    Raises:
        ContentError: the file is wrong or a text is missing.
    """
    return load_model(content / "assistant.yml", AssistantTexts)


def _joined(paragraph: str) -> str:
    """A paragraph on one line; list items keep lines of their own."""
    lines: list[str] = []
    for line in paragraph.split("\n"):
        if lines and not line.startswith("- "):
            lines[-1] = f"{lines[-1]} {line.strip()}"
        else:
            lines.append(line.strip())
    return "\n".join(lines)
