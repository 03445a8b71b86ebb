"""How a caller opens the results themselves: the address of the assistant, and the code of the conversation.

The address holds no code. The code is typed in the conversation there, as one that is read out.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.staff.papers.letter import Letter
from api.staff.papers.sending import Sending
from api.staff.papers.sms import fitting

_SUBJECT = "Wyniki po rozmowie z infolinią"


def invitation(code: Sequence[str], site: str, phone: str) -> Sending:
    """What to send to a caller who was given a code. `site`: the address of the assistant."""
    spoken = " ".join(code)
    steps = (
        f"Wyniki po rozmowie są na stronie {site}",
        f"Tam trzeba napisać: mam kod {spoken}",
        "Potem: pokaż wyniki",
        "Można je wydrukować",
        "Kod działa dobę i tylko raz",
    )
    text = "\n".join([*(f"{step}." if step != steps[0] else step for step in steps), f"Pytania: {phone}."])
    return Sending(text, Letter(_SUBJECT, text), fitting(steps, f"Pytania: {phone}"))
