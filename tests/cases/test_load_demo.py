"""The demo court: complete, true to the record's own rules, loaded once, and made of nobody who exists."""

import io
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings as court_settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db.models import Count, Max, Sum
from django.test import override_settings
from pypdf import PdfReader

from accounts import registration
from accounts.models import (
    BillingInvitation,
    CmecfAccount,
    Contact,
    EFilingRegistration,
    PacerAccount,
    PacerProfile,
    SecondaryAddress,
)
from cases import counsel, documents
from cases.demo import loading
from cases.demo.people import LEGACY_LOGIN, LEGACY_PASSWORD, LOGINS, PASSWORD
from cases.models import Appearance, Case, DocketEntry, Document, Draft, Party
from cases.papers import checking
from cases.record import deadlines
from cases.visibility import Seal
from notices.models import Delivery, Means, Notice
from tests import databases, docketed
from tests.databases import Court

FILERS = {"plaintiff-counsel", "plaintiff-colleague", "defense-counsel", "us-attorney", "public-defender"}
COURT_STAFF = {"clerk-one", "clerk-two", "chambers"}
NAMED_IN_THE_ISSUE = {
    *("plaintiff-counsel", "plaintiff-colleague", "defense-counsel", "unlinked-counsel", "firm-account"),
    *("legacy-account", "self-represented", "public-reader", "clerk-one", "clerk-two", "chambers"),
}
ROWS = [entry for case in loading.CASES for entry in case.entries]


@pytest.fixture(scope="module")
def court(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Court]:
    """One copy of the demo court for this file; its tests only read, or leave nothing behind."""
    folder = tmp_path_factory.mktemp("court") / "demo"
    with (
        django_db_blocker.unblock(),
        databases.copied(databases.demo(), folder) as court,
        databases.connected(court),
        override_settings(DOCUMENT_ROOT=court.documents, DEMO=True),
    ):
        yield court


def larkspur() -> Case:
    """The case of the finish line."""
    return Case.objects.get(title__startswith="Larkspur")


# ── The cast ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_cast_is_the_one_that_is_asked_for():
    assert {login.username for login in LOGINS} >= NAMED_IN_THE_ISSUE


@pytest.mark.parametrize("username", [login.username for login in LOGINS])
def test_everyone_signs_in_with_the_one_password(court, username):
    assert authenticate(username=username, password=PASSWORD).username == username


def test_nobody_signs_in_with_a_password_that_is_almost_it(court):
    assert authenticate(username=LOGINS[0].username, password=PASSWORD.lower()) is None


def test_only_linked_filers_and_staff_may_file(court):
    accounts = PacerAccount.objects.all()
    assert {account.username for account in accounts if account.may_file} == FILERS | COURT_STAFF
    assert {account.username for account in accounts if account.is_court} == COURT_STAFF


def test_clerks_open_the_admin_and_may_not_touch_the_record_there(court):
    staff = PacerAccount.objects.filter(is_staff=True)
    assert {account.username for account in staff} == {"clerk-one", "clerk-two", "chambers"}
    clerk = staff.get(username="clerk-one")
    assert not clerk.is_superuser
    assert clerk.has_perms(["cases.view_docketentry", "notices.view_delivery", "accounts.change_cmecfaccount"])
    writes = {p for p in clerk.get_all_permissions() if p.startswith(("cases.change", "cases.delete", "cases.add"))}
    assert writes == {"cases.add_feeexemption", "cases.change_feeexemption"}


def test_colleagues_share_a_firm_and_the_other_side_has_another(court):
    firm_of = {a.username: a.person.contact.firm.name for a in PacerAccount.objects.filter(username__in=FILERS)}
    assert firm_of["plaintiff-counsel"] == firm_of["plaintiff-colleague"] != firm_of["defense-counsel"]


def test_unlinked_counsel_holds_an_upgraded_account_and_the_old_login_apart(court):
    account = PacerAccount.objects.get(username="unlinked-counsel")
    old = CmecfAccount.objects.get(legacy_login=LEGACY_LOGIN)
    assert account.is_upgraded
    assert account.efiling_account is None
    assert old.pacer_account is None
    assert check_password(LEGACY_PASSWORD, old.legacy_password)
    assert Appearance.objects.open().filter(person=old.person).exists()


def test_shared_and_legacy_accounts_are_what_they_are_called(court):
    assert PacerAccount.objects.get(username="firm-account").kind == PacerAccount.Kind.SHARED
    assert not PacerAccount.objects.get(username="legacy-account").is_upgraded


def test_requests_wait_for_the_clerk_one_of_them_on_hold_and_a_firm_invites(court):
    waiting = EFilingRegistration.objects.waiting().values_list("account__username", "kind", "state")
    assert set(waiting) == {
        ("waiting-attorney", "admitted", "pending"),
        ("visiting-counsel", "pro-hac-vice", "pending"),
        ("waiting-litigant", "self-represented", "on-hold"),
    }
    invitation = BillingInvitation.objects.get()
    assert (invitation.billing_account.username, invitation.account.username) == ("firm-billing", "plaintiff-colleague")


def test_whoever_may_ask_for_privileges_has_told_pacer_what_it_takes(court):
    registration.check(PacerAccount.objects.get(username="unlinked-counsel"))
    registration.check(PacerAccount.objects.get(username="public-reader"))
    assert not PacerProfile.objects.filter(account__username__in=["legacy-account", "firm-account"]).exists()


def test_chambers_serve_the_judge_of_the_first_case(court):
    chambers = PacerAccount.objects.get(username="chambers")
    assert larkspur().assigned_judge in chambers.person.judges.all()


# ── The case of the finish line ───────────────────────────────────────────────────────────────────────────


def test_both_sides_appear_in_the_first_case_and_a_motion_is_pending(court):
    case = larkspur()
    sides = {
        username: {party.role for party in counsel.parties_of(_person(username), case)}
        for username in ("plaintiff-counsel", "plaintiff-colleague", "defense-counsel", "self-represented")
    }
    assert sides == {
        "plaintiff-counsel": {"Plaintiff"},
        "plaintiff-colleague": {"Plaintiff"},
        "defense-counsel": {"Defendant"},
        "self-represented": {"Defendant"},
    }
    assert case.terminated_on is None
    assert case.entries.pending().count() == 1


def test_what_is_due_in_the_first_case_stands_on_its_page(court):
    case = larkspur()
    due = deadlines.of(case, PacerAccount.objects.get(username="public-reader"))
    assert {"Answer due", "Discovery cut-off", "Trial"} <= {each.what for each in due}
    assert {each.who for each in due if each.what == "Answer due"} <= {party.name for party in case.parties.all()}
    assert not any(each.is_corrected for each in due)


def test_counsel_are_served_by_mail_the_self_represented_on_paper_and_the_absent_not_at_all(court):
    case = larkspur()
    served = {r.name: r.means for r in counsel.must_be_served(case, counsel.parties_to(case))}
    assert served == {
        "Desmond Carrow": Means.ELECTRONIC,
        "Marisol Quade": Means.ELECTRONIC,
        "Priya Vantongeren": Means.ELECTRONIC,
        "Theodore Lindqvist": Means.ELECTRONIC,
        "Rosalind Achterberg": Means.BY_FILER,
    }
    absent = case.parties.filter(appeared_on=None)
    assert {party.name for party in absent} == {"Tidewater Conveyor Works, Inc.", "Does"}


def test_self_represented_appears_in_one_civil_case_only(court):
    party = Party.objects.get(person=_person("self-represented"))
    assert (party.case, party.is_pro_se, party.role) == (larkspur(), True, "Defendant")


def _person(username: str):
    return PacerAccount.objects.get(username=username).person


# ── The cases ─────────────────────────────────────────────────────────────────────────────────────────────


KINDS_OF_CASE = {
    "Los Angeles": {"office": "2"},
    "Riverside": {"office": "5"},
    "Santa Ana": {"office": "8"},
    "civil": {"type": "cv", "terminated_on": None},
    "criminal": {"type": "cr", "terminated_on": None},
    "miscellaneous": {"type": "mc"},
    "sealed": {"seal": Seal.SEALED},
    "with sealed entries": {"seal": Seal.PUBLIC, "entries__seal": Seal.SEALED},
    "applying to seal": {
        "entries__documents__category": "Unredacted Document", "entries__documents__seal": Seal.SEALED,
    },
    "with a highly sensitive document": {"entries__event_code": "highly-sensitive-document"},
    "Social Security": {"is_remote_access_limited": True, "nature_of_suit__startswith": "86"},
    "paper era": {"filed_on__lt": date(2008, 1, 1), "entries__has_paper": False},
    "closed by an order (JS-6)": {"flags__contains": "CLOSED", "entries__text__contains": "Made JS-6"},
    "two defendants, one in custody": {"parties__defendant_number": 2, "parties__is_incarcerated": True},
    "appointed counsel": {"parties__appearances__designation": Appearance.Designation.CJA},
    "public defender": {"parties__appearances__designation": Appearance.Designation.PUBLIC_DEFENDER},
    "counsel who left": {"parties__appearances__ended_on__isnull": False},
    "pro hac vice": {"parties__appearances__is_pro_hac_vice": True},
    "terminated party": {"parties__terminated_on__isnull": False},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS_OF_CASE)
def test_there_is_a_case_of_each_kind(court, kind):
    assert Case.objects.filter(**KINDS_OF_CASE[kind]).exists()


def test_a_dozen_cases_several_judges_sixty_parties_and_four_hundred_entries(court):
    assert Case.objects.count() >= 12
    assert Case.objects.aggregate(judges=Count("assigned_judge", distinct=True))["judges"] >= 5
    assert Case.objects.alias(n=Count("parties")).filter(n=60).count() == 1
    assert Case.objects.alias(n=Count("entries")).filter(n=400).count() == 1


def test_old_entries_have_numbers_and_no_papers(court):
    old = Case.objects.get(filed_on__year__lt=2008)
    assert [e.number for e in old.entries.order_by("place")] == list(range(1, old.entries.count() + 1))
    assert not Document.objects.filter(entry__case=old).exists()


def test_criminal_counts_are_pending_terminated_and_complained_of(court):
    statuses = Party.objects.filter(case__type="cr").values_list("counts__status", flat=True).distinct()
    assert {"pending", "terminated", "complaint"} <= set(statuses)


# ── The record's own rules ────────────────────────────────────────────────────────────────────────────────


def test_counters_are_the_maxima_and_numbers_have_no_gaps(court):
    for case in Case.objects.annotate(
        top=Max("entries__number"), place=Max("entries__place"), seq=Max("entries__sequence")
    ):
        assert (case.last_number, case.last_place, case.last_sequence) == (case.top, case.place, case.seq), case
        numbers = case.entries.exclude(number=None).order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, case.top + 1)), case
        pages = Document.objects.filter(entry__case=case).aggregate(pages=Sum("pages"))["pages"] or 0
        assert case.last_page_id == pages, case


def test_entries_are_in_the_order_of_their_dates_and_say_when_they_were_entered(court):
    for case in Case.objects.all():
        entries = list(case.entries.order_by("place"))
        assert [e.filed_on for e in entries] == sorted(e.filed_on for e in entries), case
        assert all(e.html.endswith(f"(Entered: {e.entered_on:%m/%d/%Y})") for e in entries), case


def test_what_was_filed_today_went_by_the_real_road(court):
    made_here = DocketEntry.objects.filter(entered_at__isnull=False)
    assert made_here.count() == sum(not row.ago for row in ROWS)
    assert not made_here.filter(noticings=None).exists()
    assert not made_here.filter(draft=None).exists()
    assert Notice.objects.count() == made_here.count()
    assert 20 <= Delivery.objects.count() <= 150


def test_the_audit_finds_nothing(court, capsys):
    call_command("audit")
    assert "holds together" in capsys.readouterr().out


# ── The papers ────────────────────────────────────────────────────────────────────────────────────────────


def test_papers_are_in_the_vault_as_the_record_says(court):
    for document in Document.objects.exclude(stored_name="").order_by("pk")[::25]:
        with documents.checked(document) as original:
            assert original.size == document.size


@pytest.mark.parametrize(
    ("number", "attachment", "says"),
    [
        (1, 0, "COMPLAINT"),
        (12, 2, "[PROPOSED] ORDER"),
        (15, 0, "Civil Minutes"),
        (16, 0, "granting in part and denying in part"),
        (26, 2, "penalty of perjury"),
        (26, 3, "EXHIBIT A"),
    ],
)
def test_our_papers_pass_our_own_check_without_advice(court, number, attachment, says):
    document = Document.objects.get(entry__case=larkspur(), entry__number=number, number=attachment)
    path = docketed.path_of(document.stored_name)
    paper = checking.check(path, original_filename=document.original_filename)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)
    assert (paper.pages, paper.sha256, paper.advice) == (document.pages, document.sha256, ())
    assert says.casefold() in " ".join(text.split()).casefold()
    assert larkspur().full_number in text
    assert court_settings.SIMULATION_NOTICE in " ".join(text.split())


# ── Nobody who exists ─────────────────────────────────────────────────────────────────────────────────────


def test_every_address_is_an_example(court):
    addresses = [
        *Contact.objects.exclude(email="").values_list("email", flat=True),
        *PacerAccount.objects.values_list("email", flat=True),
        *SecondaryAddress.objects.values_list("email", flat=True),
        *Delivery.objects.values_list("address", flat=True),
    ]
    assert addresses
    assert [a for a in addresses if not a.endswith(".example")] == []


def test_every_telephone_is_reserved_for_fiction(court):
    numbers = {n for row in Contact.objects.values_list("telephone", "fax") for n in row if n}
    assert numbers
    assert [n for n in numbers if not re.fullmatch(r"\(213\) 555-01\d\d", n)] == []


# ── The command ───────────────────────────────────────────────────────────────────────────────────────────


def _size() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (PacerAccount, Case, Party, DocketEntry, Document, Draft, Delivery))


def test_loading_again_changes_nothing_and_says_so(court, capsys):
    before = _size()
    call_command("load_demo")
    assert "already" in capsys.readouterr().out
    assert _size() == before


def test_the_cast_is_shown_with_the_password_and_nothing_is_loaded(court, capsys):
    before = _size()
    call_command("load_demo", show_cast=True)
    shown = capsys.readouterr().out
    assert [login.username for login in LOGINS if login.username not in shown] == []
    assert PASSWORD in shown
    assert LEGACY_LOGIN in shown
    assert _size() == before


@pytest.mark.parametrize("show_cast", [False, True])
def test_it_refuses_where_there_is_no_demo(settings, show_cast):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not a demo"):
        call_command("load_demo", show_cast=show_cast)
