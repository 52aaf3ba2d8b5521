"""Following a case: begun and ended for what is filed from now on; copies of what is public, and no service."""

import json
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import failing
from accounts.models import AuditEvent, Person, SecondaryAddress
from accounts.models.outgoing import Happens
from cases import counsel, following, sealing, unserved
from cases.auditing.service import CHECKS
from cases.docketing import current_text
from cases.filing import amending
from cases.models import Appearance, Case, CaseNoticing, Following
from notices import bounces, delivery, digest, nef
from notices.models import Delivery, Means, Notice, Service, ServiceStep
from tests import docketed, factories
from tests.cases.test_audit import unguard
from tests.notices.parsing import parsed
from tests.notices.test_digest import Post
from tests.pages import page_of, record, seal, visitor

pytestmark = pytest.mark.django_db


def follow(who, *cases: Case) -> None:
    for case in cases:
        save(who, begun=case)


def save(who, *, begun=None, ended=(), chosen=None) -> dict[Case, str]:
    return following.save(chosen or {}, begun=begun, ended=ended, by=who, at=timezone.now())


def file(court, **fields):
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, **fields)


def copies() -> list[tuple[str, str]]:
    return list(Service.addressed.filter(means=Means.COPY).order_by("pk").values_list("name", "addresses"))


@pytest.fixture
def stella(court):
    """A stranger to the case, who follows it."""
    follow(court.stranger, court.case)
    return court.stranger


@pytest.fixture
def others(court):
    return [factories.case(f"Case {number}") for number in range(3)]


# ── Begun and ended ───────────────────────────────────────────────────────────────────────────────────────


def test_begun_once_and_said_so(court, others):
    assert save(court.stranger, begun=court.case) == {court.case: "followed from now on"}
    assert save(court.stranger, begun=court.case) == {}
    assert list(following.of(court.stranger)) == [court.case]
    assert not following.of(court.colleague).exists()


def test_ended_and_begun_again(court, stella, others):
    assert save(stella, ended=[court.case, others[0]]) == {court.case: "not followed any more"}
    assert not following.of(stella).exists()
    assert save(stella, ended=[court.case]) == {}
    follow(stella, court.case)
    assert [bool(row.ended_at) for row in Following.objects.order_by("pk")] == [True, False]


def test_each_change_is_recorded_by_reference(court, stella, others):
    save(stella, begun=others[0], ended=[court.case])
    *_, event = AuditEvent.objects.filter(act="cases followed").order_by("pk")
    assert (event.chain, event.by) == (f"person:{stella.person.pk}", stella)
    assert json.loads(event.facts) == {
        court.case.public_id: "not followed any more",
        others[0].public_id: "followed from now on",
    }


def test_at_most_so_many_and_then_nothing_is_saved(court, stella, others, monkeypatch):
    monkeypatch.setattr(following, "MOST", 2)
    follow(stella, others[0])
    before = record()
    with pytest.raises(following.TooMany, match="You follow 2 cases") as refusal:
        save(stella, begun=others[1], chosen={court.case: True})
    assert "Stop following another one first." in str(refusal.value)
    assert record() == before
    assert save(stella, begun=others[1], ended=[court.case]).keys() == {court.case, others[1]}


def test_a_case_is_followed_by_so_many_and_no_more(court, stella, others, monkeypatch):
    monkeypatch.setattr(following, "MOST_OF_ONE", 1)
    with pytest.raises(following.TooMany, match="followed by as many as it can be"):
        save(court.colleague, begun=court.case)
    assert save(court.colleague, begun=others[0])
    save(stella, ended=[court.case])
    assert save(court.colleague, begun=court.case)


@pytest.mark.parametrize("who", ["reader", "clerk"])
def test_whom_notices_do_not_reach_follows_nothing(court, who):
    before = record()
    assert save(getattr(court, who), begun=court.case) == {}
    assert not following.of(getattr(court, who)).exists()
    assert record() == before


def test_a_case_sealed_since_is_none_until_it_is_unsealed(court, stella, others, monkeypatch):
    seal(court.case)
    monkeypatch.setattr(following, "MOST", 1)
    assert not following.of(stella).exists()
    assert save(stella, begun=others[0])
    Case.objects.update(seal="public")
    assert set(following.of(stella)) == {court.case, others[0]}


def test_after_a_merge_those_of_both_are_mine_to_end(court, stella):
    into = factories.PersonFactory(last_name="Strange-Moore")
    Person.objects.filter(pk=stella.person.pk).update(merged_into=into)
    fresh = type(stella).objects.get(pk=stella.pk)
    assert list(following.of(fresh)) == [court.case]
    assert save(fresh, begun=court.case) == {}
    assert save(fresh, ended=[court.case])
    assert not Following.objects.open().exists()


def test_the_database_knows_one_at_a_time(court, stella):
    row = Following.objects.get()
    assert str(row) == f"Stella Strange follows {court.case.number}"
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.create(person=row.person, case=row.case, begun_at=row.begun_at)


# ── A copy of each public notice ──────────────────────────────────────────────────────────────────────────


def test_a_follower_gets_a_copy_and_is_on_no_list(court, stella):
    notice = file(court).noticings.get().notice
    assert copies() == [("Stella Strange", stella.person.email)]
    assert Delivery.objects.filter(address=stella.person.email, state="queued").count() == 1
    assert stella.person not in {service.person for service in notice.services.all()}
    assert "Stella Strange" not in {service.name for service in nef.told([notice])[notice.pk].services}
    assert "Stella" not in {to.name for to in counsel.must_be_served(court.case, counsel.parties_to(court.case))}


def test_from_now_on_and_until_it_is_ended(court, stella):
    save(stella, ended=[court.case])
    file(court)
    follow(stella, court.case)
    assert copies() == []
    file(court)
    assert len(copies()) == 1
    save(stella, ended=[court.case])
    file(court)
    assert len(copies()) == 1


def test_only_of_the_case_that_is_followed(court, others):
    follow(court.stranger, others[0])
    file(court)
    assert copies() == []


@pytest.mark.parametrize("is_noticed", [True, False])
def test_counsel_who_also_follow_get_it_once(court, is_noticed):
    """As counsel; who is counsel of record and not to be noticed gets the copy that anybody may have."""
    Appearance.objects.filter(person=court.defense_counsel.person).update(is_noticed=is_noticed)
    follow(court.defense_counsel, court.case)
    file(court)
    means = Service.addressed.filter(person=court.defense_counsel.person).values_list("means", flat=True)
    assert list(means) == [Means.ELECTRONIC if is_noticed else Means.COPY]
    assert Delivery.objects.filter(address="docketing@vale.example").count() == 1


def test_who_is_served_by_the_filer_is_served_by_the_filer(court):
    """A copy by e-mail takes nobody from the list of those whom the filer has to serve."""
    follow(court.self_represented, court.case)
    file(court)
    assert copies() == []
    assert [service.name for service in Service.objects.filter(means=Means.BY_FILER)] == ["Sam Solo"]


@pytest.mark.parametrize("kind", ["sealed_paper", "highly_sensitive"])
def test_nothing_of_a_filing_with_something_sealed(court, stella, kind):
    getattr(docketed, kind)(court.plaintiff_counsel, court.case, court.plaintiff)
    assert copies() == []


def test_nothing_of_a_sealed_case(court, stella):
    seal(court.case)
    docketed.text_entry(court.clerk, Case.objects.get(pk=court.case.pk))
    assert copies() == []


def test_what_waits_when_the_case_is_sealed_does_not_go(court, stella):
    file(court)
    sealing.change(court.case, to="sealed", by=court.clerk, reason="A child.", at=docketed.MORNING)
    post = Post()
    delivery.deliver(by=post)
    assert stella.person.email not in post.addresses


def test_where_only_the_papers_are_limited_the_notice_goes(court, stella):
    """Fed. R. Civ. P. 5.2(c): everyone reads the docket."""
    Case.objects.update(is_remote_access_limited=True)
    file(court)
    assert len(copies()) == 1


def test_an_amended_notice_goes_too(court, stella):
    entry = file(court)
    told = {"text": "MOTION as it should read", "reason": "slip", "by": court.clerk, "at": docketed.MORNING}
    amending.correct(entry, seen=current_text(entry), **told)
    assert len(copies()) == 2


def test_each_address_gets_what_it_chose_and_the_case_what_was_chosen_for_it(court, stella):
    SecondaryAddress.objects.create(person=stella.person, email="desk@strange.example", is_active=True, is_text=True)
    CaseNoticing.objects.create(person=stella.person, case=court.case, is_daily=True)
    file(court)
    rows = Delivery.objects.filter(service__person=stella.person).order_by("pk")
    assert [(row.address, row.is_primary, row.is_text, bool(row.summary_on)) for row in rows] == [
        (stella.person.email, True, False, True),
        ("desk@strange.example", False, True, True),
    ]


def test_who_is_not_registered_for_service_may_still_have_a_copy(court, stella):
    Person.objects.filter(pk=stella.person.pk).update(served_electronically_since=None)
    file(court)
    assert len(copies()) == 1


def test_who_has_no_working_address_gets_none_and_stops_no_filing(court, stella):
    failing.mark(stella.person, stella.person.email, "hard", why="550", at=timezone.now())
    file(court)
    assert copies() == []


def test_of_a_merged_person_the_other_row_gets_it_once(court, stella):
    follow(court.colleague, court.case)
    Appearance.objects.filter(person=court.colleague.person).delete()
    Person.objects.filter(pk=stella.person.pk).update(merged_into=court.colleague.person)
    file(court)
    assert copies() == [("Colin Archer", court.colleague.person.email)]


# ── What it says, and to whom it is nothing ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("is_text", [False, True])
def test_the_mail_says_that_it_is_a_copy_and_not_whom_the_notice_served(court, stella, is_text):
    Person.objects.filter(pk=stella.person.pk).update(is_text=is_text)
    file(court)
    post = Post()
    delivery.deliver(by=post)
    mails = {address: mail for address, _, mail in post.mails}
    copy, notice = mails[stella.person.email].get_content(), mails[court.colleague.person.email].get_content()
    assert "COPY: you get this because you follow the case." in " ".join(copy.split())
    assert "MOTION to Dismiss" in copy
    assert "Electronic document Stamp:" in copy
    for told in ("COPY:", "electronically mailed to", "BY THE FILER", "docketing@vale.example", "Sam Solo"):
        assert (told in copy, told in notice) == ((True, False) if told == "COPY:" else (False, True))


def test_the_fields_own_parser_reads_the_same_entry_and_no_recipients(court, stella):
    file(court)
    (whole,) = nef.told(Notice.objects.all()).values()
    notice, copy = (
        parsed(b"Message-ID: <x@cacd.example>\r\n" + nef.letter(whole, is_copy=is_copy)) for is_copy in (False, True)
    )
    assert {to["name"] for to in notice["email_recipients"]} == {"Paula Archer", "Colin Archer", "Dorian Vale"}
    assert copy == notice | {"email_recipients": []}


def test_no_number_for_a_free_look_goes_with_it(court, stella):
    file(court)
    post = Post()
    delivery.deliver(by=post)
    links = {to: re.findall(r"magic_num=(\d*)", mail.get_content()) for to, _, mail in post.mails}
    assert links.pop(stella.person.email) == [""]
    assert links
    assert all(all(numbers) for numbers in links.values())


@pytest.mark.parametrize("is_text", [False, True])
def test_a_summary_marks_each_copy_in_it(court, stella, others, is_text):
    """One who is counsel in one case and follows another."""
    factories.party(others[0], "Client", "Plaintiff", stella.person)
    Person.objects.filter(pk=stella.person.pk).update(is_daily=True, is_text=is_text)
    file(court)
    docketed.text_entry(court.clerk, others[0])
    digest.hasten(at=timezone.now())
    post = Post()
    digest.deliver(by=post)
    text = " ".join(post.text().split())
    assert post.addresses == [stella.person.email]
    assert "2 notices" in text
    first, second = text.split("COPY: you get this because you follow the case.")
    assert (court.case.number in first, court.case.number in second) == (False, True)
    assert text.index("MOTION to Dismiss") < text.index("shall confer")


def test_the_page_of_the_notice_does_not_open_for_it(court, stella):
    url = reverse("cases:notice", args=[file(court).public_id])
    assert visitor(stella).get(url).status_code == 404
    page = page_of(visitor(court.clerk).get(url))
    assert "Dorian Vale" in page
    assert "Stella" not in page


def test_a_bounce_marks_the_address_and_leaves_nobody_anything_to_do(court, stella):
    file(court)
    delivery.deliver(by=Post())
    row = Delivery.objects.get(address=stella.person.email)
    assert bounces.came_back(row.pk, row.attempts, Happens.HARD, "550 no such user", at=timezone.now())
    bounces.settle(at=timezone.now())
    stella.person.refresh_from_db()
    assert failing.stopped(stella.person.failing_addresses) == {stella.person.email}
    assert not ServiceStep.objects.exists()
    for who in (court.plaintiff_counsel, court.clerk):
        assert {service.name for service in unserved.waiting(who)} <= {"Sam Solo"}


# ── The audit ─────────────────────────────────────────────────────────────────────────────────────────────


def found() -> list[str]:
    return [breach for check in CHECKS for breach in check()]


def test_the_audit_knows_who_followed(court, stella):
    file(court)
    assert found() == []
    save(stella, ended=[court.case])
    assert found() == []


def test_who_begins_while_something_is_entered_is_no_breach(court, stella):
    """The moment of entry is read before those who follow are."""
    entered_at = file(court).entered_at
    unguard(Following)
    Following.objects.update(begun_at=entered_at + timedelta(seconds=1))
    assert found() == []


def test_a_copy_of_a_filing_that_is_not_public(court, stella):
    file(court)
    unguard(Notice)
    Notice.objects.update(is_sealed=True)
    assert any("Stella Strange" in breach and "that is not public" in breach for breach in found())


def test_a_copy_without_its_mail(court, stella):
    file(court)
    Delivery.objects.filter(address=stella.person.email).delete()
    assert any("Stella Strange has not one delivery for each address" in breach for breach in found())


@pytest.mark.parametrize(
    "tampered",
    [
        lambda: Following.objects.update(ended_at=docketed.MORNING - timedelta(days=300)),
        lambda: Following.objects.update(person=Person.objects.exclude(last_name="Strange").first()),
        lambda: Following.objects.update(begun_at=docketed.MORNING + timedelta(days=9999)),
    ],
)
def test_a_copy_to_somebody_who_did_not_follow(court, stella, tampered):
    file(court)
    unguard(Following)
    tampered()
    assert any("Stella Strange" in breach and "did not follow then" in breach for breach in found())
