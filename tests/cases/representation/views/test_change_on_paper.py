"""Docket a notice of change that came in on paper: one record, one scan, each case that it names, never twice."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts import profile
from accounts.models import AuditEvent, Contact, FormerName, PacerAccount, Person
from cases import documents
from cases.models import Appearance, Case, ChangePaper, ContactChange, ContactChangeCase, DocketEntry, Party
from cases.representation import contact_changes, filing_changes, paper_changes
from cases.representation.forms.paper_change import PaperChangeForm
from notices.models import Service
from tests import docketed, factories, moved
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor
from tests.papers import encrypted, paper
from tests.printed import text_of

pytestmark = pytest.mark.django_db
URL = reverse("cases:change_on_paper")
State = ContactChangeCase.State
NEW = {"firm": "Ohne & Øre LLP", "address": "9 Paper Way\nLos Angeles, CA 90012", "telephone": "(213) 555-0188"}


@pytest.fixture
def petra(court) -> Person:
    """An attorney of an older docket, who has no account: for a defendant of the case, and in two others."""
    person = factories.PersonFactory(first_name="Petra", last_name="Ohne", served_electronically_since=None)
    factories.party(court.case, "Delta SA", "Defendant", person)
    for number in range(2):
        factories.party(factories.case(f"Matter {number} v. Delta"), "Delta SA", "Defendant", person)
    return person


def url_of(person: Person) -> str:
    return f"{URL}?person={person.public_id}"


def given(person: Person, *cases: Case, **said) -> dict:
    """The page as it is filled in, with what the paper changes."""
    known = PaperChangeForm(person=person, cases=()).initial
    scan = SimpleUploadedFile("g06.pdf", paper("Notice of change of Petra Ohne."))
    return known | NEW | {"case": [case.public_id for case in cases], "received_on": "2026-11-18", "scan": scan} | said


def taken(court, person: Person, *cases: Case, **said) -> ContactChange:
    answer = visitor(court.clerk).post(url_of(person), given(person, *cases, **said))
    assert answer.status_code == 302, page_of(answer)
    return ContactChange.objects.get(public_id=answer.url.rstrip("/").rpartition("/")[2])


def cases_of(person: Person) -> list[Case]:
    return list(Case.objects.filter(parties__appearances__person=person).order_by("pk"))


def of(change: ContactChange) -> list[tuple]:
    return list(change.lines.order_by("case_id").values_list("case", "state", "reason"))


def refused(court, person: Person, *cases: Case, **said) -> str:
    before, kept = record(), set(documents.unclaimed(before=timezone.now() + timedelta(hours=1)))
    answer = visitor(court.clerk).post(url_of(person), given(person, *cases, **said))
    assert answer.status_code == 200
    assert record() == before
    assert set(documents.unclaimed(before=timezone.now() + timedelta(hours=1))) == kept
    return page_of(answer)


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_lists_every_pending_case_with_what_the_court_knows(court, petra):
    page = page_of(visitor(court.clerk).get(url_of(petra)))
    for case in cases_of(petra):
        assert case.number in page
    assert petra.contact.telephone in page
    assert "The fields of the form are assumed." in page


def test_closed_cases_are_shown_and_not_offered(court, petra):
    closed = cases_of(petra)[-1]
    Case.objects.filter(pk=closed.pk).update(terminated_on=date(2026, 10, 1))
    page = page_of(visitor(court.clerk).get(url_of(petra)))
    assert "Closed on 10/01/2026: its docket is not rewritten." in page
    assert f'value="{closed.public_id}"' not in page


def test_the_attorney_is_found_by_name(court, petra):
    client = visitor(court.clerk)
    assert "Who signed the paper" in page_of(client.get(URL))
    assert client.get(URL, {"attorney": "Petra Ohne"}).url == url_of(petra)


def test_without_a_pending_case_there_is_nothing_to_docket(court):
    person = factories.PersonFactory(last_name="Keiner", bar_number="123")
    assert "No pending case here." in page_of(visitor(court.clerk).get(url_of(person)))


# ── Redirects: the ledger, the record, and each docket ────────────────────────────────────────────────────


def test_redirects_to_the_ledger_with_a_line_for_each_case(court, petra):
    first, second, third = cases_of(petra)
    change = taken(court, petra, first, third)
    assert of(change) == [
        (first.pk, State.WAITING, ""),
        (second.pk, State.SKIPPED, contact_changes.NOT_NAMED),
        (third.pk, State.WAITING, ""),
    ]
    page = page_of(visitor(court.clerk).get(reverse("cases:contact_change_ledger", args=[change.public_id])))
    assert "Petra Ohne: the change of" in page
    assert "Try again" not in page


def test_the_record_changes_once_and_the_dockets_with_their_entries(court, petra):
    first, second, _ = cases_of(petra)
    change = taken(court, petra, first, second)
    petra.refresh_from_db()
    assert (petra.contact.firm.name, petra.contact.telephone) == ("Ohne & Øre LLP", "(213) 555-0188")
    assert petra.contact.email  # what the paper leaves stays
    assert Appearance.objects.filter(person=petra, contact=petra.contact).count() == 0
    assert filing_changes.work() == 2
    assert {line.state for line in change.lines.exclude(state=State.SKIPPED)} == {State.FILED}
    assert Appearance.objects.filter(person=petra, contact=petra.contact).count() == 2
    event = AuditEvent.objects.get(act="changed by a paper")
    assert (event.chain, event.by_id) == (petra.audit_chain, court.clerk.pk)


def test_the_entry_bears_the_scan_the_received_day_and_the_clerks_initials_and_is_served(court, petra):
    taken(court, petra, court.case)
    filing_changes.work()
    entry = DocketEntry.objects.get(case=court.case)
    assert (entry.filed_on, entry.event_code) == (date(2026, 11, 18), "notice-of-change-of-contact")
    assert "for attorney Petra Ohne counsel for Defendant Delta SA" in entry.text
    assert "firm to Ohne & Øre LLP, address to 9 Paper Way, Los Angeles, CA 90012" in entry.text
    assert "(tf)" in entry.text
    scan = docketed.path_of(entry.documents.get().stored_name)
    assert "Notice of change of Petra Ohne." in text_of(scan.read_bytes())
    assert Service.objects.filter(name__in=["Dorian Vale", "Petra Ohne"]).count() == 2


def test_one_scan_is_kept_with_a_copy_for_each_case(court, petra):
    taken(court, petra, *cases_of(petra))
    filing_changes.work()
    kept = {row.stored_name for row in ChangePaper.objects.all()}
    copies = {entry.documents.get().stored_name for entry in DocketEntry.objects.all()}
    assert (len(kept), len(copies), kept & copies) == (1, 3, set())
    assert kept.isdisjoint(documents.unclaimed(before=timezone.now() + timedelta(hours=1)))


def test_a_second_paper_names_the_rest_and_nothing_is_docketed_twice(court, petra):
    first, second, _ = cases_of(petra)
    change = taken(court, petra, first)
    filing_changes.work()
    petra.refresh_from_db()
    assert taken(court, petra, first, second, received_on="2026-11-19") == change
    filing_changes.work()
    filed = DocketEntry.objects.order_by("pk").values_list("case", "filed_on")
    assert list(filed) == [(first.pk, date(2026, 11, 18)), (second.pk, date(2026, 11, 19))]
    assert Contact.objects.filter(telephone="(213) 555-0188").count() == 1


def test_a_sealed_case_is_docketed_in_by_the_clerk(court, petra):
    seal(court.case)
    taken(court, petra, court.case)
    filing_changes.work()
    assert DocketEntry.objects.get().case == court.case


def test_a_change_of_name_is_kept_once_and_told_in_open_cases_only(court, petra):
    first, second, third = cases_of(petra)
    Case.objects.filter(pk=third.pk).update(terminated_on=date(2026, 10, 1))
    taken(court, petra, first, second, last_name="Óhn-Mitt")
    assert FormerName.objects.get(person=petra).name == "Petra Ohne"
    filing_changes.work()
    printed = Appearance.objects.filter(person=petra).order_by("party__case_id")
    assert [row.printed_name for row in printed] == ["Petra Óhn-Mitt", "Petra Óhn-Mitt", "Petra Ohne"]
    text = DocketEntry.objects.filter(case=first).get().text
    assert "for attorney Petra Óhn-Mitt" in text
    assert "Changing name to Petra Óhn-Mitt, firm to" in text


def test_a_name_alone_is_a_change(court, petra):
    unchanged = {part: value for part, value in given(petra).items() if part in NEW}
    known = PaperChangeForm(person=petra, cases=()).initial
    taken(court, petra, court.case, **{part: known[part] for part in unchanged}, last_name="Mitt")
    filing_changes.work()
    assert "Changing name to Petra Mitt." in DocketEntry.objects.get().text


def test_a_party_without_a_lawyer_has_the_same_duty_and_may_choose_paper(court):
    """With an account, but no leave in this case: paper is the channel. The caption’s name is not theirs to change."""
    person = court.pro_se.person
    client = visitor(court.clerk)
    assert client.get(URL, {"attorney": "Sam Solo"}).url == url_of(person)
    assert 'name="last_name"' not in page_of(client.get(url_of(person)))
    taken(court, person, court.case, firm="", last_name="Other")
    filing_changes.work()
    entry = DocketEntry.objects.get()
    assert entry.event_code == "notice-of-change-of-address"
    assert "address to 9 Paper Way, Los Angeles, CA 90012" in entry.text
    court.pro_se.refresh_from_db()
    person.refresh_from_db()
    assert (court.pro_se.contact, person.name) == (person.contact, "Sam Solo")


def test_a_clerk_whose_login_was_frozen_dockets_nothing_more(court, petra):
    change = taken(court, petra, court.case)
    PacerAccount.objects.filter(pk=court.clerk.pk).update(frozen_at=timezone.now())
    filing_changes.work()
    assert change.lines.get(case=court.case).reason == filing_changes.SHUT


def test_what_failed_is_tried_again_by_the_clerk_with_its_paper(court, petra):
    change = taken(court, petra, court.case)
    line = change.lines.get(case=court.case)
    ContactChangeCase.objects.filter(pk=line.pk).update(state=State.FAILED, reason="The disk was full.")
    client, url = visitor(court.clerk), reverse("cases:contact_change_ledger", args=[change.public_id])
    client.post(url, {"case": court.case.public_id})
    filing_changes.work()
    assert DocketEntry.objects.get().documents.count() == 1


def test_what_the_paper_does_not_name_is_not_docketed_from_the_ledger(court, petra):
    change = taken(court, petra, court.case)
    url = reverse("cases:contact_change_ledger", args=[change.public_id])
    other = cases_of(petra)[-1]
    assert visitor(court.clerk).post(url, {"case": other.public_id}).status_code == 404
    assert change.lines.get(case=other).state == State.SKIPPED


def test_who_registers_later_tells_the_rest_by_their_own_login(court, petra):
    change = taken(court, petra, court.case)
    filing_changes.work()
    login = factories.login_of(Person.objects.get(pk=petra.pk))
    rest = cases_of(petra)[1]
    contact_changes.begin(login.person, chosen=[rest.pk], by=login, at=timezone.now())
    filing_changes.work()
    told, rest = ContactChangeCase.objects.filter(change=change).exclude(state=State.SKIPPED).order_by("case_id")
    assert (rest.state, rest.paper, rest.asked_by) == (State.FILED, None, login)
    assert told.asked_by == court.clerk


def test_sent_twice_it_is_one_paper_and_leads_to_its_ledger(court, petra):
    first, second, _ = cases_of(petra)
    change = taken(court, petra, first, second)
    before, unclaimed = record(), set(documents.unclaimed(before=timezone.now() + timedelta(hours=1)))
    assert taken(court, petra, first, second) == change  # a double click: everything waits already
    assert record() == before
    filing_changes.work()
    page = visitor(court.clerk).post(url_of(petra), given(Person.objects.get(pk=petra.pk), first), follow=True)
    assert "This was taken already: nothing is docketed twice." in page_of(page)
    assert (ChangePaper.objects.count(), DocketEntry.objects.count()) == (1, 2)
    assert set(documents.unclaimed(before=timezone.now() + timedelta(hours=1))) == unclaimed


def test_a_page_that_is_stale_is_shown_anew_and_writes_nothing(court, petra):
    stale = given(petra, court.case)
    contact = profile.record(petra, fax="(213) 555-0166")
    before = record()
    page = page_of(visitor(court.clerk).post(url_of(petra), stale, follow=True))
    assert "The record has changed since you opened this page." in page
    assert 'value="(213) 555-0166"' in page
    assert record() == before
    assert Person.objects.get(pk=petra.pk).contact == contact


def test_the_address_of_a_login_is_for_the_desk(court, petra):
    assert 'name="email"' in page_of(visitor(court.clerk).get(url_of(petra)))
    person = court.pro_se.person
    page = page_of(visitor(court.clerk).get(url_of(person)))
    assert 'name="email"' not in page
    assert "a clerk puts it right at the desk" in page
    taken(court, person, court.case, firm="", email="thief@new.example")
    email = person.email
    person.refresh_from_db()
    assert (person.email, person.contact.telephone) == (email, NEW["telephone"])


def test_what_the_paper_does_not_name_is_not_filed_in_the_clerks_name(court):
    """A party with leave has the ledger of the clerk’s paper as their own, and asks for the rest by their own login."""
    person, other = court.pro_se.person, factories.case("Other v. Solo")
    Party.objects.create(
        case=other, name="Sam Solo", role="Defendant", position=9, is_pro_se=True, person=person, kind=court.pro_se.kind
    )
    moved.registered_by_leave(court.self_represented, court.pro_se)
    change = taken(court, person, court.case, firm="")
    line = change.lines.get(case=other)
    assert (line.state, line.paper) == (State.SKIPPED, None)
    url = reverse("cases:contact_change_ledger", args=[change.public_id])
    before = record()
    page = page_of(visitor(court.self_represented).post(url, {"case": other.public_id}, follow=True))
    assert "is not tried again from here" in page
    assert record() == before
    filing_changes.work()
    assert {entry.case for entry in DocketEntry.objects.all()} == {court.case}


def test_a_frozen_login_signs_nothing_so_paper_is_taken(court):
    person = court.defense_counsel.person
    PacerAccount.objects.filter(pk=court.defense_counsel.pk).update(frozen_at=timezone.now())
    assert visitor(court.clerk).get(URL, {"attorney": person.name}).url == url_of(person)


# ── Wrong role ────────────────────────────────────────────────────────────────────────────────────────────


def test_strangers_sign_in_first(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_chambers_take_no_paper(court, petra):
    chambers = factories.chambers_of()
    assert visitor(chambers).get(url_of(petra)).status_code == 403
    assert URL not in page_of(visitor(chambers).get(reverse("cases:utilities")))
    assert URL in page_of(visitor(court.clerk).get(reverse("cases:utilities")))
    with pytest.raises(paper_changes.NotTheClerk):
        paper_changes.refuse_others(chambers)


@pytest.mark.parametrize("who", ["reader", "self_represented", "plaintiff_counsel"])
def test_nobody_but_the_court_takes_paper(court, petra, who):
    client, before = visitor(getattr(court, who)), record()
    assert client.get(url_of(petra)).status_code == client.post(url_of(petra), given(petra)).status_code == 403
    assert record() == before
    form = PaperChangeForm(given(petra, court.case), {"scan": given(petra)["scan"]}, person=petra, cases=[court.case])
    assert form.is_valid(), form.errors
    with pytest.raises(paper_changes.NotTheClerk):
        paper_changes.take(form.chosen(), by=getattr(court, who), at=timezone.now())


def test_who_has_a_login_files_by_it(court):
    client = visitor(court.clerk)
    page = page_of(client.get(URL, {"attorney": "Dorian Vale"}))
    assert "Dorian Vale has an e-filing account here" in page
    assert "Dorian Vale has an e-filing account here" in refused(court, court.defense_counsel.person, court.case)


def test_the_ledger_of_a_login_is_not_the_clerks_to_read(court):
    moved.moves(court.plaintiff_counsel)
    person = court.plaintiff_counsel.person
    person.refresh_from_db()
    change = contact_changes.begin(person, chosen=[court.case.pk], by=court.plaintiff_counsel, at=timezone.now())
    url = reverse("cases:contact_change_ledger", args=[change.public_id])
    assert visitor(court.clerk).get(url).status_code == 404


# ── Wrong method, bad input ───────────────────────────────────────────────────────────────────────────────


def test_other_methods_are_refused(court):
    assert refuses_methods(visitor(court.clerk), URL, "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"case": []}, "Choose the cases that the paper names."),
        ({"case": ["x"]}, "Choose one of those that are offered."),
        ({"last_name": ""}, "Enter the last name."),
        ({"address": ""}, "Enter the street address."),
        ({"firm": LONG}, "Use at most 200 characters"),
        ({"email": SCRIPT}, "Enter an e-mail address in full"),
        ({"received_on": "2999-01-01"}, "This day is still to come."),
        ({"received_on": "x"}, "Enter a day of the calendar"),
        ({"scan": ""}, "Choose the PDF of the scanned notice."),
        ({"scan": SimpleUploadedFile("a.pdf", b"no pdf")}, "PDF"),
        ({"scan": SimpleUploadedFile("a.pdf", encrypted())}, "password"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(court, petra, said, why):
    page = refused(court, petra, *cases_of(petra), **said)
    assert why in page
    assert SCRIPT not in page


def test_a_paper_that_changes_nothing_is_sent_back(court, petra):
    known = PaperChangeForm(person=petra, cases=()).initial
    assert "print all of this already" in refused(court, petra, court.case, **{part: known[part] for part in NEW})


@pytest.mark.parametrize("person", ["x", LONG[:200], "\x00"])
def test_nobody_is_not_found(court, person):
    assert visitor(court.clerk).get(URL, {"person": person}).status_code == (200 if person == "\x00" else 404)


def test_the_page_costs_the_same_however_many_cases(court, petra):
    client = visitor(court.clerk)
    few = statements(client, url_of(petra))
    for number in range(3):
        factories.party(factories.case(f"Further {number} v. Delta"), "Delta SA", "Defendant", petra)
    assert statements(client, url_of(petra)) == few
