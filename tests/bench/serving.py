"""Serving a paper of 35 MB, against reading and hashing the same file; and what that holds in memory."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from wsgiref.util import FileWrapper

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import PacerAccount
from cases import documents
from cases.models import Document
from cases.papers import pieces
from efiling.wsgi import application
from tests import docketed, factories
from tests.bench.figure import Figure, held, pairs
from tests.papers import paper

SIZE, ROUNDS, READ = 35 * 1024 * 1024, 15, 256 * 1024


def figures() -> Iterator[Figure]:
    """As it was filed, and handed to a web server that has the kernel send it; the header's cost is in `stamping`."""
    reader, large, small = factories.PacerAccountFactory(), document(SIZE), document(0)
    connection.close_at = None  # it is kept for the next request, as CONN_MAX_AGE keeps it
    big, little, path = asking(reader, large), asking(reader, small), docketed.path_of(large.stored_name)
    ratio, mine, other = pairs(lambda: served(big), lambda: least(path), ROUNDS)
    note = f"{mine * 1000:.0f} ms, least {other * 1000:.0f} ms"
    yield Figure("serving 35 MB ÷ reading and hashing them", ratio, 1.2, note=note)
    few, many = held(lambda: served(little)), held(lambda: served(big))
    yield Figure("memory that 35 MB take more than one page, MB", many - few, 1, note=f"{many:.1f} MB at most")


def document(size: int) -> Document:
    """A paper on the docket, and so many bytes behind its end."""
    pdf = paper("A long exhibit.") + os.urandom(size)
    stored_name, digest = documents.keep(ContentFile(pdf, name="exhibit.pdf")), hashlib.sha256(pdf).hexdigest()
    with docketed.path_of(stored_name).open("rb") as kept:
        parts = pieces.digests(kept.fileno())
    filer, case = factories.attorney(), factories.case()
    party = factories.party(case, "Acme Widgets LLC", "Plaintiff", filer.person)
    draft = factories.draft(filer, case, "statement", party)
    factories.received(draft, stored_name=stored_name, size=len(pdf), sha256=digest, pieces=parts)
    return docketed.submitted(draft).documents.get()


def asking(reader: PacerAccount, document: Document) -> dict:
    """The request as a web server hands it over that lets the kernel send files, as gunicorn does."""
    client, url = Client(), reverse("cases:document", args=[document.entry.public_id, 0])
    client.force_login(reader)
    asked = RequestFactory(SERVER_NAME="localhost").get(url, {"header": "off"}).environ
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    return asked | {"HTTP_COOKIE": cookie, "wsgi.file_wrapper": FileWrapper}


def served(asked: dict) -> None:
    answers = []
    answer = application(dict(asked), lambda status, headers: answers.append((status, dict(headers))))
    ((status, headers),) = answers
    assert status == "200 OK", status
    file, left = answer.filelike.fileno(), int(headers["Content-Length"])
    with open(os.devnull, "wb") as away:
        while left:
            left -= os.sendfile(away.fileno(), file, None, left)
    answer.close()


def least(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(READ):
            digest.update(block)
    return digest.hexdigest()
