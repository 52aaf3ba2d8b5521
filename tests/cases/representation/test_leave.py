"""Leave to e-file: asked for by Form CV-05, decided by order, registered for within five days, in one case alone."""

import json
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from accounts import letters
from accounts.models import AuditEvent, CmecfAccount, Letter, PacerAccount, Person
from cases import counsel, efiling_leave, filing_rights
from cases.filing import drafting, submission
from cases.filing.readiness import NotReady
from cases.management.commands.file_contact_changes import Command
from cases.models import EFilingLeave, Party
from cases.representation import drop_box, leave
from notices.models import Means, Service
from tests import docketed, factories, printed
from tests.dropping import AT, TOLD, application, as_litigant, asked, decided, granted, registered, revoked, unlinked
from tests.pages import seal

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 11, 25)
A_DAY = timedelta(days=1)


def mailed() -> list[str]:
    return [json.loads(row.facts)["state"] for row in Letter.objects.filter(kind=Letter.Kind.LEAVE).order_by("pk")]


def text_of(letter: Letter) -> str:
    return message_from_bytes(letters.mail(letter), policy=policy.default).get_content()


def party_of(case, name="Sam Solo", **details) -> Party:
    usual = {"kind": Party.Kind.PERSON, "is_pro_se": True, "appeared_on": case.filed_on}
    return factories.party(case, name, "Defendant", **usual | details)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_portal_makes_the_form_and_a_proposed_order(court):
    row = application(court.case, name="Zoë Ñúñez-Šimić", signature="Zoë Ñúñez-Šimić")
    made, order = (docketed.path_of(paper.stored_name).read_bytes() for paper in row.papers.order_by("position"))
    assert all(map(printed.is_tagged, (made, order)))
    said = printed.text_of(made)
    for words in (
        "Zoë Ñúñez-Šimić",
        "CV-05",
        court.case.number,
        "L.R. 5-4.1.1",
        "November 20, 2026",
        "fields are assumed",
    ):
        assert words in said
    for confirmed in [*leave.EQUIPMENT.values(), *leave.DUTIES.values()]:
        assert confirmed in said
    proposed = printed.text_of(order)
    assert "is GRANTED" in proposed
    assert "is DENIED" in proposed
    assert "Zoë Ñúñez-Šimić may file electronically in this case only" in proposed


def test_it_goes_into_the_drop_box_and_nowhere_else(court):
    row = application(court.case)
    assert (row.is_application, row.state, row.email, row.address) == (True, "waiting", TOLD["email"], TOLD["address"])
    assert not EFilingLeave.objects.exists()
    assert not court.case.entries.exists()


def test_nothing_of_the_docket_is_in_the_form(court):
    """A stranger who names a sealed case learns nothing: what is printed is what was stated."""
    seal(court.case)
    row = application(court.case, case_name="Larch v. Alder")
    for paper in row.papers.all():
        said = printed.text_of(docketed.path_of(paper.stored_name).read_bytes())
        assert "Larch" in said
        assert not any(known in said for known in ("Acme", "Beta", court.case.full_number))


@pytest.mark.parametrize(
    ("number", "is_so"), [("2:26-cr-1", True), ("26-mj-9", True), ("26-cv-1", False), ("x", False)]
)
def test_a_criminal_case_is_known_by_its_number_alone(number, is_so):
    assert leave.is_criminal(number) is is_so


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({}, ""),
        ({"kind": Party.Kind.ORGANIZATION, "is_pro_se": False}, "L.R. 83-2.2.2"),
        ({"is_incarcerated": True}, "incarcerated"),
        ({"appeared_on": None}, "has not appeared"),
        ({"terminated_on": date(2026, 3, 1)}, "no longer a party"),
    ],
)
def test_each_rule_that_stands_against_it(court, details, said):
    party = party_of(court.case, "Ida Plain", **details)
    against = efiling_leave.against(court.case, party)
    assert [said in each for each in against] == ([True] if said else [])


def test_the_rules_of_strangers_counsel_and_criminal_cases(court):
    criminal = factories.case("USA v. Solo", type="cr")
    assert efiling_leave.against(court.case, None) == [efiling_leave.STRANGER]
    assert efiling_leave.against(court.case, party_of(criminal)) == [efiling_leave.STRANGER]
    assert efiling_leave.against(criminal, party_of(criminal, "Ida")) == [efiling_leave.CRIMINAL]
    represented = factories.party(court.case, "Rep", "Defendant", court.stranger.person, kind=Party.Kind.PERSON)
    assert "counsel of record" in efiling_leave.against(court.case, represented)[0]


def test_docketed_it_is_asked_for_and_served_on_the_others(court):
    row = application(court.case)
    begin = lambda: leave.begin_application(row, case=court.case, party=court.pro_se, by=court.clerk)  # noqa: E731
    entry = docketed.submitted(drop_box.docket(row, by=court.clerk, begin=begin))
    made = EFilingLeave.objects.get()
    assert (made.party, made.state, made.application, made.email) == (court.pro_se, "requested", entry, TOLD["email"])
    assert entry.text.startswith("APPLICATION for Permission for Electronic Filing filed by Defendant Sam Solo.")
    served = Service.objects.filter(notice__noticings__entry=entry).values_list("name", flat=True)
    assert {"Paula Archer", "Dorian Vale", "Sam Solo"} <= set(served)
    assert json.loads(entry.facts)["answers"]["proposed_order"] == [leave.ALLOWS.format(name="Sam Solo")]


def test_what_the_rule_forbids_is_not_docketed_even_when_it_came_up_meanwhile(court):
    row = application(court.case)
    begin = lambda: leave.begin_application(row, case=court.case, party=court.pro_se, by=court.clerk)  # noqa: E731
    draft = drop_box.docket(row, by=court.clerk, begin=begin)
    Party.objects.filter(pk=court.pro_se.pk).update(is_incarcerated=True)
    with pytest.raises(NotReady, match="incarcerated"):
        docketed.submitted(draft)
    assert not EFilingLeave.objects.exists()


def test_leave_is_asked_for_once_at_a_time(court):
    asked(court)
    with pytest.raises(NotReady, match="has asked for leave"):
        asked(court)
    assert EFilingLeave.objects.count() == 1


def test_whoever_the_court_did_not_know_becomes_a_person(court):
    party = party_of(court.case, "Ida M Plain", is_pro_se=False)
    asked(court, party)
    party.refresh_from_db()
    assert (party.person.name, party.person.contact.email) == ("Ida M Plain", "sam@solo.example")
    assert (party.is_pro_se, party.person.served_electronically_since) == (True, None)
    assert Person.objects.filter(folded_name="ida m plain").count() == 1


# ── The order ────────────────────────────────────────────────────────────────────────────────────────────────


def test_granted_it_waits_for_registration_five_days(court):
    row = granted(court)
    assert (row.state, row.register_by) == ("granted", LAST_DAY)
    assert mailed() == ["granted"]
    letter = Letter.objects.get(kind=Letter.Kind.LEAVE)
    assert letter.address == "sam@solo.example"
    for said in ("one of your cases", "11/25/2026", "/without-a-lawyer/register/", "PACER"):
        assert said in text_of(letter)
    assert not as_litigant(court).may_file


def test_denied_nothing_changes_and_the_letter_says_what_remains(court):
    row = decided(court, asked(court), "denying")
    assert (row.state, row.register_by) == ("denied", None)
    assert not as_litigant(court).may_file
    said = text_of(Letter.objects.get(kind=Letter.Kind.LEAVE))
    assert "denied" in said
    assert "document drop-box" in said
    assert asked(court).state == "requested"  # it may be asked for again


def test_no_letter_names_the_case_which_may_be_sealed_before_it_leaves(court):
    revoked(court, registered(court))
    decided(court, asked(court), "denying")
    leave.lapse(at=AT)
    granted(court)
    leave.remind(at=AT + 4 * A_DAY)
    leave.lapse(at=AT + 6 * A_DAY)
    assert set(mailed()) == {"granted", "registered", "revoked", "denied", "reminder", "lapsed"}
    seal(court.case)
    for letter in Letter.objects.filter(kind=Letter.Kind.LEAVE):
        assert court.case.number not in letter.facts + text_of(letter)
        assert "/without-a-lawyer/" in text_of(letter)


# ── Registering ──────────────────────────────────────────────────────────────────────────────────────────────


def test_registered_they_file_in_that_case_alone_and_are_served_by_mail(court):
    row = registered(court)
    litigant = as_litigant(court)
    assert (row.state, row.registered_by, row.registered_at) == ("registered", litigant, AT)
    assert litigant.may_file
    other = factories.case("Another v. Case")
    party_of(other, person=litigant.person)
    assert filing_rights.may_file_in(litigant, court.case)
    assert not filing_rights.may_file_in(litigant, other)
    recipients = counsel.must_be_served(court.case, court.case.parties.all())
    (own,) = [each for each in recipients if each.person == litigant.person]
    assert (own.means, own.addresses) == (Means.ELECTRONIC, (litigant.person.contact.email,))
    event = AuditEvent.objects.get(act="registered to e-file without a lawyer")
    assert (event.by, event.chain) == (litigant, f"person:{litigant.person.pk}")
    facts = json.loads(event.facts)
    assert (facts["has_leave"], facts["served_at"]) == (True, litigant.person.contact.email)
    assert mailed() == ["granted", "registered"]


def test_they_file_by_the_one_road_and_in_no_other_case(court):
    registered(court)
    litigant, other = as_litigant(court), factories.case("Another v. Case")
    entry = docketed.motion(litigant, court.case, court.pro_se)
    assert "Solo, Sam" in entry.text
    party = party_of(other, person=litigant.person)
    with pytest.raises(NotReady, match="only in the case in which"):
        docketed.motion(litigant, other, party)


def test_who_has_an_address_on_record_keeps_it(court):
    contact = court.self_represented.person.contact
    registered(court)
    assert as_litigant(court).person.contact == contact


def test_who_has_none_is_served_at_the_logins_address(court):
    contact = factories.ContactFactory(email="", firm_name="", address="5 Reverie Lane")
    Person.objects.filter(pk=court.self_represented.person.pk).update(contact=contact)
    PacerAccount.objects.filter(pk=court.self_represented.pk).update(email="sam@pacer.example")
    registered(court)
    own = as_litigant(court).person.contact
    assert (own.email, own.address) == ("sam@pacer.example", "5 Reverie Lane")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": PacerAccount.Kind.SHARED}, "belongs to a firm"),
        ({"is_upgraded": False}, "legacy PACER account"),
        ({"is_search_active": False}, "not active yet"),
    ],
)
def test_only_an_active_account_of_ones_own_registers(court, change, said):
    row = granted(court)
    PacerAccount.objects.filter(pk=court.self_represented.pk).update(**change)
    with pytest.raises(leave.MayNotRegister, match=said):
        leave.register(row, by=as_litigant(court), at=AT)
    assert EFilingLeave.objects.get().state == "granted"


def test_nobody_registers_for_another(court):
    row = granted(court)
    other = factories.login_of(factories.PersonFactory(), role=CmecfAccount.Role.SELF_REPRESENTED)
    for by, said in ((other, "somebody else"), (court.stranger, "needs no leave"), (unlinked(), "does not know yet")):
        with pytest.raises(leave.MayNotRegister, match=said):
            leave.register(row, by=by, at=AT)
    assert not CmecfAccount.objects.filter(has_leave=True).exists()


def test_nobody_registers_twice_before_the_order_or_without_it(court):
    row = asked(court)
    with pytest.raises(leave.MayNotRegister, match="asked for"):
        leave.register(row, by=as_litigant(court), at=AT)
    leave.register(decided(court, row), by=as_litigant(court), at=AT)
    with pytest.raises(leave.MayNotRegister, match="registered"):
        leave.register(row, by=as_litigant(court), at=AT)


@pytest.mark.parametrize(
    ("at", "is_in_time"),
    [(datetime(2026, 11, 26, 7, 59, tzinfo=UTC), True), (datetime(2026, 11, 26, 8, 0, tzinfo=UTC), False)],
)
def test_the_last_day_ends_at_midnight_pacific_time(court, at, is_in_time):
    row, litigant = granted(court), as_litigant(court)
    if is_in_time:
        assert leave.register(row, by=litigant, at=at).state == "registered"
        return
    with pytest.raises(leave.MayNotRegister, match="ended on November 25, 2026"):
        leave.register(row, by=litigant, at=at)


def test_a_second_case_needs_its_own_application_order_and_registration(court):
    registered(court)
    litigant, other = as_litigant(court), factories.case("Another v. Case")
    party = party_of(other, person=litigant.person)
    assert list(leave.granted_to(litigant)) == list(EFilingLeave.objects.filter(party=court.pro_se))
    leave.register(granted(court, party), by=litigant, at=AT)
    assert filing_rights.may_file_in(as_litigant(court), other)


def test_what_is_granted_shows_itself_to_its_owner_and_to_proven_mail(court):
    row = granted(court)
    assert list(leave.granted_to(as_litigant(court))) == [row]
    assert list(leave.granted_to(unlinked())) == [row]
    for by in (unlinked(email_confirmed_at=None), unlinked(email="other@solo.example"), court.stranger, court.clerk):
        assert not leave.granted_to(by)


# ── Taken back ───────────────────────────────────────────────────────────────────────────────────────────────


def test_revoked_the_next_request_finds_no_leave(court):
    row = registered(court)
    litigant = as_litigant(court)
    draft = factories.draft(litigant, court.case, "motion-to-dismiss", court.pro_se)
    revoked(court, row)
    row.refresh_from_db()
    assert (row.state, row.revoked_by.event_code) == ("revoked", "order-revoking-electronic-filing")
    assert not as_litigant(court).may_file
    with pytest.raises(drafting.MayNotFile):
        submission.submit(draft, by=as_litigant(court), revision=draft.revision, received_at=AT)
    assert mailed()[-1] == "revoked"


def test_revoked_in_one_case_the_other_goes_on(court):
    row = registered(court)
    litigant, other = as_litigant(court), factories.case("Another v. Case")
    leave.register(granted(court, party_of(other, person=litigant.person)), by=litigant, at=AT)
    revoked(court, row)
    litigant = as_litigant(court)
    assert litigant.may_file
    assert not filing_rights.may_file_in(litigant, court.case)
    assert filing_rights.may_file_in(litigant, other)


def test_revoking_what_nobody_registered_for_takes_leave_from_no_old_account(court):
    """Accounts that nobody has linked have no login: `None` is not one that they share."""
    old = CmecfAccount.objects.create(person=factories.PersonFactory(), role="self-represented", has_leave=True)
    revoked(court, granted(court))
    old.refresh_from_db()
    assert (old.has_leave, EFilingLeave.objects.get().state) == (True, "revoked")


def test_what_is_only_asked_for_is_not_revoked_and_can_still_be_granted(court):
    row = asked(court)
    revoked(court, row)
    assert EFilingLeave.objects.get().state == "requested"
    assert mailed() == []
    assert decided(court, row).state == "granted"


@pytest.mark.parametrize(
    ("acts", "has_leave"),
    [
        (["leave to e-file denied"], None),
        (["leave to e-file granted", "leave to e-file lapsed"], None),
        (["leave to e-file granted", "leave to e-file revoked"], None),
        (["leave to e-file granted", "registered to e-file without a lawyer", "leave to e-file revoked"], False),
    ],
    ids=["denied", "lapsed", "revoked unused", "revoked"],
)
def test_each_change_is_on_the_chain_of_the_person(court, acts, has_leave):
    row = decided(court, asked(court), "denying" if acts[0].endswith("denied") else "granting")
    if "registered to e-file without a lawyer" in acts:
        leave.register(row, by=as_litigant(court), at=AT)
    if acts[-1].endswith("lapsed"):
        leave.lapse(at=AT + 6 * A_DAY)
    if acts[-1].endswith("revoked"):
        revoked(court, row)
    events = AuditEvent.objects.filter(chain=court.self_represented.person.audit_chain).order_by("position")
    assert [event.act for event in events] == acts
    facts = json.loads(events.last().facts)
    assert (facts["leave"], facts["case"], facts.get("has_leave")) == (row.public_id, court.case.public_id, has_leave)
    assert events.first().by == court.clerk


def test_leave_in_one_case_taken_back_leaves_the_right_that_another_gives_and_says_so(court):
    row, other = registered(court), factories.case("Another v. Case")
    leave.register(granted(court, party_of(other, person=court.self_represented.person)), by=as_litigant(court), at=AT)
    revoked(court, row)
    event = AuditEvent.objects.get(act="leave to e-file revoked")
    assert "has_leave" not in json.loads(event.facts)


def test_when_counsel_appears_the_litigant_files_no_more(court):
    registered(court)
    Party.objects.filter(pk=court.pro_se.pk).update(is_pro_se=False)
    assert not filing_rights.may_file_in(as_litigant(court), court.case)


# ── The worker ───────────────────────────────────────────────────────────────────────────────────────────────


def test_one_reminder_the_day_before_and_one_on_the_last_day(court):
    granted(court)
    sent = [leave.remind(at=AT + hours * timedelta(hours=1)) for hours in range(0, 24 * 6, 6)]
    assert sum(sent) == 2
    assert mailed() == ["granted", "reminder", "reminder"]
    before, last = Letter.objects.filter(kind=Letter.Kind.LEAVE).order_by("pk")[1:]
    assert [docketed_on(row) for row in (before, last)] == [LAST_DAY - A_DAY, LAST_DAY]
    assert "The last day is" in text_of(before)
    assert "Today is the last day." in text_of(last)


def docketed_on(letter: Letter) -> date:
    return (letter.written_at - timedelta(hours=8)).date()


def test_the_worker_does_all_of_it_and_looks_once_a_minute(court):
    granted(court)
    worker = Command()
    for seconds in (0, 30, 90):
        worker.look_after(at=AT + 4 * A_DAY + timedelta(seconds=seconds))
    worker.look_after(at=AT + 6 * A_DAY)
    assert mailed() == ["granted", "reminder", "lapsed"]


def test_whoever_has_registered_is_not_reminded_and_does_not_lapse(court):
    registered(court)
    assert leave.remind(at=AT + 5 * A_DAY) == 0
    assert leave.lapse(at=AT + 9 * A_DAY) == 0


def test_not_registered_in_time_it_lapses_once_and_may_be_asked_for_again(court):
    row = granted(court)
    assert [leave.lapse(at=AT + days * A_DAY) for days in (5, 6, 7)] == [0, 1, 0]
    row.refresh_from_db()
    assert row.state == "lapsed"
    assert mailed() == ["granted", "lapsed"]
    with pytest.raises(leave.MayNotRegister):
        leave.register(row, by=as_litigant(court), at=AT)
    assert asked(court).state == "requested"
