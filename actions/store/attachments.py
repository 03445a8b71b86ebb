"""Files that belong to a draft of an application: sealed, kept as long as the draft, gone once it is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, Select, delete, select, update
from sqlalchemy.orm import Session, undefer

from actions.store.crypto import Seal
from actions.store.drafts import AttachmentRow, DraftRow


@dataclass(frozen=True)
class Attachment:
    """A file without its content.

    Attributes:
        id: a UUID; the portal gets the file under it.
        paper: id of the form's paper that it shows, `knowledge.forms.papers.OTHER` for none of them, empty when the
            person has not said it yet.
        size: bytes.
        sha256: of its content, 64 hex digits.
        remarks: what may be wrong with it, in Polish, until the person says that it is all right.
    """

    id: str
    paper: str
    name: str
    media_type: str
    size: int
    sha256: str
    remarks: tuple[str, ...] = ()


class Attachments:
    """Reads and writes the files of drafts. `owner` is the person's id at the identity provider."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def add(self, owner: str, form: str, attachment: Attachment, content: bytes) -> None:
        """Keep a file with the person's draft; one that is kept under that id already stays as it is.

        Raises:
            LookupError: there is no such draft.
        """
        with Session(self._engine) as session, session.begin():
            draft = session.scalar(self._draft(owner, form))
            if draft is None:
                raise LookupError(form)
            if session.get(AttachmentRow, attachment.id):
                return
            session.add(
                AttachmentRow(
                    id=attachment.id,
                    draft_id=draft,
                    paper=attachment.paper,
                    added_at=self._now(),
                    sealed=self._seal.close(_described(attachment)),
                    content=self._seal.close_bytes(content),
                )
            )

    def of(self, owner: str, form: str) -> list[Attachment]:
        """The files of the person's draft, in the order in which they came.

        Raises:
            UnreadableError: sealed with another key.
        """
        with Session(self._engine) as session:
            rows = session.scalars(self._of(owner, form).order_by(AttachmentRow.added_at, AttachmentRow.id))
            return [self._read(row) for row in rows]

    def content(self, owner: str, form: str, attachment_id: str) -> bytes:
        """The bytes of a file.

        Raises:
            LookupError: the draft has no such file.
            UnreadableError: sealed with another key.
        """
        with Session(self._engine) as session:
            wanted = self._of(owner, form).where(AttachmentRow.id == attachment_id)
            row = session.scalar(wanted.options(undefer(AttachmentRow.content)))
            if row is None:
                raise LookupError(attachment_id)
            return self._seal.open_bytes(row.content)

    def tag(self, owner: str, form: str, attachment_id: str, paper: str) -> None:
        """Note which paper a file shows."""
        self._change(owner, form, attachment_id, paper=paper)

    def accept(self, owner: str, form: str, attachment_id: str) -> None:
        """Forget the remarks about a file: the person has looked at it."""
        for one in self.of(owner, form):
            if one.id == attachment_id:
                sealed = self._seal.close({**_described(one), "remarks": []})
                self._change(owner, form, attachment_id, sealed=sealed)

    def remove(self, owner: str, form: str, attachment_id: str) -> None:
        """Forget one file."""
        mine = self._of(owner, form).with_only_columns(AttachmentRow.id)
        with Session(self._engine) as session, session.begin():
            session.execute(
                delete(AttachmentRow).where(AttachmentRow.id == attachment_id, AttachmentRow.id.in_(mine)),
                execution_options={"synchronize_session": False},
            )

    def clear(self, owner: str, form: str) -> None:
        """Forget every file of a draft that is begun anew."""
        with Session(self._engine) as session, session.begin():
            drafts = self._draft(owner, form)
            session.execute(
                delete(AttachmentRow).where(AttachmentRow.draft_id.in_(drafts)),
                execution_options={"synchronize_session": False},
            )

    def _change(self, owner: str, form: str, attachment_id: str, **values: str) -> None:
        mine = self._of(owner, form).with_only_columns(AttachmentRow.id)
        changed = update(AttachmentRow).where(AttachmentRow.id == attachment_id, AttachmentRow.id.in_(mine))
        with Session(self._engine) as session, session.begin():
            session.execute(changed.values(**values), execution_options={"synchronize_session": False})

    def _draft(self, owner: str, form: str) -> Select[tuple[int]]:
        return select(DraftRow.id).where(
            DraftRow.owner_mark == self._seal.mark(owner), DraftRow.form == form, DraftRow.expires_at > self._now()
        )

    def _of(self, owner: str, form: str) -> Select[tuple[AttachmentRow]]:
        return select(AttachmentRow).where(AttachmentRow.draft_id.in_(self._draft(owner, form)))

    def _read(self, row: AttachmentRow) -> Attachment:
        kept = self._seal.open(row.sealed)
        return Attachment(id=row.id, paper=row.paper, **{**kept, "remarks": tuple(kept["remarks"])})


def _described(one: Attachment) -> dict[str, object]:
    return {
        "name": one.name,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
        "remarks": list(one.remarks),
    }
