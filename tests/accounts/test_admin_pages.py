"""The pages of the clerk's desk: queues, people, histories, merges. What filers typed is shown as it stands."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts import clerks, merging, tickets
from accounts.admin.merges import moves
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, CHAMBERS, DOCKETING, HELP_DESK
from accounts.models import (
    AuditEvent,
    CmecfAccount,
    EFilingRegistration,
    Letter,
    PacerAccount,
    PacerProfile,
    Person,
    SecondaryAddress,
)
from tests import factories
from tests.clerks import REASON, clerk_of, desk_of, do, page
from tests.pages import SCRIPT, page_of, record, visitor

pytestmark = pytest.mark.django_db
PROFILE = {"user_type": "attorney", "address": "1 Pretend Road", "city": "Los Angeles", "telephone": "213-555-0101"}


def asked(username: str = "nora", **more) -> EFilingRegistration:
    names = {"first_name": "Nora", "last_name": "New", "email": f"{username}@new.example"}
    account = factories.PacerAccountFactory(username=username, email_confirmed_at=timezone.now(), **names)
    PacerProfile.objects.create(account=account, **PROFILE)
    given = {"kind": "admitted", "bar_number": "555900", "bar_state": "CA", "asked_at": timezone.now()} | more
    return EFilingRegistration.objects.create(account=account, **given)


# ── Registrations ─────────────────────────────────────────────────────────────────────────────────────────────


def test_those_that_wait_come_first():
    asked("past-one", state="rejected", reason="No leave.", asked_at=timezone.now())
    asked("open-one")
    text = page_of(desk_of(ADMISSIONS).get(page("efilingregistration", "changelist")))
    assert text.index("open-one") < text.index("past-one")


def test_an_approval_makes_a_filer_of_a_new_person():
    request = asked()
    assert do(desk_of(ADMISSIONS), request, "approve").status_code == 302
    account = PacerAccount.objects.get(username="nora")
    assert account.may_file
    assert account.person.name == "Nora New"
    assert Letter.objects.get(kind="efiling_decided").address == "nora@new.example"


def test_whoever_has_the_bar_number_is_offered_and_chosen():
    known = factories.PersonFactory(first_name="Eleanora", last_name="New", bar_number="555900")
    namesake = factories.PersonFactory(first_name="Nora", last_name="New")
    request, desk = asked(), desk_of(ADMISSIONS)
    text = page_of(desk.get(page("efilingregistration", "change", request.pk)))
    assert f'value="{known.pk}"' in text
    assert f'value="{namesake.pk}"' in text
    chosen = text[text.index(f'value="{known.pk}"') :]
    assert "checked" in chosen[: chosen.index(">")]
    do(desk, request, "approve", person=known.pk)
    assert PacerAccount.objects.get(username="nora").person == known
    assert Person.objects.filter(last_name="New").count() == 2


def test_a_second_person_of_one_bar_number_is_refused_in_words():
    factories.PersonFactory(last_name="New", bar_number="555900")
    request, desk = asked(), desk_of(ADMISSIONS)
    before = record()
    response = do(desk, request, "approve", person="")
    assert "Choose that person" in page_of(desk.get(response.url))
    assert record() == before


def test_nobody_but_those_offered_can_be_chosen():
    stranger = factories.PersonFactory(last_name="Elsewhere")
    request, desk = asked(), desk_of(ADMISSIONS)
    before = record()
    assert do(desk, request, "approve", person=stranger.pk).status_code == 200
    assert record() == before


def test_what_is_decided_offers_nothing_more():
    request, desk = asked(), desk_of(ADMISSIONS)
    do(desk, request, "reject")
    text = page_of(desk.get(page("efilingregistration", "change", request.pk)))
    assert 'name="act"' not in text
    assert REASON in text
    assert do(desk, request, "approve").status_code == 403


def test_nobody_decides_their_own_request():
    clerk = clerk_of(ADMISSIONS)
    own = EFilingRegistration.objects.create(account=clerk, kind="federal", agency="x", asked_at=timezone.now())
    assert do(visitor(clerk), own, "reject").status_code == 403
    own.refresh_from_db()
    assert own.state == "pending"


# ── Accounts ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_what_the_account_allows_is_offered():
    account, desk = factories.attorney(), desk_of(ADMINISTRATOR)
    text = page_of(desk.get(page("paceraccount", "change", account.pk)))
    assert '<button name="act" value="unlock">' in text
    assert 'value="lift"' not in text
    assert 'value="release"' not in text
    assert do(desk, account, "lift").status_code == 200
    PacerAccount.objects.filter(pk=account.pk).update(frozen_at=timezone.now(), email="a@b.example")
    text = page_of(desk.get(page("paceraccount", "change", account.pk)))
    assert 'value="lift"' in text
    assert 'value="reset_link"' not in text


def test_the_rights_that_one_has_are_ticked_and_exactly_the_ticked_ones_remain():
    colleague, desk = clerk_of(HELP_DESK, DOCKETING), desk_of(ADMINISTRATOR)
    form = desk.get(page("paceraccount", "change", colleague.pk)).context["adminform"].form
    assert {group.name for group in form["groups"].initial} == {HELP_DESK, DOCKETING}
    kept = colleague.groups.get(name=HELP_DESK)
    assert do(desk, colleague, "rights", groups=[kept.pk]).status_code == 302
    assert list(colleague.groups.all()) == [kept]


def appointment(**changed) -> dict:
    clerks.establish()
    docketing = Group.objects.get(name=DOCKETING).pk
    return {"court_role": "chambers", "initials": "nn", "groups": [docketing]} | changed


def test_an_administrator_makes_court_staff():
    account, desk = factories.PacerAccountFactory(first_name="Nadia", last_name="Newell"), desk_of(ADMINISTRATOR)
    assert do(desk, account, "appoint", **appointment()).status_code == 302
    made = PacerAccount.objects.get(pk=account.pk)
    assert (made.is_court, made.person.court_role, made.person.initials) == (True, "chambers", "nn")
    assert [group.name for group in made.groups.all()] == [DOCKETING]
    assert visitor(made).get(page("person", "changelist")).status_code == 200
    assert 'value="appoint"' not in page_of(desk.get(page("paceraccount", "change", account.pk)))


@pytest.mark.parametrize("group", [HELP_DESK, ADMISSIONS, DOCKETING, CHAMBERS])
def test_no_other_group_makes_court_staff(group):
    account, desk = factories.PacerAccountFactory(), desk_of(group)
    before = record()
    assert do(desk, account, "appoint", **appointment()).status_code == 403
    assert record() == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"court_role": ""}, "This is needed for “Make court staff”."),
        ({"initials": ""}, "This is needed for “Make court staff”."),
        ({"initials": "n1"}, "Two to six letters."),
        ({"groups": []}, "This is needed for “Make court staff”."),
        ({"court_role": "judge"}, "Choose one of those that are offered."),
        ({"reason": ""}, "Give the reason."),
    ],
)
def test_an_appointment_says_as_what_and_why(wrong, said):
    account, desk = factories.PacerAccountFactory(), desk_of(ADMINISTRATOR)
    before = record()
    assert said in page_of(do(desk, account, "appoint", **appointment(**wrong)))
    assert record() == before
    assert not PacerAccount.objects.get(pk=account.pk).is_staff


def test_initials_of_a_colleague_are_refused_in_words():
    account, desk = factories.PacerAccountFactory(), desk_of(ADMINISTRATOR)
    response = do(desk, account, "appoint", **appointment(initials="TF"))
    assert "choose others, so that entries tell who made them" in page_of(desk.get(response.url))
    assert not PacerAccount.objects.get(pk=account.pk).is_staff


def test_a_refusal_is_said_and_nothing_is_written():
    account = factories.attorney()
    PacerAccount.objects.filter(pk=account.pk).update(email="same@here.example")
    Person.objects.filter(pk=account.person.pk).update(contact=None, served_electronically_since=None)
    desk, before = desk_of(ADMINISTRATOR), record()
    checked = {"identity_checked": "known in person to the clerk", "new_email": "same@here.example"}
    response = do(desk, account, "address", **checked)
    assert "This is your primary address already." in page_of(desk.get(response.url))
    assert record() == before


@pytest.mark.parametrize("act", ["", "zzz", "delete"])
def test_an_unknown_act_is_none(act):
    account, desk = factories.attorney(), desk_of(ADMINISTRATOR)
    before = record()
    assert do(desk, account, act).status_code == 200
    assert record() == before


def test_the_help_desk_sees_no_acts_on_the_staff():
    colleague = clerk_of(DOCKETING)
    assert 'name="act"' not in page_of(desk_of(HELP_DESK).get(page("paceraccount", "change", colleague.pk)))


# ── People ────────────────────────────────────────────────────────────────────────────────────────────────────


def fields_of(person: Person, **changed) -> dict:
    given = {"first_name": person.first_name, "last_name": person.last_name, "contact": person.contact_id}
    since = timezone.localtime(person.served_electronically_since)
    given |= {"served_electronically_since": f"{since:%Y-%m-%d %H:%M:%S}", "reason": REASON}
    rows = list(person.secondary_addresses.order_by("pk"))
    given |= {"secondary_addresses-TOTAL_FORMS": len(rows), "secondary_addresses-INITIAL_FORMS": len(rows)}
    for place, row in enumerate(rows):
        prefix = f"secondary_addresses-{place}-"
        given |= {f"{prefix}id": row.pk, f"{prefix}person": person.pk}
        given |= {f"{prefix}is_active": "on"} if row.is_active else {}
    return given | changed


def test_a_change_of_a_name_is_folded_and_audited_with_its_reason():
    person, clerk = factories.PersonFactory(), clerk_of(DOCKETING)
    given = fields_of(person, last_name="Núñez")
    assert visitor(clerk).post(page("person", "change", person.pk), given).status_code == 302
    person.refresh_from_db()
    assert person.folded_name == "jane nunez"
    event = AuditEvent.objects.get()
    assert (event.chain, event.by) == (f"person:{person.pk}", clerk)
    assert "Núñez" in event.facts
    assert REASON in event.facts


def test_only_who_is_known_already_can_have_changed_names():
    client, known = desk_of(DOCKETING), factories.PersonFactory()
    assert "is_renamed" not in page_of(client.get(page("person", "add")))
    assert "is_renamed" in page_of(client.get(page("person", "change", known.pk)))


@pytest.mark.parametrize(("is_renamed", "former"), [({"is_renamed": "on"}, ["Jane Roe"]), ({}, [])])
def test_a_name_that_changed_is_remembered_and_a_slip_put_right_is_not(is_renamed, former):
    """Dockets print a former name until a notice of change is filed; a slip was never a name."""
    person = factories.PersonFactory(first_name="Jane", middle_name="", last_name="Roe")
    given = fields_of(person, last_name="Núñez", **is_renamed)
    assert desk_of(DOCKETING).post(page("person", "change", person.pk), given).status_code == 302
    assert [row.name for row in person.former_names.all()] == former
    person.refresh_from_db()
    assert person.name == "Jane Núñez"


@pytest.mark.parametrize("moved", [{}, {"first_name": "Jane", "middle_name": "Ann"}])
def test_renamed_without_a_new_name_is_an_error_and_changes_nothing(moved):
    person = factories.PersonFactory(first_name="Jane Ann", middle_name="", bar_number="11")
    given = fields_of(person, bar_number="99", is_renamed="on", **moved)
    said = page_of(desk_of(DOCKETING).post(page("person", "change", person.pk), given))
    assert "The name is as it was." in said
    assert not person.former_names.exists()
    person.refresh_from_db()
    assert (person.first_name, person.bar_number) == ("Jane Ann", "11")


def test_a_change_without_a_reason_is_none():
    person = factories.PersonFactory()
    given = fields_of(person, last_name="Changed", reason="")
    assert desk_of(DOCKETING).post(page("person", "change", person.pk), given).status_code == 200
    person.refresh_from_db()
    assert person.last_name != "Changed"
    assert not AuditEvent.objects.exists()


def test_a_clerk_switches_an_address_off_and_never_on():
    person = factories.PersonFactory()
    row = SecondaryAddress.objects.create(person=person, email="copies@roe.example", is_active=True)
    desk, url = desk_of(DOCKETING), page("person", "change", person.pk)
    given = fields_of(person)
    given.pop("secondary_addresses-0-is_active")
    assert desk.post(url, given | {"secondary_addresses-0-email": "mine@else.example"}).status_code == 302
    row.refresh_from_db()
    assert (row.is_active, row.email) == (False, "copies@roe.example")
    assert AuditEvent.objects.filter(facts__contains="copies@roe.example").count() == 1
    response = desk.post(url, fields_of(person) | {"secondary_addresses-0-is_active": "on"})
    assert "Only its reader" in page_of(response)
    row.refresh_from_db()
    assert not row.is_active


def test_no_secondary_address_is_added_here():
    person = factories.PersonFactory()
    more = {"secondary_addresses-TOTAL_FORMS": "1", "secondary_addresses-0-email": "mine@else.example"}
    more |= {"secondary_addresses-0-is_active": "on", "secondary_addresses-0-person": person.pk}
    desk_of(DOCKETING).post(page("person", "change", person.pk), fields_of(person) | more)
    assert not SecondaryAddress.objects.exists()


@pytest.mark.parametrize("words", ["Núñez", "nunez", "NUNEZ", "555123", "rosa@nunez.example"])
def test_people_are_found_however_they_are_typed(words):
    contact = factories.ContactFactory(email="rosa@nunez.example")
    factories.PersonFactory(
        first_name="Rosa", last_name="Núñez", folded_name="rosa nunez", bar_number="555123", contact=contact
    )
    assert "Rosa Núñez" in page_of(desk_of(CHAMBERS).get(page("person", "changelist"), {"q": words}))


# ── Merging ───────────────────────────────────────────────────────────────────────────────────────────────────


def merge_page(person: Person) -> str:
    return reverse("admin:accounts_person_merge", args=[person.pk])


@pytest.fixture
def twice(court) -> tuple[Person, Person]:
    own = court.defense_counsel.person
    Person.objects.filter(pk=own.pk).update(bar_number="555777")
    return factories.PersonFactory(bar_number="555777", last_name="Veil"), Person.objects.get(pk=own.pk)


def test_what_moves_is_shown_first(twice):
    double, own = twice
    text = page_of(desk_of(DOCKETING).get(merge_page(double)))
    for said in ("Appearances", "CM/ECF accounts", "Secondary addresses", own.public_id, double.public_id):
        assert said in text
    assert dict(moves([double, own]))["appearances"] == [0, 1]
    assert Person.objects.get(pk=double.pk).merged_into is None


def test_three_clicks_from_the_index_to_a_merge(twice):
    double, own = twice
    desk = desk_of(DOCKETING)
    shared = f"{page('person', 'changelist')}?doubles=1"
    assert f'href="{shared}"' in page_of(desk.get(reverse("admin:index")))
    assert f'href="{merge_page(double)}"' in page_of(desk.get(shared))
    given = {"into": own.pk, "reason": REASON}
    assert desk.post(merge_page(double), given).url == reverse("admin:accounts_person_history", args=[double.pk])
    double.refresh_from_db()
    assert double.merged_into == own


def test_a_merge_is_undone_on_the_same_page(twice):
    double, own = twice
    merging.merge(double, into=own, by=clerk_of(DOCKETING), reason=REASON, at=timezone.now())
    desk = desk_of(DOCKETING)
    assert "Undo merge" in page_of(desk.get(merge_page(double)))
    desk.post(merge_page(double), {"reason": "Two people."})
    double.refresh_from_db()
    assert double.merged_into is None


def test_another_person_is_found_by_name(twice):
    double, _ = twice
    other = factories.PersonFactory(first_name="Zoë", last_name="Quite", folded_name="zoe quite")
    text = page_of(desk_of(DOCKETING).get(merge_page(double), {"q": "ZOË"}))
    assert other.public_id in text
    assert desk_of(DOCKETING).get(merge_page(double), {"q": "a\x00b"}).status_code == 200


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"into": ""}, {"into": "999999"}, {"into": "x"}])
def test_bad_input_merges_nobody(twice, wrong):
    double, own = twice
    desk, before = desk_of(DOCKETING), record()
    assert desk.post(merge_page(double), {"into": own.pk, "reason": REASON} | wrong).status_code == 200
    assert record() == before
    assert not Person.objects.exclude(merged_into=None).exists()


def test_a_refusal_of_a_merge_is_said(twice):
    double, own = twice
    CmecfAccount.objects.create(person=double, legacy_login="old")
    text = page_of(desk_of(DOCKETING).post(merge_page(double), {"into": own.pk, "reason": REASON}))
    assert "Suspend the one that is to go first." in text


# ── Histories ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_whole_history_on_one_page(twice):
    double, own = twice
    clerk = clerk_of(ADMINISTRATOR, first_name="Beatrix")
    login = CmecfAccount.objects.get(person=own).pacer_account
    merging.merge(double, into=own, by=clerk, reason="One human.", at=timezone.now())
    do(visitor(clerk), login, "unlock")
    tickets.ask(
        name="D", email="d@vale.example", telephone="", topic="other", question="?", network="", at=timezone.now(),
        by=login,
    )  # fmt: skip
    for model, row in (("person", double), ("person", own), ("paceraccount", login)):
        text = page_of(visitor(clerk).get(page(model, "history", row.pk)))
        for said in ("One human.", REASON, login.username, "555777", "HD-", "Sign-in tries forgotten", clerk.username):
            assert said in text, said


def test_the_trail_shows_only_to_those_who_may_see_it(twice):
    double, own = twice
    merging.merge(double, into=own, by=clerk_of(DOCKETING), reason="One human.", at=timezone.now())
    text = page_of(desk_of(CHAMBERS).get(page("person", "history", own.pk)))
    assert "Audit trail" not in text
    assert "One human." not in text
    assert desk_of(CHAMBERS).get(page("paceraccount", "history", 1)).status_code in {403, 404}


def test_a_history_of_nobody_is_none():
    assert desk_of(ADMINISTRATOR).get(page("person", "history", 999_999)).status_code == 404


# ── Moments ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("month", "shown"), [(7, "July 5, 2026, 11 a.m. PDT"), (12, "Dec. 5, 2026, 10 a.m. PST")])
def test_a_moment_is_shown_with_its_zone(month, shown):
    account = factories.PacerAccountFactory(username="moment", frozen_at=datetime(2026, month, 5, 18, tzinfo=UTC))
    desk = desk_of(ADMINISTRATOR)
    for url in (page("paceraccount", "changelist"), page("paceraccount", "change", account.pk)):
        assert shown in page_of(desk.get(url)), url
    assert shown in page_of(desk.get(page("paceraccount", "csv")))
    do(desk, account, "unlock")
    assert re.search(r"\d:\d\d:\d\d [AP]M P[SD]T", page_of(desk.get(page("paceraccount", "history", account.pk))))
    person = factories.PersonFactory()
    assert "Pacific time (America/Los_Angeles)" in page_of(desk.get(page("person", "change", person.pk)))


def test_the_desk_names_its_picture():
    """Else every browser asks for /favicon.ico, and finds nothing."""
    text = page_of(desk_of(HELP_DESK).get(reverse("admin:index")))
    assert '<link rel="icon" type="image/svg+xml"' in text


# ── Inert ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_filers_typed_is_inert_on_every_page():
    evil = SCRIPT + "\"'><img src=x onerror=alert(1)>"
    account = factories.PacerAccountFactory(first_name=evil[:80], last_name=evil, email="e@evil.example")
    PacerProfile.objects.create(account=account, **PROFILE | {"firm_name": evil})
    facts = {"kind": "federal", "agency": evil, "reason": evil, "state": "rejected", "asked_at": timezone.now()}
    request = EFilingRegistration.objects.create(account=account, **facts)
    person = factories.PersonFactory(first_name=evil[:80], last_name=evil, folded_name=evil, bar_number="555777")
    factories.PersonFactory(first_name=evil[:80], last_name=evil, folded_name=evil, bar_number="555777")
    ticket = tickets.ask(
        name=evil, email="e@evil.example", telephone=evil[:40], topic="other", question=evil, network="",
        at=timezone.now(), by=account,
    )  # fmt: skip
    desk = desk_of(ADMINISTRATOR)
    do(desk, account, "unlock", reason=evil)
    urls = [page("paceraccount", act, account.pk) for act in ("change", "history")]
    urls += [page("person", act, person.pk) for act in ("change", "history", "merge")]
    urls += [page("ticket", "change", ticket.pk), page("efilingregistration", "change", request.pk)]
    urls += [page(model, "changelist") for model in ("ticket", "person", "paceraccount", "efilingregistration")]
    urls += [f"{page('person', 'changelist')}?doubles=1", f"{reverse('admin:find')}?q=alert"]
    for url in urls:
        response = desk.get(url)
        text = page_of(response)
        assert response.status_code == 200, url
        assert "alert(1)" in text, url
        assert SCRIPT not in text, url
        assert "<img src=x" not in text, url


@pytest.mark.parametrize("url", ["admin:index", "admin:accounts_paceraccount_changelist", "admin:find"])
def test_the_same_strict_policy_and_nothing_inline(url):
    response = desk_of(ADMINISTRATOR).get(reverse(url))
    policy, text = response["Content-Security-Policy"], page_of(response)
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count("<script src=") + text.count('<script id="')
