"""What is sealed against what is not there: whoever holds a watch learns nothing from how long the answer takes."""

import gc
import logging
import statistics
import time
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.models import Case
from tests import docketed, factories
from tests.bench.figure import Figure
from tests.pages import seal, visitor

ROUNDS, CROWD = 200, 2_000
NO_CASE, NO_ENTRY, NO_PAPER, NO_NAME = "nosuchcase22", "nosuchentry2", "031099999901", "margay"


def figures() -> Iterator[Figure]:
    reader, hidden = factories.PacerAccountFactory(), sealed_case()
    client = visitor(reader)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # that nothing is there is what is measured
    for name, (there, nowhere) in asked(hidden).items():
        read(client, there)
        ratio = compared(client, there, nowhere)
        note = "the larger of both ways, so that slower and faster both tell"
        yield Figure(f"sealed, by {name} ÷ not there", max(ratio, 1 / ratio), 1.2, note=note)


def compared(client: Client, there: str, nowhere: str) -> float:
    """By turns, many times, as whoever looks for a small difference would; which comes first changes too."""
    gc.collect()
    took: dict[str, list[float]] = {there: [], nowhere: []}
    for turn in range(ROUNDS):
        for url in (there, nowhere) if turn % 2 else (nowhere, there):
            took[url].append(read(client, url))
    return statistics.median(ours / none for ours, none in zip(took[there], took[nowhere], strict=True))


def sealed_case() -> Case:
    """One sealed case with a paper, among a crowd of open ones."""
    for place in range(CROWD):
        factories.case(f"Acme v. Crowd {place}")
    hidden = factories.case("Quetzal v. Beta Gadgets Inc")
    counsel = factories.attorney()
    docketed.motion(counsel, hidden, factories.party(hidden, "Quetzal", "Plaintiff", counsel.person))
    seal(hidden)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return hidden


def asked(hidden: Case) -> dict[str, tuple[str, str]]:
    """Two addresses of each kind, as long as each other: of what is sealed, and of nothing."""
    entry, query = hidden.entries.get(), reverse("cases:query")
    paper = entry.documents.get()
    none = f"{hidden.number[:-5]}{int(hidden.number[-5:]) + 1:05d}"
    return {
        "number": (f"{query}?case={hidden.number}", f"{query}?case={none}"),
        "name": (f"{query}?name=quetzal", f"{query}?name={NO_NAME}"),
        "docket": (reverse("cases:docket", args=[hidden.public_id]), reverse("cases:docket", args=[NO_CASE])),
        "document": (
            reverse("cases:document", args=[entry.public_id, 0]), reverse("cases:document", args=[NO_ENTRY, 0]),
        ),
        "document’s own number": (
            reverse("cases:papers_numbered", args=[paper.cmecf_id]), reverse("cases:papers_numbered", args=[NO_PAPER]),
        ),
    }  # fmt: skip


def read(client: Client, url: str) -> float:
    began = time.perf_counter()
    status = client.get(url, SERVER_NAME="localhost").status_code
    took = time.perf_counter() - began
    assert status in {200, 404}, url
    return took
