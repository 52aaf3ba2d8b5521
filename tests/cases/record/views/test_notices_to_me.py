"""Notices to me: every one ever addressed to this person, read or not, whatever became of the mail."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from cases import sealing
from cases.models import Following, FreeLook
from notices import magic_numbers, serving
from notices.models import Delivery, NoticeReading, Service
from tests import docketed, factories
from tests.consolidated import consolidated, spread
from tests.docketed import MORNING
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:notices_to_me")
NONE = "No notice was ever addressed to you."


def file(court, **fields):
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, **fields)


def shown(login, **asked) -> str:
    return page_of(visitor(login).get(URL, asked))


def notice_of(entry) -> str:
    return reverse("cases:notice", args=[entry.public_id])


@pytest.mark.parametrize("who", ["plaintiff_counsel", "colleague", "defense_counsel", "self_represented"])
def test_works_for_everyone_served_whatever_the_mail(court, who):
    entry = file(court, words="of <script>alert(1)</script>")
    Delivery.objects.update(state="hard", answer="550 No")
    page = shown(getattr(court, who))
    assert notice_of(entry) in page
    assert "Not yet" in page
    assert "1 you have not opened here" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("who", ["clerk", "reader", "stranger"])
def test_others_have_none(court, who):
    file(court)
    assert NONE in shown(getattr(court, who))


def test_opening_one_marks_it_read_for_its_reader_alone_and_once(court):
    entry, client = file(court), visitor(court.defense_counsel)
    client.head(notice_of(entry))
    assert not NoticeReading.objects.exists()
    for _ in range(2):
        client.get(notice_of(entry))
    assert NoticeReading.objects.get().service.person == court.defense_counsel.person
    assert "You have opened all of them here." in shown(court.defense_counsel)
    assert "1 you have not opened here" in shown(court.colleague)


def test_the_court_opens_it_and_marks_nothing(court):
    visitor(court.clerk).get(notice_of(file(court)))
    assert not NoticeReading.objects.exists()


def test_the_list_itself_marks_nothing(court):
    file(court)
    before = record()
    shown(court.defense_counsel)
    assert record() == before


def test_what_became_of_it_is_told(court):
    entry = file(court)
    row = Delivery.objects.get(address=court.defense_counsel.person.email)
    Delivery.objects.filter(pk=row.pk).update(state="hard")
    served = Service.objects.get(notice__noticings__entry=entry, person=court.defense_counsel.person)
    serving.not_effective(served, "550 No", at=MORNING)
    page = shown(court.defense_counsel)
    assert f"{row.address}: No such mailbox" in page
    assert "docketing@vale.example: Waiting to be sent" in page
    assert "Not effective, learned on November 20, 2026" in page


def test_a_copy_is_listed_as_one_that_serves_nobody_and_leads_to_the_docket(court):
    Following.objects.create(person=court.stranger.person, case=court.case, begun_at=MORNING)
    entry = file(court)
    page = shown(court.stranger)
    assert "You have opened all of them here." in page
    assert "None: you follow the case" in page
    assert f'{reverse("cases:docket", args=[court.case.public_id])}#entry-{entry.public_id}"' in page
    assert notice_of(entry) not in page
    assert f"{court.stranger.person.email}: Waiting to be sent" in page


def test_one_that_a_seal_withheld_is_listed_as_such(court):
    entry = file(court)
    sealing.change(entry, to="sealed", by=court.clerk, reason="A name was left in.", at=MORNING)
    assert "Withheld by a seal." in shown(court.defense_counsel)


def test_a_case_sealed_since_is_not_told(court):
    entry = file(court)
    seal(court.case)
    page = shown(court.defense_counsel)
    assert NONE in page
    assert entry.event_title not in page


def test_it_shows_looks_used_and_days_left_of_each_address(court):
    entry = file(court)
    mail = Delivery.objects.get(address=court.defense_counsel.person.email)
    FreeLook.objects.create(delivery=mail, document=entry.documents.get(), used_at=timezone.now())
    page = shown(court.defense_counsel)
    assert f"{mail.address}: Waiting to be sent. Free look: 1 of 1 used, 15 days left\n" in page
    assert "docketing@vale.example: Waiting to be sent. Free look: 0 of 1 used, 15 days left. <a" in page
    assert f"magic_num={magic_numbers.of(mail.pk)}" not in page
    with time_machine.travel(mail.service.notice.entered_at + timedelta(days=16)):
        later = shown(court.defense_counsel)
    assert (later.count("used, ran out on"), "magic_num" in later) == (2, False)


def test_where_there_is_no_free_look_none_is_spoken_of(court):
    docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    page = shown(court.defense_counsel)
    assert "Sealed Document" in page
    assert "Free look:" not in page


def test_after_a_merge_those_of_both_are_mine(court):
    file(court)
    file(court)
    other = court.colleague.person
    Person.objects.filter(pk=other.pk).update(merged_into=court.defense_counsel.person)
    assert shown(court.defense_counsel).count("Not yet") == 4


def test_the_newest_first_page_by_page(court, monkeypatch):
    monkeypatch.setattr("cases.record.views.notices_to_me.PAGE", 1)
    first, second = file(court), file(court)
    page = shown(court.defense_counsel)
    assert "1 to 1 of 2" in page
    assert (notice_of(second) in page, notice_of(first) in page) == (True, False)
    assert notice_of(first) in shown(court.defense_counsel, page="2")


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court):
    file(court)
    client = visitor(court.defense_counsel)
    before = statements(client, URL)
    factories.party(court.case, "Party", "Defendant", factories.PersonFactory())
    for _ in range(3):
        file(court)
    assert statements(client, URL) == before


def test_a_notice_of_several_cases_is_one_row_under_a_case_that_its_reader_may_see(court):
    docketed.text_entry(court.clerk, consolidated(court).second)
    lead, second = spread(court, court.second)
    page = shown(court.stranger)
    assert (notice_of(lead) in page, notice_of(second) in page) == (True, False)
    assert f"{lead.case.full_number} {lead.case.title}" in page
    sealing.change(court.case, to="sealed", by=court.clerk, reason="by order", at=MORNING)
    page = shown(court.stranger)
    assert notice_of(second) in page
    assert f"{second.case.full_number} {second.case.title}" in page
    assert f"{second.event_title} [2]" in page
    assert lead.case.number not in page
