"""The clerk's desk for links: decide what waits, undo what is wrong, both with a reason, and nothing else."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import linking, lost_logins
from accounts.models import AuditEvent, CmecfAccount, Letter, LinkRequest, LinkTry, PacerAccount, Unlinking
from tests import factories
from tests.factories import OLD_LOGIN, OLD_PASSWORD
from tests.pages import page_of, record, visitor

pytestmark = pytest.mark.django_db
CLERKS = ["view_linkrequest", "change_linkrequest", "view_cmecfaccount", "view_unlinking", "add_unlinking"]


def staff(*permissions: str) -> Client:
    login = factories.clerk()
    login.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return visitor(login)


@pytest.fixture
def clerk() -> Client:
    return staff(*CLERKS)


@pytest.fixture
def old() -> CmecfAccount:
    return factories.old_account()


@pytest.fixture
def asked(old) -> LinkRequest:
    married, now = factories.linkable(last_name="Okonjo"), timezone.now()
    begun = linking.begin(by=married, login=OLD_LOGIN, password=OLD_PASSWORD, at=now)
    return linking.ask_clerk(begun.public_id, by=married, reason="Married in 2021.", at=now)


def page(model: str, act: str, *args) -> str:
    return reverse(f"admin:accounts_{model}_{act}", args=args)


def decide(client: Client, request: LinkRequest, act: str, **more):
    given = {"act": act, "reason": "Saw the certificate."} | more
    return client.post(page("linkrequest", "change", request.pk), given)


def lost(**told) -> LinkRequest:
    told = {"email": "gone@old.example", "reason": "Bar 555105"} | told
    return lost_logins.ask_clerk(by=factories.linkable(last_name="Okonjo"), at=timezone.now(), **told)


def undo(client: Client, account: CmecfAccount, reason: str = "Linked by mistake."):
    return client.post(page("cmecfaccount", "change", account.pk), {"act": "unlink", "reason": reason})


def test_what_waits_comes_first(clerk, asked):
    for n in range(3):
        later = factories.linkable(username=f"later-{n}")
        lost_logins.ask_by_mail(by=later, email="honora@old.example", at=timezone.now())
    text = page_of(clerk.get(page("linkrequest", "changelist")))
    assert text.index("Honora Okonjo") < text.index("later-0")


def test_a_clerk_reads_who_asks_and_why(clerk, asked):
    text = page_of(clerk.get(page("linkrequest", "change", asked.pk)))
    assert "Married in 2021." in text
    assert "Honora Okonjo" in text
    assert "Honora Blyth" in text


def test_a_clerk_approves_with_a_reason(clerk, asked, old):
    assert decide(clerk, asked, "approve").status_code == 302
    old.refresh_from_db()
    asked.refresh_from_db()
    assert old.pacer_account == asked.pacer_account
    assert (asked.state, asked.decision_reason) == ("linked", "Saw the certificate.")
    assert AuditEvent.objects.filter(act="accounts linked", by=asked.decided_by).count() == 1


def test_a_clerk_refuses_with_a_reason(clerk, asked, old):
    assert decide(clerk, asked, "refuse").status_code == 302
    old.refresh_from_db()
    asked.refresh_from_db()
    assert (old.pacer_account, asked.state) == (None, "refused")
    assert Letter.objects.get().kind == "link_refused"


@pytest.mark.parametrize("lacks", [{"act": ""}, {"act": "maybe"}, {"act": "link"}, {"reason": ""}])
def test_no_decision_without_a_choice_and_a_reason(clerk, asked, lacks):
    before = record()
    assert decide(clerk, asked, **({"act": "approve"} | lacks)).status_code == 200
    assert record() == before


def test_a_lost_login_is_linked_to_the_account_that_the_clerk_found(clerk, old):
    request = lost()
    refused = decide(clerk, request, "link", old_account="")
    assert "Choose the CM/ECF account to link." in page_of(refused)
    assert decide(clerk, request, "link", named=OLD_LOGIN.upper()).status_code == 302
    old.refresh_from_db()
    assert old.pacer_account == request.pacer_account


@pytest.mark.parametrize("told", [{"email": "HONORA@old.example"}, {"email": ""}])
def test_the_likely_account_is_offered_and_chosen_already(clerk, old, told):
    """By the address that was told, or by the last name."""
    request = lost(**told)
    if not told["email"]:
        PacerAccount.objects.filter(pk=request.pacer_account.pk).update(last_name="Blyth")
    factories.old_account("other", email="other@old.example", last_name="Elsewhere")
    form = clerk.get(page("linkrequest", "change", request.pk)).context["adminform"].form
    assert list(form.fields["old_account"].queryset) == [old]
    assert form.fields["old_account"].initial == old
    assert not form["reason"].value()


@pytest.mark.parametrize("named", ["nobody", "555900", "a\x00b"])
def test_an_account_that_is_named_must_be_one_that_can_be_linked(clerk, old, named):
    factories.attorney(bar_number="555900")
    request, before = lost(), record()
    assert decide(clerk, request, "link", named=named).status_code == 200
    assert record() == before
    old.refresh_from_db()
    assert old.pacer_account is None


def test_what_is_typed_counts_before_what_was_ticked(clerk, old):
    other = factories.old_account("other", email="other@old.example", last_name="Elsewhere")
    assert decide(clerk, lost(), "link", named="other", old_account="").status_code == 302
    other.refresh_from_db()
    assert other.pacer_account
    request = lost_logins.ask_clerk(
        by=factories.linkable(), email="honora@old.example", reason="It is me.", at=timezone.now()
    )
    third = factories.old_account("third", email="third@old.example", last_name="Elsewhere")
    decide(clerk, request, "link", named="third", old_account=old.pk)
    third.refresh_from_db()
    old.refresh_from_db()
    assert (third.pacer_account, old.pacer_account) == (request.pacer_account, None)


def test_two_accounts_of_one_bar_number_are_not_guessed_between(clerk, old):
    for person in (old.person, factories.old_account("other", last_name="Elsewhere").person):
        type(person).objects.filter(pk=person.pk).update(bar_number="555105")
    assert "or several have" in page_of(decide(clerk, lost(), "link", named="555105"))
    assert not CmecfAccount.objects.exclude(pacer_account=None).filter(role="attorney").exists()


def test_a_clerk_cannot_exchange_the_account_that_was_proved(clerk, asked, old):
    other = factories.old_account("other")
    decide(clerk, asked, "approve", cmecf_account=other.pk, named="other")
    other.refresh_from_db()
    old.refresh_from_db()
    assert (other.pacer_account, old.pacer_account) == (None, asked.pacer_account)


def test_what_was_linked_meanwhile_is_refused_in_words(clerk, asked):
    winner, now = factories.linkable(), timezone.now()
    begun = linking.begin(by=winner, login=OLD_LOGIN, password=OLD_PASSWORD, at=now)
    linking.confirm(begun.public_id, by=winner, at=now)
    assert "can no longer be linked" in page_of(clerk.get(decide(clerk, asked, "approve").url))
    assert decide(clerk, asked, "refuse").status_code == 302


def test_what_is_decided_stays_decided(clerk, asked, old):
    decide(clerk, asked, "refuse")
    assert 'name="act"' not in page_of(clerk.get(page("linkrequest", "change", asked.pk)))
    assert decide(clerk, asked, "approve").status_code == 403
    old.refresh_from_db()
    assert old.pacer_account is None


def test_a_clerk_undoes_a_link_with_a_reason(clerk):
    attorney = factories.attorney()
    account = attorney.efiling_account
    assert undo(clerk, account).status_code == 302
    account.refresh_from_db()
    assert account.pacer_account is None
    assert not PacerAccount.objects.get(pk=attorney.pk).may_file
    made = Unlinking.objects.get()
    assert (made.pacer_account, made.reason) == (attorney, "Linked by mistake.")
    assert "Linked by mistake." in page_of(clerk.get(page("unlinking", "change", made.pk)))
    assert clerk.post(page("unlinking", "change", made.pk), {"reason": "Another"}).status_code == 403


@pytest.mark.parametrize("reason", ["", "Not linked at all."])
def test_nothing_is_undone_without_a_link_and_a_reason(clerk, old, reason):
    attorney = factories.attorney()
    account = attorney.efiling_account if not reason else old
    assert undo(clerk, account, reason).status_code in {200, 403}
    assert not Unlinking.objects.exists()
    assert PacerAccount.objects.get(pk=attorney.pk).may_file


def test_staff_without_the_right_only_read_or_not_even_that(asked):
    reader = staff("view_linkrequest")
    assert reader.get(page("linkrequest", "change", asked.pk)).status_code == 200
    assert decide(reader, asked, "approve").status_code == 403
    assert undo(reader, factories.attorney().efiling_account).status_code == 403
    assert not Unlinking.objects.exists()
    assert staff().get(page("linkrequest", "changelist")).status_code == 403


@pytest.mark.parametrize("model", ["linkrequest", "unlinking", "linktry", "letter"])
def test_nothing_is_deleted_and_no_row_is_forged(asked, model):
    boss = visitor(factories.PacerAccountFactory(is_staff=True, is_superuser=True))
    LinkTry.objects.create(pacer_account=asked.pacer_account, login="x", at=timezone.now())
    key = {"linkrequest": asked.pk, "linktry": LinkTry.objects.first().pk}.get(model, 1)
    before = record()
    assert boss.get(page(model, "changelist")).status_code == 200
    assert boss.post(page(model, "delete", key), {"post": "yes"}).status_code in {302, 403}
    assert boss.get(page(model, "add")).status_code == 403
    assert record() == before


def test_the_list_asks_the_same_however_long(clerk, django_assert_max_num_queries):
    for n in range(3):
        lost_logins.ask_by_mail(by=factories.linkable(username=f"u{n}"), email="a@old.example", at=timezone.now())
    with django_assert_max_num_queries(9):
        clerk.get(page("linkrequest", "changelist"))
