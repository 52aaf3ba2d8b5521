"""A clerk corrects an entry: the entry stays, the docket shows the new text."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.docketing import current_text
from cases.models import Correction, DocketEntry
from tests import docketed
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def given(entry: DocketEntry, **changed) -> dict:
    return {"text": "MOTION as it should read.", "reason": "clerical slip", "seen": current_text(entry)} | changed


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:correct", args=[entry.public_id])


def test_works_and_starts_from_the_text_as_it_reads(court, entry):
    assert "NOTICE OF MOTION AND MOTION to Dismiss" in page_of(visitor(court.clerk).get(url_of(entry)))


def test_redirects_to_the_docket_where_the_new_text_stands(court, entry):
    client = visitor(court.clerk)
    response = client.post(url_of(entry), given(entry))
    assert response.url == reverse("cases:docket", args=[court.case.public_id])
    made = Correction.objects.get()
    assert (made.entry, made.corrected_by, made.reason) == (entry, court.clerk.person, "clerical slip")
    assert "MOTION as it should read. (Modified on" in page_of(client.get(response.url))


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "self_represented", "stranger", "reader"])
def test_wrong_role(court, entry, viewer):
    client, before = visitor(getattr(court, viewer)), record()
    for response in (client.get(url_of(entry)), client.post(url_of(entry), given(entry))):
        assert response.status_code == 403
        assert "Only the clerk corrects docket entries." in page_of(response)
    assert record() == before


def test_a_suspended_clerk_corrects_nothing(court, entry):
    account = court.clerk.efiling_account
    account.status = account.Status.SUSPENDED
    account.save()
    assert visitor(court.clerk).post(url_of(entry), given(entry)).status_code == 403


def test_an_entry_that_does_not_exist(court):
    assert visitor(court.clerk).get(reverse("cases:correct", args=["nosuchentry2"])).status_code == 404


def test_the_clerk_corrects_in_a_sealed_case_too(court, entry):
    seal(court.case)
    assert visitor(court.clerk).post(url_of(entry), given(entry)).status_code == 302


def test_anonymous_is_led_to_the_door_also_with_a_post(court, entry):
    before = record()
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))
    assert leads_to_sign_in(Client().post(url_of(entry), given(entry)), url_of(entry))
    assert record() == before


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry), "PUT", "DELETE")


@pytest.mark.parametrize(
    "bad",
    [{"text": ""}, {"reason": ""}, {"text": "a\x00b"}, {"reason": "a\x00b"}, {"reason": LONG}, {"text": LONG * 3}],
    ids=lambda bad: f"{next(iter(bad))} {next(iter(bad.values()))[:3]!r}",
)
def test_bad_input_is_an_error_and_nothing_is_written(court, entry, bad):
    client, before = visitor(court.clerk), record()
    response = client.post(url_of(entry), given(entry, **bad))
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before


def test_the_same_text_is_no_correction(court, entry):
    client, before = visitor(court.clerk), record()
    response = client.post(url_of(entry), given(entry, text=f" {entry.text}\n"))
    assert "Change the docket text before you save" in page_of(response)
    assert record() == before


def test_what_was_corrected_meanwhile_is_not_overwritten(court, entry):
    client, stale = visitor(court.clerk), given(entry)
    client.post(url_of(entry), given(entry, text="MOTION, corrected first."))
    before = record()
    response = client.post(url_of(entry), stale)
    assert "This entry was corrected after you opened it." in page_of(response)
    assert record() == before


def test_a_text_of_several_lines_comes_back_with_the_browsers_line_ends(court):
    facts = {"filed_on": court.case.filed_on, "text": "MINUTES\nof a hearing", "number": 1, "place": 1}
    entry = DocketEntry.objects.create(case=court.case, **facts)
    seen = "MINUTES\r\nof a hearing"
    assert visitor(court.clerk).post(url_of(entry), given(entry, seen=seen)).status_code == 302


def test_script_is_text(court, entry):
    client = visitor(court.clerk)
    docket = client.post(url_of(entry), given(entry, text=SCRIPT), follow=True)
    assert SCRIPT not in page_of(docket)
    assert "&lt;script&gt;alert(1)" in page_of(client.get(url_of(entry)))


def test_query_count_does_not_grow(court, entry):
    client = visitor(court.clerk)
    client.post(url_of(entry), given(entry))
    with_one = statements(client, url_of(entry))
    for n in range(2):
        client.post(url_of(entry), given(entry, text=f"Text {n}."))
    assert statements(client, url_of(entry)) == with_one
