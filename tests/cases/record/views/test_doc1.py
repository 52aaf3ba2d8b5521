"""The address that a notice gives for a document: one free look by the button, none by a fetch."""

import io
import logging
from datetime import timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cases import sealing
from cases.models import Case, DocketEntry, Document, FreeLook
from cases.visibility import Seal
from notices import magic_numbers
from notices.models import Delivery, Means, Service
from tests import docketed
from tests.consolidated import consolidated, spread
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor, without_tokens

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
COPY = "docketing@vale.example"  # a secondary address of the defendant's counsel
DAY = timedelta(days=1)


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.with_exhibit(court.plaintiff_counsel, court.case, court.plaintiff)


def mail(entry: DocketEntry, *, to: str = COPY) -> Delivery:
    return Delivery.objects.get(service__notice__noticings__entry=entry, address=to)


def path_of(entry: DocketEntry, number: int = 0) -> str:
    return reverse("cases:doc1", args=[entry.documents.get(number=number).cmecf_id])


def link(entry: DocketEntry, *, to: str = COPY, number: str = "") -> str:
    asked = {"caseid": entry.case.cmecf_id, "de_seq_num": entry.sequence}
    asked["magic_num"] = number or magic_numbers.of(mail(entry, to=to).pk)
    return f"{path_of(entry)}?{'&'.join(f'{name}={value}' for name, value in asked.items())}"


class Form(HTMLParser):
    """What a browser would send: where to, the hidden fields, and the buttons."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action, self.hidden, self.buttons = "", {}, []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        told = dict(attrs)
        if tag == "form" and told.get("method") == "post" and "doc1" in told.get("action", ""):
            self.action = told["action"]
        elif tag == "input" and told.get("name") in {"magic_num", "page"}:
            self.hidden[told["name"]] = told["value"]
        elif tag == "button" and told.get("name") in {"view", "download"}:
            self.buttons.append((told["name"], told["value"]))


def opened(entry: DocketEntry, client: Client, *, to: str = COPY) -> Form:
    return Form(page_of(client.get(link(entry, to=to))))


def press(form: Form, client: Client, *, button: int = 0):
    name, value = form.buttons[button]
    answer = client.post(form.action, form.hidden | {name: value})
    answer.whole = b"".join(answer)
    return answer


def look(entry: DocketEntry, *, to: str = COPY, button: int = 0):
    """Open the link, press the button: another browser each time, that keeps no cookies and gets no favours."""
    client = Client(enforce_csrf_checks=True)
    return press(opened(entry, client, to=to), client, button=button)


def texts(response) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(response.whole)).pages]


# ── Looking at the page, and pressing its button ──────────────────────────────────────────────────────────


def test_whoever_merely_fetches_it_uses_up_nothing(entry):
    before = record()
    for method in ("get", "get", "head", "get"):
        answer = getattr(Client(), method)(link(entry))
        assert (answer.status_code, answer.cookies.output()) == (200, "")
    page = page_of(answer)
    assert "Opening this page used up nothing." in page
    assert f"<dd>{COPY}</dd>" in page
    assert "15 days left" in page
    assert "That number is assumed" in page
    assert page.count("View once") == 2
    assert record() == before


def test_the_button_opens_the_paper_with_its_header_and_uses_it_up_without_a_charge(entry):
    before = record()
    response = look(entry)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"].startswith('inline; filename="2-26-cv-00001_1_')
    assert "Document 1 Filed 11/20/26 Page 1 of 2 Page ID #:1" in " ".join(texts(response)[0].split())
    assert "no-store" in response["Cache-Control"]
    used = FreeLook.objects.get()
    assert (used.delivery, used.document) == (mail(entry), entry.documents.get(number=0))
    assert record() == before | {"FreeLook": 1}


def test_it_is_downloaded_by_the_other_button(entry):
    assert look(entry, button=1)["Content-Disposition"].startswith("attachment; filename=")


def test_again_it_is_login_and_price(entry):
    look(entry)
    page = page_of(Client().get(link(entry)))
    assert "The free look was used on" in page
    document = reverse("cases:document", args=[entry.public_id, 0])
    assert f'<a href="{document}">Log in with PACER and open it' in page
    assert "</a>: $0.20" in page
    assert leads_to_sign_in(Client().get(document), document)


def test_a_page_opened_before_shows_it_no_second_time(entry):
    form, other = opened(entry, Client()), opened(entry, Client())
    press(form, Client())
    refused = press(other, Client())
    assert refused.status_code == 410
    assert "This document opens free of charge no more. Nothing was used up" in page_of(refused)
    assert FreeLook.objects.count() == 1


def test_the_same_button_pressed_twice_shows_it_again_for_ten_minutes(entry):
    form = opened(entry, Client())
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert [press(form, Client()).status_code for _ in range(2)] == [200, 200]
        clock.shift(timedelta(minutes=10))
        assert press(form, Client()).status_code == 410
    assert FreeLook.objects.count() == 1


def test_without_the_pages_own_sign_it_is_shown_once(entry):
    form = opened(entry, Client())
    del form.hidden["page"]
    assert [press(form, Client()).status_code for _ in range(2)] == [200, 410]


def test_each_document_has_a_look_of_its_own(entry):
    look(entry)
    form = opened(entry, Client())
    exhibit = entry.documents.get(number=1).cmecf_id
    assert form.buttons == [("view", exhibit), ("download", exhibit)]
    assert "an exhibit" in texts(press(form, Client()))[0]
    assert "No free look is left" in page_of(Client().get(link(entry)))


def test_a_copy_to_another_address_does_not_eat_the_attorneys(court, entry):
    attorney = court.defense_counsel.person.email
    look(entry, to=COPY)
    assert look(entry, to=attorney).status_code == 200
    assert set(FreeLook.objects.values_list("delivery__address", flat=True)) == {COPY, attorney}


def test_whoever_is_signed_in_has_it_free_too(court, entry):
    client = visitor(court.defense_counsel)
    assert press(opened(entry, client), client).status_code == 200
    assert "Log in with PACER" not in page_of(client.get(link(entry))).partition("<table")[2]


# ── When it is over ───────────────────────────────────────────────────────────────────────────────────────


def test_after_fifteen_days_it_is_login_and_price(entry):
    form = opened(entry, Client())
    began = mail(entry).service.notice.entered_at
    with time_machine.travel(began + 15 * DAY - timedelta(minutes=1), tick=False) as clock:
        assert "1 day left" in page_of(Client().get(link(entry)))
        clock.shift(timedelta(minutes=1))
        page = page_of(Client().get(link(entry)))
        assert press(form, Client()).status_code == 410
    assert "The free look ran out on" in page
    assert Form(page).buttons == []
    assert not FreeLook.objects.exists()


def test_how_many_days_is_a_setting(entry, settings):
    settings.FREE_LOOK_DAYS = 3
    page = page_of(Client().get(link(entry)))
    assert "3 days left" in page
    assert "lasts 3 days" in page


# ── What needs a login, and what is no link of ours: one answer ───────────────────────────────────────────


def as_unknown(entry: DocketEntry, url: str) -> bool:
    """Header for header what a wrong number gets, by a fetch and by the button; nothing is written."""
    before, wrong, home = record(), link(entry, number="1" * 30), papers_of(entry)
    with time_machine.travel(timezone.now(), tick=False):  # the answer bears its second
        for method in ("get", "head"):
            given, meant = (getattr(Client(), method)(asked) for asked in (url, wrong))
            assert dict(given.headers) == dict(meant.headers)
            assert given.url == f"{home}?caseid={entry.case.cmecf_id}"
        given, meant = (_posted(entry, asked) for asked in (url.rpartition("=")[2], "1" * 30))
        assert dict(given.headers) == dict(meant.headers)
    return given.url == home and leads_to_sign_in(Client().get(home), home) and record() == before


def papers_of(entry: DocketEntry) -> str:
    return reverse("cases:papers_numbered", args=[entry.documents.get(number=0).cmecf_id])


def _posted(entry: DocketEntry, number: str):
    paper = entry.documents.get(number=0).cmecf_id
    return Client().post(path_of(entry), {"magic_num": number, "view": paper, "page": ""})


@pytest.mark.parametrize("number", ["x", "0", "1" * 30, "9" * 400, "12\0"])
def test_a_wrong_number_leads_to_the_login_which_does_not_learn_it(entry, number):
    assert Client().get(path_of(entry), {"magic_num": number}).url == papers_of(entry)


def test_a_number_opens_no_paper_of_another_notice(court, entry):
    other = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert as_unknown(entry, link(entry, number=magic_numbers.of(mail(other).pk)))
    form = opened(entry, Client())
    form.buttons = [("view", other.documents.get(number=0).cmecf_id)]
    assert press(form, Client()).status_code == 410
    assert not FreeLook.objects.exists()


@pytest.mark.parametrize("level", ["sealed", "ex-parte"])
@pytest.mark.parametrize("what", ["entry", "paper"])
def test_sealed_later_it_answers_as_if_there_were_no_such_number(court, entry, what, level):
    sealed = entry if what == "entry" else entry.documents.get(number=0)
    sealing.change(sealed, to=level, by=court.clerk, reason="A name was left in.", at=timezone.now())
    assert as_unknown(entry, link(entry))


def test_so_does_a_case_sealed_later(court, entry):
    look(entry)
    seal(court.case)
    assert as_unknown(entry, link(entry))


def test_so_does_a_notice_that_a_seal_withholds(entry):
    notice = mail(entry).service.notice
    type(notice).objects.filter(pk=notice.pk).update(withheld_at=timezone.now())
    assert as_unknown(entry, link(entry))


def test_so_does_a_paper_that_only_the_parties_read(court, entry):
    Case.objects.update(is_remote_access_limited=True)
    assert as_unknown(entry, link(entry))


def test_a_notice_of_a_sealed_filing_gives_none(court):
    sealed = docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    assert as_unknown(sealed, link(sealed))
    Document.objects.update(seal=Seal.PUBLIC)
    DocketEntry.objects.update(seal=Seal.PUBLIC)
    assert as_unknown(sealed, link(sealed))


def test_whoever_follows_the_case_has_none(entry):
    copy = Service.objects.create(
        notice=mail(entry).service.notice, name="Fay Follower", means=Means.COPY, addresses="fay@follows.example"
    )
    told = {"is_primary": True, "message_id": "<f@cacd.example>", "due_at": timezone.now()}
    delivery = Delivery.objects.create(service=copy, address="fay@follows.example", **told)
    assert as_unknown(entry, link(entry, number=magic_numbers.of(delivery.pk)))


def test_signed_in_the_usual_rules_say_what_opens(court, entry):
    sealing.change(entry, to="sealed", by=court.clerk, reason="A name was left in.", at=timezone.now())
    for number in ("", "1" * 30):
        answer = visitor(court.defense_counsel).get(link(entry, number=number), follow=True)
        assert answer.redirect_chain[-1][0] == reverse("cases:why", args=[entry.public_id])


def test_a_notice_page_links_without_a_number(court, entry):
    answer = visitor(court.reader).get(f"{path_of(entry)}?caseid=1&magic_num=", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("cases:papers", args=[entry.public_id])


# ── What stands in the way ────────────────────────────────────────────────────────────────────────────────


def test_a_paper_that_is_not_as_filed_uses_up_nothing(entry, caplog):
    paper = entry.documents.get(number=0)
    docketed.path_of(paper.stored_name).write_bytes(b"%PDF-1.7 forged")
    with caplog.at_level(logging.ERROR):
        response = look(entry)
    assert response.status_code == 500
    assert "cannot be read. Nothing was used up." in page_of(response)
    assert "failed its digest" in caplog.text
    assert not FreeLook.objects.exists()


def test_no_free_look_at_a_transcript(court):
    transcript = docketed.transcript(court.clerk, court.case, days_ago=90, papers=2)
    page = page_of(Client().get(link(transcript)))
    assert (page.count("There is no free look at a transcript."), "View once" in page) == (2, False)
    assert look_again(transcript).status_code == 410
    assert not FreeLook.objects.exists()


def test_a_transcript_that_waits_is_not_even_named(court):
    transcript = docketed.transcript(court.clerk, court.case, days_ago=89)
    assert as_unknown(transcript, link(transcript))


def test_the_number_stands_in_no_referrer_and_in_no_log(entry, caplog):
    number = magic_numbers.of(mail(entry).pk)
    assert opened(entry, Client()).action == path_of(entry)
    with caplog.at_level(logging.DEBUG):
        answers = [Client().get(link(entry)), look(entry), look_again(entry), Client().put(link(entry))]
    assert [answer.status_code for answer in answers] == [200, 200, 410, 405]
    assert {answer.get("Referrer-Policy") for answer in answers[:3]} == {"strict-origin"}
    assert all(number not in repr(dict(answer.headers)) for answer in answers)
    assert "Method Not Allowed" in caplog.text
    assert number not in caplog.text


def look_again(entry: DocketEntry):
    number = magic_numbers.of(mail(entry).pk)
    return _posted(entry, number)


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), link(entry), "PUT", "DELETE")


def test_query_count_does_not_grow(court, entry):
    client = Client()
    before = statements(client, link(entry))
    longer = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=4)
    assert statements(client, link(longer)) == before
    assert without_tokens(client.get(link(longer))).count("View once") == 4


def test_without_a_look_the_link_leads_to_the_case_that_it_names(court):
    _, second = spread(consolidated(court), court.second, papers=2)
    asked = {"caseid": second.case.cmecf_id, "de_seq_num": second.sequence, "magic_num": ""}
    answer = visitor(court.reader).get(path_of(second), asked, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("cases:papers", args=[second.public_id])
