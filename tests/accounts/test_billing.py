"""A firm's billing account: asking without finding out, accepting, declining, and leaving from either side."""

import pytest

from accounts import billing, letters, own_accounts, registration
from accounts.models import AuditEvent, BillingInvitation, Letter, PacerAccount
from accounts.slowing import TooManyTries
from tests import factories
from tests.accounts.registered import AT, billing_account, known

pytestmark = pytest.mark.django_db
NUMBER = "5559001"


@pytest.fixture
def firm() -> PacerAccount:
    return billing_account(username="harbor-bills")


@pytest.fixture
def member() -> PacerAccount:
    return known(username="wilhelmina", account_number=NUMBER)


def invite(firm: PacerAccount, username: str = "wilhelmina", number: str = NUMBER) -> None:
    assert billing.invite(by=firm, username=username, account_number=number, at=AT) is None


def invited(firm: PacerAccount, member: PacerAccount) -> BillingInvitation:
    invite(firm)
    return BillingInvitation.objects.get(account=member, state="open")


def joined(firm: PacerAccount, member: PacerAccount) -> PacerAccount:
    billing.accept(invited(firm, member).public_id, by=member, at=AT)
    member.refresh_from_db()
    return member


def test_the_owner_is_asked_by_mail_and_nothing_changes_yet(firm, member):
    invitation = invited(firm, member)
    letter = Letter.objects.get()
    assert (letter.kind, letter.address) == ("invited", member.email)
    assert "harbor-bills" in letters.mail(letter).decode()
    assert billing.open_invitations(member) == [invitation]
    member.refresh_from_db()
    assert member.paid_by is None


@pytest.mark.parametrize(
    ("username", "number"), [("nobody-at-all", NUMBER), ("wilhelmina", "5559002"), ("firm-login", "5559003")]
)
def test_what_does_not_fit_answers_the_same_and_asks_nobody(firm, member, username, number):
    factories.PacerAccountFactory(username="firm-login", account_number="5559003", kind="shared")
    invite(firm, username, number)
    assert not BillingInvitation.objects.exists()
    assert not Letter.objects.exists()
    assert [each.about for each in billing.asked_for(firm, at=AT)] == [username]


def test_twice_asks_once_and_a_member_is_not_asked(firm, member):
    invite(firm)
    invite(firm, "WILHELMINA")
    assert BillingInvitation.objects.count() == Letter.objects.count() == 1
    billing.accept(BillingInvitation.objects.get().public_id, by=member, at=AT)
    invite(firm)
    assert not BillingInvitation.objects.filter(state="open").exists()


def test_twenty_a_day(firm):
    for n in range(20):
        invite(firm, f"guess-{n}")
    with pytest.raises(TooManyTries):
        invite(firm, "guess-20")


@pytest.mark.parametrize("kind", ["individual", "shared"])
def test_only_a_billing_account_invites_and_removes(member, kind):
    other = factories.PacerAccountFactory(kind=kind)
    with pytest.raises(billing.NotBilling):
        invite(other)
    with pytest.raises(billing.NotBilling):
        billing.remove(member.public_id, by=other, at=AT)


def test_accepting_makes_a_member_and_tells_the_firm(firm, member):
    assert joined(firm, member).paid_by == firm
    assert BillingInvitation.objects.get().answered_at == AT
    assert Letter.objects.latest("pk").address == firm.email
    event = AuditEvent.objects.latest("pk")
    assert (event.act, event.chain) == ("joined a billing account", f"pacer:{member.public_id}")


def test_an_invitation_is_answered_once_and_by_its_owner(firm, member):
    invitation = invited(firm, member)
    for by in (firm, factories.PacerAccountFactory()):
        with pytest.raises(billing.InvitationGone):
            billing.accept(invitation.public_id, by=by, at=AT)
    billing.accept(invitation.public_id, by=member, at=AT)
    for answer in (billing.accept, billing.decline):
        with pytest.raises(billing.InvitationGone):
            answer(invitation.public_id, by=member, at=AT)


def test_declining_changes_nothing_and_the_firm_is_not_told(firm, member):
    billing.decline(invited(firm, member).public_id, by=member, at=AT)
    member.refresh_from_db()
    assert member.paid_by is None
    assert BillingInvitation.objects.get().state == "declined"
    assert not Letter.objects.filter(address=firm.email).exists()


def test_one_firm_pays_at_a_time(firm, member):
    joined(firm, member)
    second = billing_account(username="other-bills", email="bills@other.example")
    invite(second)
    invitation = billing.open_invitations(member)[0]
    with pytest.raises(billing.AlreadyPaidFor):
        billing.accept(invitation.public_id, by=member, at=AT)
    billing.leave(by=member, at=AT)
    billing.accept(invitation.public_id, by=member, at=AT)
    member.refresh_from_db()
    assert member.paid_by == second


def test_an_invitation_of_a_closed_firm_is_gone(firm, member):
    invitation = invited(firm, member)
    PacerAccount.objects.filter(pk=firm.pk).update(is_active=False)
    assert billing.open_invitations(member) == []
    with pytest.raises(billing.InvitationGone):
        billing.accept(invitation.public_id, by=member, at=AT)


def test_the_owner_leaves_and_the_firm_is_told(firm, member):
    billing.leave(by=joined(firm, member), at=AT)
    member.refresh_from_db()
    assert member.paid_by is None
    assert member.is_search_active
    last = Letter.objects.latest("pk")
    assert last.address == firm.email
    assert "has left" in letters.mail(last).decode()
    with pytest.raises(billing.NotMember):
        billing.leave(by=member, at=AT)


def test_the_firm_removes_and_the_owner_is_told(firm, member):
    joined(firm, member)
    billing.remove(member.public_id, by=firm, at=AT)
    member.refresh_from_db()
    assert member.paid_by is None
    assert Letter.objects.latest("pk").address == member.email
    assert AuditEvent.objects.latest("pk").by == firm


def test_a_firm_removes_only_its_own(firm, member):
    joined(firm, member)
    with pytest.raises(billing.NotMember):
        billing.remove(member.public_id, by=billing_account(username="other-bills"), at=AT)
    assert PacerAccount.objects.get(pk=member.pk).paid_by == firm


def test_paying_gives_no_rights(firm, member):
    """The billing account neither files nor asks for privileges, whoever it pays for."""
    joined(firm, member)
    assert not firm.may_file
    with pytest.raises(own_accounts.NotIndividual):
        registration.check(firm)
