"""Addresses from which notices came back: not written to, shown and told, until they are mended."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts import addresses, failing, letters, mailed_links, secondary_addresses, slowing
from accounts.models import AuditEvent, Letter, MailedLink, PacerAccount, Person, SecondaryAddress
from accounts.models.outgoing import State

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
COPY = "docketing@vale.example"


@pytest.fixture
def counsel(court) -> Person:
    """Defense counsel, whose docketing desk gets copies."""
    return court.defense_counsel.person


def mark(person: Person, address: str = "", kind: str = State.HARD) -> bool:
    return failing.mark(person, address or person.email, kind, why="550 No", at=AT)


def now(person: Person) -> list[tuple[str, str]]:
    person.refresh_from_db()
    return [(each.address, each.kind) for each in failing.of(person)]


def acts(person: Person) -> list[str]:
    return list(AuditEvent.objects.filter(chain=person.audit_chain).order_by("pk").values_list("act", flat=True))


def test_an_address_that_is_gone_is_used_no_more_and_the_others_are_told(counsel):
    assert mark(counsel)
    assert now(counsel) == [(counsel.email, "hard")]
    assert failing.usable(counsel) == [COPY]
    assert failing.of(counsel)[0].why == "there is no such mailbox"
    letter = Letter.objects.get()
    assert (letter.kind, letter.address) == ("undelivered", COPY)
    assert counsel.email in letters.mail(letter).decode()
    assert acts(counsel) == ["notices came back"]


@pytest.mark.parametrize(("kind", "why"), [("blocked", "refuses our mail"), ("given-up", "took nothing for a day")])
def test_one_that_may_take_the_next_mail_is_shown_and_goes_on_being_used(counsel, kind, why):
    assert mark(counsel, kind=kind)
    counsel.refresh_from_db()
    assert failing.usable(counsel) == [counsel.email, COPY]
    assert why in failing.of(counsel)[0].why


@pytest.mark.parametrize("address", ["DOCKETING@vale.example", COPY])
def test_a_copy_fails_alone_whatever_its_capitals(counsel, address):
    assert mark(counsel, address)
    counsel.refresh_from_db()
    assert failing.usable(counsel) == [counsel.email]


def test_it_is_told_once(counsel):
    assert [mark(counsel), mark(counsel), mark(counsel, kind=State.BLOCKED)] == [True, False, False]
    assert Letter.objects.count() == 1
    assert now(counsel) == [(counsel.email, "hard")]


def test_what_gets_worse_is_told_again(counsel):
    assert [mark(counsel, kind=State.BLOCKED), mark(counsel)] == [True, True]
    assert now(counsel) == [(counsel.email, "hard")]


def test_an_address_that_is_theirs_no_more_is_no_matter(counsel):
    assert not mark(counsel, "elsewhere@vale.example")
    assert now(counsel) == []


def test_a_new_primary_address_mends_the_old(court, counsel):
    mark(counsel)
    facts = {"purpose": MailedLink.Purpose.CONFIRM_EMAIL, "address": "new@vale.example", "made_at": AT}
    link = MailedLink.objects.create(account=court.defense_counsel, expires_at=AT + timedelta(days=1), **facts)
    addresses.confirm_primary(link, at=AT)
    assert now(counsel) == []
    assert "address mended" in acts(counsel)


def test_a_copy_taken_off_the_list_is_mended(court, counsel):
    mark(counsel, COPY)
    row = SecondaryAddress.objects.get(email=COPY)
    secondary_addresses.remove(row.pk, by=court.defense_counsel, at=AT)
    assert now(counsel) == []


@pytest.mark.parametrize("which", ["primary", "copy"])
def test_whoever_reads_our_letter_there_mends_it(court, counsel, which):
    address = counsel.email if which == "primary" else COPY
    mark(counsel, address)
    failing.ask(counsel, address.upper(), by=court.defense_counsel, at=AT)
    letter = Letter.objects.get(kind=Letter.Kind.CONFIRM_WORKS)
    assert letter.address == address
    token = letters.signed(MailedLink.objects.get().public_id)
    assert f"/account/e-mail/works/{token}/" in letters.mail(letter).decode().replace("=\r\n", "").replace("=3D", "=")
    assert failing.answer(token, at=AT) == address
    assert now(counsel) == []
    with pytest.raises(mailed_links.LinkClosed):
        failing.answer(token, at=AT)


def test_an_address_that_does_not_fail_is_not_asked(court, counsel):
    with pytest.raises(failing.NotFailing):
        failing.ask(counsel, counsel.email, by=court.defense_counsel, at=AT)
    with pytest.raises(failing.NotFailing):
        failing.ask(None, counsel.email, by=court.reader, at=AT)
    assert not Letter.objects.exists()


def test_nobodys_mailbox_is_filled(court, counsel):
    mark(counsel)
    for _ in range(failing.LETTERS_A_DAY):
        failing.ask(counsel, counsel.email, by=court.defense_counsel, at=AT)
    with pytest.raises(slowing.TooManyTries):
        failing.ask(counsel, counsel.email, by=court.defense_counsel, at=AT)
    failing.ask(counsel, counsel.email, by=court.defense_counsel, at=AT + timedelta(days=1, seconds=1))


def test_of_merged_people_the_copies_of_both_are_known(court, counsel):
    twin = Person.objects.create(last_name="Twin", merged_into=counsel)
    SecondaryAddress.objects.create(person=twin, email="twin@vale.example", is_active=True)
    assert mark(counsel, "twin@vale.example")
    counsel.refresh_from_db()
    assert failing.usable(counsel) == [counsel.email, COPY]


# ── Suspended by the clerk ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def boss() -> PacerAccount:
    return PacerAccount.objects.create_superuser("boss", "Court-House-2026!")


def test_a_clerk_suspends_an_address_that_only_refuses_and_lets_it_go_on(counsel, boss):
    mark(counsel, kind=State.BLOCKED)
    failing.suspend(counsel, counsel.email.upper(), by=boss, at=AT)
    assert now(counsel) == [(counsel.email, "suspended")]
    assert failing.usable(counsel) == [COPY]
    assert "suspended notices to it" in failing.of(counsel)[0].why
    assert Letter.objects.latest("pk").address == COPY
    failing.resume(counsel, counsel.email, by=boss, at=AT)
    assert now(counsel) == []
    assert acts(counsel) == ["notices came back", "notices to an address suspended", "address mended"]


def test_filing_and_other_addresses_are_left_alone(court, counsel, boss):
    mark(counsel, kind=State.BLOCKED)
    failing.suspend(counsel, counsel.email, by=boss, at=AT)
    counsel.refresh_from_db()
    assert PacerAccount.objects.get(pk=court.defense_counsel.pk).may_file
    assert counsel.is_served_electronically


def test_whoever_reads_it_ends_the_suspension_too(court, counsel, boss):
    mark(counsel, kind=State.BLOCKED)
    failing.suspend(counsel, counsel.email, by=boss, at=AT)
    failing.ask(counsel, counsel.email, by=court.defense_counsel, at=AT)
    failing.answer(letters.signed(MailedLink.objects.get().public_id), at=AT)
    assert now(counsel) == []


@pytest.mark.parametrize("kind", [None, State.HARD])
def test_what_does_not_fail_or_is_stopped_already_is_not_suspended(counsel, boss, kind):
    if kind:
        mark(counsel, kind=kind)
    before = now(counsel)
    for act in (failing.suspend, failing.resume):
        with pytest.raises(failing.NotFailing):
            act(counsel, counsel.email, by=boss, at=AT)
        with pytest.raises(failing.NotFailing):
            act(None, counsel.email, by=boss, at=AT)
    assert now(counsel) == before


def test_only_a_clerk_of_the_record_suspends(court, counsel):
    mark(counsel, kind=State.BLOCKED)
    for act in (failing.suspend, failing.resume):
        with pytest.raises(PermissionDenied):
            act(counsel, counsel.email, by=court.clerk, at=AT)
    assert now(counsel) == [(counsel.email, "blocked")]


def test_a_suspended_address_that_bounces_stays_suspended(counsel, boss):
    mark(counsel, kind=State.BLOCKED)
    failing.suspend(counsel, counsel.email, by=boss, at=AT)
    assert not mark(counsel)
    assert now(counsel) == [(counsel.email, "suspended")]
