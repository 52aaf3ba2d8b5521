"""What each kind of login may do here, and why: each told apart from the others, with the page that leads on."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts import standing
from accounts.models import CmecfAccount, EFilingRegistration, PacerAccount
from tests import factories
from tests.accounts import registered

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
READ, FILE, LINK, FACTOR, COPIES, BILL = range(6)


def line(account: PacerAccount, which: int) -> standing.Line:
    return standing.lines(PacerAccount.objects.get(pk=account.pk))[which]


def doors(account: PacerAccount, which: int) -> list[str]:
    return [page for page, _ in line(account, which).doors]


def asked(account: PacerAccount, state: str, reason: str = "") -> EFilingRegistration:
    return EFilingRegistration.objects.create(
        account=account, kind="admitted", state=state, reason=reason, asked_at=AT,
        cmecf_account=account.efiling_account if state in ("active", "suspended") else None,
    )  # fmt: skip


def test_every_door_leads_to_a_page(court):
    seen = [
        *(court.reader, court.clerk, court.plaintiff_counsel, court.self_represented),
        *(factories.PacerAccountFactory(kind=kind) for kind in PacerAccount.Kind),
        factories.PacerAccountFactory(is_upgraded=False),
        factories.PacerAccountFactory(is_search_active=False),
        registered.confirmed(),
    ]
    pages = {page for each in seen for told in standing.lines(each) for page, _ in told.doors}
    assert {reverse(page) for page in pages} == {
        reverse(f"accounts:{name}")
        for name in (
            *("upgrade", "link", "efiling_registration", "efiling_status", "billing", "emails", "authenticators"),
            *("register", "case_search"),
        )
    }


@pytest.mark.parametrize("who", ["plaintiff_counsel", "reader", "clerk", "self_represented"])
def test_everybody_reads(court, who):
    assert line(getattr(court, who), READ).answer == "Yes"


@pytest.mark.parametrize("is_upgraded", [True, False])
def test_a_registration_that_is_not_confirmed_is_led_to_what_confirms_it(is_upgraded):
    new = factories.PacerAccountFactory(is_search_active=False, is_upgraded=is_upgraded)
    assert (line(new, READ).answer, doors(new, READ)) == ("Not now", ["accounts:case_search"])


# ── Filing ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_attorney_files_and_is_told_since_when(court):
    told = line(court.plaintiff_counsel, FILE)
    assert told.answer == "Yes"
    assert "Paula Archer’s e-filing account has belonged to this login since February 17, 2020." in told.why
    assert "Changing firms changes nothing" in told.why


def test_court_staff_docket(court):
    assert line(court.clerk, FILE).answer == "Yes, for the court"


@pytest.mark.parametrize(("has_leave", "answer"), [(True, "Yes, by leave"), (False, "Not yet")])
def test_whoever_has_no_lawyer_files_by_leave_in_one_case(court, has_leave, answer):
    CmecfAccount.objects.filter(pacer_account=court.self_represented).update(has_leave=has_leave)
    told = line(court.self_represented, FILE)
    assert told.answer == answer
    assert "L.R. 5-4.1.1" in told.why


def test_a_reader_has_two_ways_in():
    reader = registered.confirmed()
    assert line(reader, FILE).answer == "Not yet"
    assert doors(reader, FILE) == ["accounts:link", "accounts:efiling_registration"]


@pytest.mark.parametrize(
    ("lacks", "page"), [({"email_confirmed_at": None}, "case_search"), ({"is_upgraded": False}, "upgrade")]
)
def test_nobody_is_led_to_a_form_that_would_refuse(lacks, page):
    reader = registered.confirmed()
    PacerAccount.objects.filter(pk=reader.pk).update(**lacks)
    assert doors(reader, FILE)[-1] == f"accounts:{page}"
    assert "accounts:efiling_registration" not in doors(reader, FILE)


def test_whoever_has_told_no_address_is_led_to_it():
    reader = registered.confirmed()
    reader.profile.delete()
    assert doors(reader, FILE) == ["accounts:link", "accounts:address"]


@pytest.mark.parametrize(("kind", "why"), [("billing", "billing account (PAA)"), ("shared", "Several people use")])
def test_a_firms_account_never_files_and_never_links(kind, why):
    account = factories.PacerAccountFactory(kind=kind)
    assert line(account, FILE).answer == "No"
    assert why in line(account, FILE).why
    assert doors(account, FILE) == doors(account, LINK) == ["accounts:register"]
    assert line(account, LINK).answer == "No"


def test_a_shared_login_that_was_linked_once_files_nothing(court):
    PacerAccount.objects.filter(pk=court.plaintiff_counsel.pk).update(kind="shared")
    assert line(court.plaintiff_counsel, FILE).answer == "No"


@pytest.mark.parametrize("which", [FILE, LINK])
def test_a_legacy_account_is_led_to_its_upgrade(which):
    assert doors(factories.PacerAccountFactory(is_upgraded=False), which) == ["accounts:upgrade"]


@pytest.mark.parametrize(
    ("state", "reason", "answer", "why", "pages"),
    [
        ("pending", "", "Not yet", "has waited for the clerk since November 22, 2026.", ["efiling_status"]),
        (
            *("on-hold", "Send your bar card", "Not yet"),
            *("of November 22, 2026 is on hold: Send your bar card.", ["efiling_status"]),
        ),
        ("rejected", "Not a member.", "No", "rejected: Not a member. You", ["efiling_status", "efiling_registration"]),
    ],
)
def test_a_request_is_told_with_its_state_and_reason(court, state, reason, answer, why, pages):
    asked(court.reader, state, reason)
    told = line(court.reader, FILE)
    assert told.answer == answer
    assert why in told.why
    assert doors(court.reader, FILE) == [f"accounts:{page}" for page in pages]


def test_the_latest_request_counts(court):
    asked(court.reader, "rejected", "No bar number.")
    EFilingRegistration.objects.create(account=court.reader, kind="admitted", asked_at=AT.replace(day=23))
    assert "has waited for the clerk" in line(court.reader, FILE).why


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_whoever_is_suspended_is_told_why_and_that_notices_go_on(court, status):
    CmecfAccount.objects.filter(pacer_account=court.plaintiff_counsel).update(status=status)
    asked(court.plaintiff_counsel, "suspended", "Not eligible since June")
    told = line(court.plaintiff_counsel, FILE)
    assert told.answer == "No"
    assert f"is {status}. Not eligible since June. Notices in your cases still go to you." in told.why


def test_suspended_without_a_word_is_still_told(court):
    CmecfAccount.objects.filter(pacer_account=court.plaintiff_counsel).update(status="suspended")
    assert "is suspended. Notices in your cases" in line(court.plaintiff_counsel, FILE).why


# ── The rest ──────────────────────────────────────────────────────────────────────────────────────────────


def test_linking_is_done_or_open(court):
    assert line(court.plaintiff_counsel, LINK).answer == "Done"
    assert doors(court.reader, LINK) == ["accounts:link"]


@pytest.mark.parametrize(
    ("who", "skips", "answer", "why"),
    [
        ("reader", 3, "If you like", "need not have one"),
        ("plaintiff_counsel", 3, "Not yet", "put it off 3 more times"),
        ("plaintiff_counsel", 1, "Not yet", "put it off 1 more time."),
        ("plaintiff_counsel", 0, "Not yet", "cannot put it off"),
        ("clerk", 3, "Not yet", "cannot put it off"),
    ],
)
def test_the_second_factor_is_owed_by_filers(court, who, skips, answer, why):
    login = getattr(court, who)
    PacerAccount.objects.filter(pk=login.pk).update(mfa_skips_left=skips)
    assert line(login, FACTOR).answer == answer
    assert why in line(login, FACTOR).why


def test_an_app_that_is_enrolled_is_asked_for(court):
    court.reader.authenticators.create(name="Telephone", secret="JBSWY3DPEHPK3PXP", added_at=AT)
    assert line(court.reader, FACTOR).answer == "Yes"


@pytest.mark.parametrize(("who", "answer"), [("plaintiff_counsel", "Yes"), ("reader", "No"), ("clerk", "No")])
def test_copies_are_for_those_who_get_notices(court, who, answer):
    assert line(getattr(court, who), COPIES).answer == answer


def test_court_staff_are_told_what_holds_for_them(court):
    told = {each.what: each for each in standing.lines(court.clerk)}
    said = " ".join(each.why for each in told.values())
    assert "no e-filing account here" not in said
    assert "The court is not served" in line(court.clerk, COPIES).why
    assert line(court.clerk, BILL).answer == "Nobody"
    assert "joined its own account" in line(court.clerk, LINK).why


def test_who_pays_is_told():
    firm = factories.PacerAccountFactory(kind="billing", username="harbor-billing")
    member = factories.PacerAccountFactory(paid_by=firm)
    assert line(firm, BILL).answer == "This account"
    assert (line(member, BILL).answer, doors(member, BILL)) == ("Your firm", ["accounts:billing"])
    assert "harbor-billing pays" in line(member, BILL).why
    assert doors(factories.PacerAccountFactory(), BILL) == ["accounts:billing"]
    assert doors(factories.PacerAccountFactory(is_upgraded=False), BILL) == []
