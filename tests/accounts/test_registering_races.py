"""Two at once, on a court that really commits: one username, one confirmation, one decision, one member."""

from django.db import transaction

from accounts import billing, pacer_registration, registration
from accounts.models import (
    AuditEvent,
    BillingInvitation,
    CmecfAccount,
    EFilingRegistration,
    Letter,
    PacerAccount,
    Person,
    RegisteringTry,
)
from tests.accounts.registered import AT, admissions, billing_account, confirm, confirmed, known, register
from tests.accounts.test_link_races import side_by_side


def names(results: list) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def test_one_username_is_registered_once(committed_court):
    results = side_by_side(*[lambda: register()] * 3)
    assert names(results) == ["PacerAccount", "UsernameTaken", "UsernameTaken"], results
    assert PacerAccount.objects.count() == AuditEvent.objects.count() == 1


def test_tries_side_by_side_are_all_counted(committed_court):
    RegisteringTry.objects.bulk_create(RegisteringTry(act="register", who="192.0.2.1", at=AT) for _ in range(9))
    results = side_by_side(*[lambda n=n: register(username=f"somebody-{n}") for n in range(4)])
    assert names(results).count("PacerAccount") <= 1, results
    assert PacerAccount.objects.count() <= 1


def test_one_link_opened_twice_confirms_once(committed_court):
    account = register()
    pacer_registration.answer(at=AT)
    results = side_by_side(*[lambda: confirm_wholly(account)] * 3)
    assert names(results) == ["LinkClosed", "LinkClosed", "PacerAccount"], results
    assert AuditEvent.objects.filter(act="e-mail address confirmed").count() == 1


def confirm_wholly(account: PacerAccount) -> PacerAccount:
    with transaction.atomic():
        return confirm(account)


def test_two_workers_write_one_letter(committed_court):
    register()
    assert sum(side_by_side(*[lambda: pacer_registration.answer(at=AT)] * 2)) == 1
    assert Letter.objects.count() == 1


def test_two_clerks_decide_at_one_moment_and_one_does(committed_court):
    asked = registration.ask(by=confirmed(), kind="admitted", at=AT, bar_number="1", bar_state="CA")
    one, other = admissions(), admissions()
    results = side_by_side(
        lambda: registration.approve(asked, by=one, at=AT),
        lambda: registration.reject(asked, by=other, reason="Not a member.", at=AT),
    )
    assert names(results) == ["EFilingRegistration", "NotNow"], results
    is_active = EFilingRegistration.objects.get().state == "active"
    assert CmecfAccount.objects.count() == Person.objects.count() == int(is_active)
    assert Letter.objects.count() == 1


def test_two_clerks_who_approve_make_one_person(committed_court):
    asked = registration.ask(by=confirmed(), kind="admitted", at=AT, bar_number="1", bar_state="CA")
    clerks = [admissions() for _ in range(3)]
    results = side_by_side(*[lambda by=by: registration.approve(asked, by=by, at=AT) for by in clerks])
    assert names(results) == ["EFilingRegistration", "NotNow", "NotNow"], results
    assert Person.objects.count() == CmecfAccount.objects.count() == 1


def test_two_requests_at_one_moment_are_one(committed_court):
    account = confirmed()
    asking = {"by": account, "kind": "federal", "agency": "An agency", "at": AT}
    results = side_by_side(*[lambda: registration.ask(**asking)] * 3)
    assert names(results) == ["AlreadyWaiting", "AlreadyWaiting", "EFilingRegistration"], results


def test_two_firms_accepted_at_one_moment_are_one(committed_court):
    member = known(username="wilhelmina", account_number="5559001")
    for firm in (billing_account(username="one-firm"), billing_account(username="other-firm")):
        billing.invite(by=firm, username="wilhelmina", account_number="5559001", at=AT)
    offers = list(BillingInvitation.objects.values_list("public_id", flat=True))
    results = side_by_side(*[lambda offer=offer: billing.accept(offer, by=member, at=AT) for offer in offers])
    assert names(results) == ["AlreadyPaidFor", "NoneType"], results
