"""Papers that an application wants: what they are called, where they are found, when they are needed."""

from __future__ import annotations

from pydantic import Field

from knowledge.forms.conditions import Content, When

OTHER = "inny"
"""What a file shows that none of the form's papers is."""
OTHER_LABEL = "inny dokument"


class Paper(Content):
    """One paper.

    Attributes:
        id: its name within the form.
        label: what it is, as it stands in lists.
        called: the same in few words, for a button.
        where: "gdzie to znajdę": who gives it, where it usually lies.
        required: without it the office will ask for it; otherwise it is wanted only where it fits.
        when: conditions that must all hold; a paper that does not apply is not asked for.
    """

    id: str = Field(pattern=r"^[a-z_]+$")
    label: str
    called: str = Field(max_length=40)
    where: str
    required: bool = False
    when: tuple[When, ...] = ()
