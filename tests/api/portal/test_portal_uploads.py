"""Files that come with an application: told by content, kept once, of one resident and one application, scanned."""

from __future__ import annotations

import hashlib
import socket
import struct
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from portal_files import HEIC, PDF, picture
from portal_world import World, filled
from test_portal_submission import problem

from api.portal.scanning import ScannerDownError, scanner_of
from api.portal.uploads import plain_name


def put(
    portal: World, who: str, content: bytes, upload_id: str | None = None, name: str = "skan.pdf"
) -> httpx.Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Content-Type": "application/pdf"}
    return portal.call(who, "PUT", f"/v1/uploads/{upload_id or uuid.uuid4()}", content=content, headers=headers)


def submit(portal: World, who: str, key: str, *uploads: str) -> httpx.Response:
    attachments = [{"upload_id": one, "paper": "dokument o dochodach"} for one in uploads]
    body = {"kind": "dodatek-mieszkaniowy", "form": filled(who), "attachments": attachments}
    return portal.call(who, "POST", "/v1/applications", json=body, headers={"Idempotency-Key": key})


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(PDF, "application/pdf"), (picture("JPEG"), "image/jpeg"), (picture("PNG"), "image/png")],
    ids=["pdf", "jpeg", "png"],
)
def test_a_file_is_what_its_content_says_whatever_was_announced(portal: World, content: bytes, media_type: str) -> None:
    answer = put(portal, "piotr", content)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["media_type"] == media_type
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert told["size"] == len(content)


@pytest.mark.parametrize(
    ("content", "status", "word", "advice"),
    [
        (HEIC, 415, "unsupported-type", "JPEG"),
        (b"MZ\x90\x00 this is a program", 415, "unsupported-type", "PDF albo zdjęcie"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "unsupported-type", "PDF albo zdjęcie"),
        (picture("GIF"), 415, "unsupported-type", "PDF albo zdjęcie"),
        (picture("PNG")[:60], 422, "damaged-file", "jeszcze raz"),
        (b"", 422, "damaged-file", "pusty"),
        (PDF + b"x" * (5 * 1024 * 1024), 413, "too-large", "5 MB"),
    ],
    ids=["heic", "program", "svg", "gif", "cut", "empty", "large"],
)
def test_what_does_not_fit_is_refused_with_advice(
    portal: World, content: bytes, status: int, word: str, advice: str
) -> None:
    assert advice in problem(put(portal, "piotr", content), status, word)["detail"]


def test_the_same_file_sent_again_is_one_and_another_under_its_id_is_refused(portal: World) -> None:
    upload_id = str(uuid.uuid4())
    first = put(portal, "piotr", PDF, upload_id)
    assert put(portal, "piotr", PDF, upload_id).json() == first.json()
    problem(put(portal, "piotr", picture(), upload_id), 409, "upload-changed")


def test_the_same_file_sent_many_times_at_once_is_one(portal: World) -> None:
    upload_id = str(uuid.uuid4())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: put(portal, "jan", PDF, upload_id), range(4)))
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert len({answer.text for answer in answers if answer.status_code == 200}) == 1


def test_an_id_is_the_senders_own_another_resident_may_use_the_same(portal: World) -> None:
    upload_id = str(uuid.uuid4())
    assert put(portal, "anna", PDF, upload_id).status_code == 200
    assert put(portal, "oksana", picture(), upload_id).json()["media_type"] == "image/jpeg"


def test_the_receipt_names_every_file_with_its_checksum_in_the_order_of_the_application(portal: World) -> None:
    uploads = [
        put(portal, "ewa", content, name=name).json() for content, name in ((PDF, "b.pdf"), (picture(), "a.jpg"))
    ]
    answer = submit(portal, "ewa", "application-with-two-files", *(one["id"] for one in uploads))
    assert answer.status_code == 201, answer.text
    assert answer.json()["attachments"] == uploads
    assert portal.get("ewa", f"/v1/receipts/{answer.json()['id']}") == answer.json()
    again = submit(portal, "ewa", "application-with-two-files", *(one["id"] for one in uploads))
    assert again.json() == answer.json()
    assert again.headers["idempotent-replayed"] == "true"


def test_a_file_that_is_not_there_or_someone_elses_or_used_files_nothing(portal: World) -> None:
    theirs = put(portal, "halina", PDF).json()["id"]
    used = put(portal, "tomasz", PDF).json()["id"]
    assert submit(portal, "tomasz", "uses-the-file-first", used).status_code == 201
    before = portal.get("tomasz", "/v1/applications")
    for upload_id in (theirs, used, str(uuid.uuid4())):
        told = problem(submit(portal, "tomasz", f"names-{upload_id}", upload_id), 422, "unknown-upload")
        assert told["errors"][0]["field"] == "attachments.0.upload_id"
    assert portal.get("tomasz", "/v1/applications") == before


def test_more_than_ten_files_are_refused(portal: World) -> None:
    answer = submit(portal, "tomasz", "eleven-files-at-once", *(str(uuid.uuid4()) for _ in range(11)))
    problem(answer, 422, "invalid-request")


def test_an_id_that_is_no_uuid_is_refused(portal: World) -> None:
    problem(put(portal, "tomasz", PDF, "cokolwiek"), 422, "invalid-request")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("C%3A%5Cskany%5Cakt.pdf", "akt.pdf"),
        ("akt%20zgonu%0A.pdf", "akt zgonu .pdf"),
        ("%FF%FE", "��"),
        ("", "plik"),
        ("a" * 500, "a" * 120),
    ],
)
def test_of_a_name_only_its_last_part_is_kept(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


def test_a_command_scans_by_how_it_ends() -> None:
    scan = scanner_of("grep -q -v -a wirus")
    assert scan(b"czysty") is True
    assert scanner_of("grep -q -a czysty")(b"wirus") is False
    for broken in ("grep", "/nie/ma/takiego"):
        with pytest.raises(ScannerDownError):
            scanner_of(broken)(b"plik")


@contextmanager
def clamd(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A daemon that reads one file and says `answer`."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while length := struct.unpack("!I", stream.read(4))[0]:
                    content += stream.read(length)
                heard.append(content)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"clamd://127.0.0.1:{server.getsockname()[1]}", heard
        thread.join()


@pytest.mark.parametrize(
    ("answer", "clean"), [(b"stream: OK\0", True), (b"stream: Eicar-Signature FOUND\0", False), (b"ERROR\0", None)]
)
def test_a_daemon_is_asked_in_clamds_own_words(answer: bytes, clean: bool | None) -> None:
    content = b"x" * 150_000
    with clamd(answer) as (setting, heard):
        if clean is None:
            with pytest.raises(ScannerDownError):
                scanner_of(setting)(content)
        else:
            assert scanner_of(setting)(content) is clean
    assert heard == [content]


def test_without_a_scanner_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    assert scanner_of("")(b"cokolwiek") is True
    assert "without a virus scan" in caplog.text


def test_what_the_scanner_finds_is_not_kept_and_nothing_is_taken_while_it_is_down(
    portal: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: Any = portal.client.app.state  # type: ignore[attr-defined]
    upload_id = str(uuid.uuid4())
    monkeypatch.setattr(state, "scanner", lambda _content: False)
    assert "antywirusowy" in problem(put(portal, "piotr", PDF, upload_id), 422, "infected-file")["detail"]

    def down(_content: bytes) -> bool:
        raise ScannerDownError

    monkeypatch.setattr(state, "scanner", down)
    problem(put(portal, "piotr", PDF, upload_id), 503, "unavailable")
    told = submit(portal, "piotr", "names-what-was-refused", upload_id)
    problem(told, 422, "unknown-upload")
