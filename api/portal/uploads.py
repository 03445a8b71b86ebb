"""Files that residents send along: what they are by their content, how large, whether a scanner lets them in."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta, timezone
from typing import Literal
from urllib.parse import unquote

from PIL import Image, UnidentifiedImageError
from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.portal.problems import FieldError, ProblemError, unavailable
from api.portal.scanning import Scanner, ScannerDownError
from api.portal.shapes import Submission
from api.portal.tables import Resident, Upload

UNUSED_KEPT_FOR = timedelta(days=7)
LONGEST_NAME = 120
_WHAT_FITS = "Pasuje plik PDF albo zdjęcie JPEG lub PNG."
_PDF_HEAD = 1024
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

MediaType = Literal["application/pdf", "image/jpeg", "image/png"]
_IMAGES: dict[str, MediaType] = {"JPEG": "image/jpeg", "PNG": "image/png"}


def take(session: Session, resident: Resident, upload_id: str, name: str, content: bytes, scanner: Scanner) -> Upload:
    """Keep a file under the sender's own id. The same file under the same id again changes nothing.

    Args:
        name: what the resident calls it; only its last part is kept.

    Raises:
        ProblemError: 409 when the id was used for another file, 415 when it is none of the kinds that fit, 422 when it
            is damaged or the scanner found something, 503 when the scanner does not answer.
    """
    _forget_unused(session, resident)
    sha256 = hashlib.sha256(content).hexdigest()
    if earlier := _earlier(session, resident, upload_id, sha256):
        return earlier
    media_type = media_type_of(content)
    _scan(content, scanner)
    upload = Upload(
        resident_id=resident.id,
        id=upload_id,
        name=plain_name(name),
        media_type=media_type,
        size=len(content),
        sha256=sha256,
        content=content,
        received_at=datetime.now(timezone.utc),
    )
    session.add(upload)
    try:
        session.commit()
    except IntegrityError:
        # the same request raced with itself: the other one has kept the file
        session.rollback()
        if again := _earlier(session, resident, upload_id, sha256):
            return again
        raise unavailable() from None
    return upload


def media_type_of(content: bytes) -> MediaType:
    """What a file is, by its content: names and announced types say nothing.

    Raises:
        ProblemError: 415 for any other kind, 422 for an image that cannot be opened.
    """
    if b"%PDF-" in content[:_PDF_HEAD]:
        return "application/pdf"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        detail = "Zdjęcie HEIC trzeba najpierw zapisać jako JPEG. W telefonie: Ustawienia, Aparat, Formaty, zgodność."
        raise ProblemError(415, "unsupported-type", "Ten rodzaj pliku nie pasuje", detail)
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_IMAGES)) as image:
            found = _IMAGES[str(image.format)]
            image.verify()
    except UnidentifiedImageError:
        raise ProblemError(415, "unsupported-type", "Ten rodzaj pliku nie pasuje", _WHAT_FITS) from None
    except Exception:  # noqa: BLE001 - Pillow raises whatever a damaged or hostile image makes it raise
        detail = "Pliku nie da się otworzyć. Zrób zdjęcie jeszcze raz albo zapisz plik ponownie."
        raise ProblemError(422, "damaged-file", "Plik jest uszkodzony", detail) from None
    return found


def plain_name(name: str) -> str:
    """The last part of a file's name, decoded, without what no name needs."""
    last = unquote(name).replace("\\", "/").rpartition("/")[2]
    readable = "".join(sign if sign.isprintable() else " " for sign in last.encode("utf-8", "replace").decode())
    return " ".join(readable.split())[:LONGEST_NAME] or "plik"


def attach(session: Session, resident: Resident, submission: Submission, application_id: str) -> None:
    """Bind the files that a submission names to its application.

    Raises:
        ProblemError: 422 for one that is not there, or belongs to another application.
    """
    named = [one.upload_id for one in submission.attachments]
    if not named:
        return
    rows = {row.id: row for row in session.scalars(_mine(resident).where(Upload.id.in_(named)).with_for_update())}
    errors = [
        FieldError(field=f"attachments.{position}.upload_id", message="Tego pliku nie ma. Wyślij go jeszcze raz.")
        for position, upload_id in enumerate(named)
        if upload_id not in rows or rows[upload_id].application_id is not None
    ]
    if errors:
        detail = "Wyślij brakujące pliki, a potem wniosek."
        raise ProblemError(422, "unknown-upload", "Brakuje załącznika", detail, errors)
    for position, one in enumerate(submission.attachments):
        rows[one.upload_id].application_id = application_id
        rows[one.upload_id].paper = one.paper
        rows[one.upload_id].position = position


def _scan(content: bytes, scanner: Scanner) -> None:
    try:
        clean = scanner(content)
    except ScannerDownError as error:
        raise unavailable() from error
    if not clean:
        detail = "Program antywirusowy zatrzymał ten plik. Zrób nowe zdjęcie dokumentu i dodaj je zamiast niego."
        raise ProblemError(422, "infected-file", "Plik jest niebezpieczny", detail)


def _earlier(session: Session, resident: Resident, upload_id: str, sha256: str) -> Upload | None:
    earlier = session.scalar(_mine(resident).where(Upload.id == upload_id))
    if earlier is not None and earlier.sha256 != sha256:
        detail = "Pod tym numerem wysłano inny plik. Nowy plik wymaga nowego numeru."
        raise ProblemError(409, "upload-changed", "Ten numer pliku był już użyty", detail)
    return earlier


def _mine(resident: Resident) -> Select[tuple[Upload]]:
    return select(Upload).where(Upload.resident_id == resident.id)


def _forget_unused(session: Session, resident: Resident) -> None:
    """Files that no application came for."""
    session.execute(
        delete(Upload).where(
            Upload.resident_id == resident.id,
            Upload.application_id.is_(None),
            Upload.received_at < datetime.now(timezone.utc) - UNUSED_KEPT_FOR,
        )
    )
