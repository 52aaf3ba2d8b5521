"""The primary e-mail address: nothing moves before the new one confirms, and the old one hears of it at once."""

import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from accounts import addresses, fresh_sign_in, letters, mailed_links, own_accounts, slowing
from accounts.models import AuditEvent, Contact, Letter, MailedLink, PacerAccount, PacerProfile, Person
from cases import counsel
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
OLD, NEW = "paula@harbor.example", "paula@quill.example"
Purpose, Kind = MailedLink.Purpose, Letter.Kind


@pytest.fixture
def mine() -> PacerAccount:
    return factories.login_of(factories.PersonFactory(contact__email=OLD), email=OLD)


def ask(by: PacerAccount, email: str = NEW, *, at: datetime = AT, password: str = factories.PASSWORD) -> MailedLink:
    return addresses.ask(by=by, email=email, password=password, at=at)


def confirm(link: MailedLink, *, at: datetime = AT + MINUTE) -> PacerAccount:
    """As the page of the link does it."""
    used = mailed_links.use(letters.signed(link.public_id), Purpose.CONFIRM_EMAIL, at=at)
    return addresses.confirm_primary(used, at=at)


def as_read(account: PacerAccount) -> PacerAccount:
    return PacerAccount.objects.get(pk=account.pk)


def sent() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "address"))


def in_words(letter: Letter) -> str:
    return message_from_bytes(letters.mail(letter), policy=policy.default).get_content()


def facts_of(act: str) -> dict:
    return json.loads(AuditEvent.objects.get(act=act).facts)


def test_asking_writes_to_both_ends_and_changes_nothing(mine):
    contact = mine.person.contact
    ask(mine)
    assert sent() == [(Kind.EMAIL_CHANGED, OLD), (Kind.CONFIRM_EMAIL, NEW)]
    assert (as_read(mine).email, as_read(mine).person.contact) == (OLD, contact)
    assert facts_of("primary address asked to change")["to"] == NEW


def test_until_it_is_confirmed_notices_go_to_the_old_address(court):
    login = court.plaintiff_counsel
    before = login.person.contact.email
    link = ask(login)
    assert _served(court) == (before,)
    confirm(link)
    assert _served(court) == (NEW,)


def _served(court) -> tuple[str, ...]:
    served = counsel.must_be_served(court.case, counsel.parties_to(court.case))
    return next(each.addresses for each in served if each.name == "Paula Archer")


def test_confirming_moves_login_and_record_and_tells_the_old_address(mine):
    old = mine.person.contact
    confirm(ask(mine))
    after = as_read(mine)
    assert (after.email, after.email_confirmed_at) == (NEW, AT + MINUTE)
    assert (after.person.contact.email, after.person.contact.telephone) == (NEW, old.telephone)
    assert Contact.objects.get(pk=old.pk).email == OLD
    assert sent()[2:] == [(Kind.EMAIL_CHANGED, OLD)]
    assert facts_of("primary address changed") == {"pacer": mine.username, "from": [OLD], "to": NEW}


def test_the_old_address_gets_a_link_that_says_this_was_not_me(mine):
    ask(mine)
    link = MailedLink.objects.get(purpose=Purpose.NOT_ME)
    assert (link.address, link.account) == (OLD, mine)
    told = in_words(Letter.objects.get(kind=Kind.EMAIL_CHANGED))
    assert f"become {NEW}" in told
    assert letters.address_of("accounts:not_me", letters.signed(link.public_id)) in told


def test_both_letters_of_a_change_read_differently(mine):
    confirm(ask(mine))
    first, last = (in_words(each) for each in Letter.objects.filter(kind=Kind.EMAIL_CHANGED).order_by("pk"))
    assert "Nothing changes before" in first
    assert f"is now {NEW}" in last


def test_login_and_record_may_have_two_addresses_and_both_are_told():
    mine = factories.login_of(factories.PersonFactory(contact__email=OLD), email="paula@home.example")
    link = ask(mine)
    assert [to for kind, to in sent() if kind == Kind.EMAIL_CHANGED] == ["paula@home.example", OLD]
    confirm(link)
    assert addresses.current(as_read(mine)) == [NEW]


def test_one_of_the_two_can_become_the_only_one_and_is_not_told_that_mail_ends():
    mine = factories.login_of(factories.PersonFactory(contact__email=OLD), email="paula@home.example")
    confirm(ask(mine, OLD))
    assert addresses.current(as_read(mine)) == [OLD]
    done = [json.loads(each.facts)["is_done"] for each in Letter.objects.filter(kind=Kind.EMAIL_CHANGED, address=OLD)]
    assert done == [False]


def test_a_reader_has_no_record_to_move():
    reader = factories.PacerAccountFactory(email=OLD)
    contacts = Contact.objects.count()
    confirm(ask(reader))
    assert as_read(reader).email == NEW
    assert Contact.objects.count() == contacts
    assert AuditEvent.objects.latest("pk").chain == f"pacer:{reader.public_id}"


def test_court_staff_change_their_login_only(court):
    court.clerk.email = OLD
    court.clerk.save()
    confirm(ask(court.clerk))
    assert Person.objects.get(pk=court.clerk.person.pk).contact is None


def test_a_link_is_used_once(mine):
    link = ask(mine)
    confirm(link)
    with pytest.raises(mailed_links.LinkClosed):
        confirm(link)
    assert AuditEvent.objects.filter(act="primary address changed").count() == 1


def test_a_link_runs_out_after_a_day(mine):
    link = ask(mine)
    assert addresses.waiting(mine, at=AT + DAY - MINUTE) == link
    assert addresses.waiting(mine, at=AT + DAY) is None
    with pytest.raises(mailed_links.LinkClosed):
        confirm(link, at=AT + DAY)


def test_a_second_request_closes_the_first(mine):
    first = ask(mine)
    second = ask(mine, "paula@third.example", at=AT + MINUTE)
    with pytest.raises(mailed_links.LinkClosed):
        confirm(first, at=AT + 2 * MINUTE)
    assert confirm(second, at=AT + 2 * MINUTE).email == "paula@third.example"


def test_withdrawn_is_withdrawn(mine):
    link = ask(mine)
    addresses.withdraw(by=mine, at=AT + MINUTE)
    addresses.withdraw(by=mine, at=AT + MINUTE)
    with pytest.raises(mailed_links.LinkClosed):
        confirm(link, at=AT + 2 * MINUTE)
    assert facts_of("change of primary address withdrawn")["to"] == NEW
    assert as_read(mine).email == OLD


@pytest.mark.parametrize("shut", [{"frozen_at": AT}, {"is_active": False}, {"is_upgraded": False}])
def test_no_request_outlives_a_freeze(mine, shut):
    link = ask(mine)
    PacerAccount.objects.filter(pk=mine.pk).update(**shut)
    with pytest.raises(mailed_links.LinkClosed):
        confirm(link)
    assert as_read(mine).email == OLD


def test_links_that_went_to_the_old_address_open_nothing_any_more(mine):
    reset = mailed_links.send(
        Purpose.RESET_PASSWORD, Kind.RESET_PASSWORD, to=OLD, at=AT, label="New password", account=mine
    )
    link = ask(mine)
    assert reset.is_open(AT)
    confirm(link)
    reset.refresh_from_db()
    assert reset.revoked_at == AT + MINUTE
    assert MailedLink.objects.filter(purpose=Purpose.NOT_ME, revoked_at=None).count() == 2


def test_a_wrong_password_writes_to_nobody(mine):
    with pytest.raises(fresh_sign_in.WrongPassword):
        ask(mine, password="Wrong-House-2026!")
    assert sent() == []


@pytest.mark.parametrize("same", [OLD, OLD.upper()])
def test_the_same_address_is_no_change(mine, same):
    with pytest.raises(addresses.SameAddress):
        ask(mine, same)
    assert sent() == []


def test_a_legacy_account_keeps_its_address():
    with pytest.raises(own_accounts.NotUpgraded):
        ask(factories.PacerAccountFactory(email=OLD, is_upgraded=False))
    assert sent() == []


def test_letters_of_one_account_are_limited(mine):
    for number in range(addresses.LETTERS_A_DAY):
        ask(mine, f"paula{number}@quill.example")
    with pytest.raises(slowing.TooManyTries):
        ask(mine)
    assert ask(mine, at=AT + DAY + MINUTE).address == NEW


def test_letters_to_one_mailbox_are_limited_whoever_asks(mine):
    for _ in range(addresses.LETTERS_A_DAY):
        ask(factories.PacerAccountFactory(email=OLD))
    with pytest.raises(slowing.TooManyTries):
        ask(mine, NEW.upper())


def test_a_registration_with_a_mistyped_address_goes_on_with_the_right_one():
    new = factories.PacerAccountFactory(email="tpyo@harbor.example", is_search_active=False)
    confirm(ask(new))
    assert as_read(new).is_search_active


def test_a_registration_on_hold_stays_on_hold():
    new = factories.PacerAccountFactory(email=OLD, is_search_active=False)
    PacerProfile.objects.create(account=new, user_type="attorney", is_on_hold=True)
    confirm(ask(new))
    assert not as_read(new).is_search_active


def test_search_that_a_clerk_took_away_does_not_come_back(mine):
    PacerAccount.objects.filter(pk=mine.pk).update(is_search_active=False, email_confirmed_at=AT - DAY)
    confirm(ask(as_read(mine)))
    assert not as_read(mine).is_search_active
