"""What a monitor reads, and that nobody else does."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import heartbeats
from accounts.models.board import Part
from efiling import metrics
from notices.models import Delivery, InstanceMark
from tests.notices.making import by_mail, serve

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TOKEN = "a-long-invented-token"
LINE = re.compile(r'[a-z_]+(\{[a-z]+="[a-z-]+"\})? [0-9.e+-]+')


def asked(client, authorization: str | None):
    return client.get("/metrics", headers={"authorization": authorization} if authorization else {})


def figures() -> dict[str, float]:
    lines = [line for line in metrics.exposition(at=NOW).splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_with_the_token_it_is_the_text_that_monitors_read(client, settings):
    settings.METRICS_TOKEN = TOKEN
    answer = asked(client, f"Bearer {TOKEN}")
    assert (answer.status_code, answer["Content-Type"]) == (200, metrics.CONTENT_TYPE)
    lines = answer.text.splitlines()
    names = {line.partition(" ")[0].partition("{")[0] for line in lines if not line.startswith("#")}
    assert all(LINE.fullmatch(line) for line in lines if not line.startswith("#"))
    assert [lines.count(f"# TYPE {name} gauge") for name in names] == [1] * len(names)
    assert answer.text.endswith("\n")


@pytest.mark.parametrize("said", [None, "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer é"])
def test_without_it_there_is_nothing_here(client, settings, said):
    settings.METRICS_TOKEN = TOKEN
    assert asked(client, said).status_code == 404


@pytest.mark.parametrize("said", [None, "Bearer ", "Bearer"])
def test_a_court_that_set_no_token_tells_nobody(client, said):
    assert asked(client, said).status_code == 404


def test_the_mail_that_waits_and_its_age():
    entered_at = NOW - timedelta(hours=2)
    serve(by_mail("Jane Roe", "a@roe.example", "b@roe.example"), at=entered_at, entered_at=entered_at)
    Delivery.objects.filter(address="b@roe.example").update(state="hard")
    told = figures()
    assert told['court_mail_waiting{outbox="notices"}'] == 1
    assert told['court_mail_oldest_seconds{outbox="notices"}'] == 7200
    assert told['court_mail_waiting{outbox="letters"}'] == told['court_mail_oldest_seconds{outbox="letters"}'] == 0
    assert told["court_mail_bounced_ratio"] == 1


@pytest.mark.parametrize(("states", "stops"), [([], 0), (["sends", "unknown"], 0), (["unknown"], 1), (["restored"], 1)])
def test_whether_delivery_is_stopped(states, stops):
    for state in states:
        InstanceMark.objects.create(host=state, state=state)
    assert figures()["court_mail_is_stopped"] == stops


def test_the_workers_last_signs_of_life():
    assert not any("silent" in name for name in figures())
    heartbeats.beat(Part.MAIL, at=NOW - timedelta(seconds=90))
    assert figures()['court_worker_silent_seconds{worker="mail"}'] == 90


def test_it_tells_of_no_person_and_no_case():
    serve(by_mail("Jane Roe", "a@roe.example"), at=NOW)
    said = metrics.exposition(at=NOW)
    assert not any(word in said for word in ("roe", "Roe", "2:26"))
