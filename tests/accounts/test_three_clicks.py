"""Every account task of the clerk's desk, walked from its index: at most three clicks, and on to what waits next."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts import linking, lost_logins
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, HELP_DESK
from accounts.models import CmecfAccount, EFilingRegistration, LinkRequest, PacerAccount, Person, SignInTry, Ticket
from tests import factories
from tests.accounts.test_admin_grid import CHECKED, registration, suspended, ticket, with_app
from tests.clerks import REASON, desk_of
from tests.factories import OLD_LOGIN, OLD_PASSWORD
from tests.pages import page_of

pytestmark = pytest.mark.django_db
MOST = 3


class Walk:
    """A clerk who follows links and presses buttons; what is typed or chosen in a form is no click."""

    def __init__(self, *groups: str) -> None:
        self.client, self.clicks = desk_of(*groups), 0
        self.go(reverse("admin:index"))

    def go(self, url: str) -> None:
        self.url = url
        self.page = html.fromstring(page_of(self.client.get(url)))

    def follow(self, words: str) -> None:
        """The first link that says this."""
        link = next(a for a in self.page.iter("a") if words in " ".join(a.text_content().split()))
        self.clicks += 1
        self.go(urljoin(self.url, link.get("href")))

    def search(self, words: str) -> None:
        self.clicks += 1
        self.go(f"{reverse('admin:find')}?q={words}")

    def press(self, label: str, **typed: object) -> None:
        """A button of this page's form, with what the form holds already and what is typed into it."""
        form, button = next(
            (form, button)
            for form in self.page.forms
            for button in form.xpath(".//button|.//input[@type='submit']")
            if label in (button.text_content() or button.get("value", "")) and form.xpath(".//textarea")
        )
        # lxml says "on" for a radio button whose value is empty
        held = {name: "" if value == "on" else value for name, value in form.form_values() if name != "act"}
        pressed = {button.get("name"): button.get("value")} if button.get("name") else {}
        self.clicks += 1
        response = self.client.post(self.url, held | pressed | typed)
        assert response.status_code == 302, response.context["errors"]
        self.go(urljoin(self.url, response.url))

    @property
    def said(self) -> str:
        return " ".join(self.page.find_class("messagelist")[0].text_content().split())


def mismatch() -> LinkRequest:
    factories.old_account()
    married, now = factories.linkable(last_name="Okonjo"), timezone.now()
    begun = linking.begin(by=married, login=OLD_LOGIN, password=OLD_PASSWORD, at=now)
    return linking.ask_clerk(begun.public_id, by=married, reason="Married.", at=now)


def lost() -> LinkRequest:
    factories.old_account()
    return lost_logins.ask_clerk(by=factories.linkable(), email="x@old.example", reason="Bar 1", at=timezone.now())


def owner() -> PacerAccount:
    return factories.login_of(factories.PersonFactory(last_name="Vale"), username="dor-login", email="d@vale.example")


def slowed() -> PacerAccount:
    for _ in range(6):
        SignInTry.objects.create(username="dor-login", network="192.0.2.9", at=timezone.now())
    return owner()


def twice() -> Person:
    factories.PersonFactory(bar_number="555777")
    return factories.PersonFactory(bar_number="555777")


def account_of(row: PacerAccount) -> CmecfAccount:
    return CmecfAccount.objects.get(pacer_account=row)


@dataclass(frozen=True)
class Way:
    """A task: what waits, the clicks that lead to its page, the button, and how one sees that it is done."""

    make: Callable[[], Model]
    links: tuple[str, ...]
    button: str
    is_done: Callable[[Model], bool]
    typed: tuple[tuple[str, str], ...] = (("reason", REASON),)
    search: str = ""


REQUESTS, NAMES = "Requests for e-filing privileges", "Name mismatches and lost old logins"
FOUND = {"search": "vale", "make": owner}
WAYS = {
    "approve": Way(registration, (REQUESTS, "account-"), "Approve", lambda r: r.state == "active"),
    "hold": Way(registration, (REQUESTS, "account-"), "Put on hold", lambda r: r.state == "on-hold"),
    "reject": Way(registration, (REQUESTS, "account-"), "Reject", lambda r: r.state == "rejected"),
    "name mismatch": Way(mismatch, (NAMES, "account-"), "Approve", lambda r: r.state == "linked"),
    "name mismatch refused": Way(mismatch, (NAMES, "account-"), "Refuse", lambda r: r.state == "refused"),
    "lost login": Way(lost, (NAMES, "account-"), "Link the old account", lambda r: r.state == "linked"),
    "ticket": Way(
        ticket, ("Tickets of the help desk", "HD-"), "Answer", lambda t: t.answer == "Yes.", (("answer", "Yes."),)
    ),
    "unlink": Way(
        owner, ("(Attorney)",), "Undo the link", lambda a: not CmecfAccount.objects.filter(pacer_account=a),
        search="dor-",
    ),
    "suspend": Way(owner, ("(Attorney)",), "Suspend", lambda a: account_of(a).status == "suspended", search="vale"),
    "reactivate": Way(suspended, ("(Attorney)",), "Reactivate", lambda a: a.status == "active", search="counsel"),
    "unlock": Way(slowed, ("dor-login",), "Unlock", lambda a: not SignInTry.objects.exists(), search="vale"),
    "send reset": Way(
        owner, ("dor-login",), "Send a link", lambda a: a.mailed_links.exists(), search="vale"
    ),
    "second factor": Way(
        with_app, ("account-",), "Reset the second factor", lambda a: not a.authenticators.exists(),
        (("reason", REASON), ("identity_checked", CHECKED)), search="olive@owner.example",
    ),
    "merge": Way(
        twice, ("People who share a bar number", "Merge"), "Merge",
        lambda p: Person.objects.exclude(merged_into=None).exists(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_three_clicks_at_most(name):
    way = WAYS[name]
    row, walk = way.make(), Walk(ADMINISTRATOR)
    assert not way.is_done(row)
    if way.search:
        walk.search(way.search)
    for link in way.links:
        walk.follow(link)
    walk.press(way.button, **dict(way.typed))
    row.refresh_from_db()
    assert way.is_done(row), walk.said
    assert walk.clicks <= MOST
    assert walk.said


def test_after_an_act_the_queue_with_what_waits_next():
    first, second = registration(), registration()
    walk = Walk(ADMISSIONS)
    walk.follow(REQUESTS)
    walk.follow(first.account.username)
    walk.press("Put on hold", reason="The order is missing.")
    assert walk.url == f"{reverse('admin:accounts_efilingregistration_changelist')}?state__in=pending,on-hold"
    assert walk.said.startswith("Done: “Put on hold until something comes in”")
    assert walk.said.endswith(f"Next: {second}")
    walk.clicks = 0
    walk.follow(f"{second}")
    walk.press("Reject", reason="No leave.")
    assert walk.clicks == 2
    assert walk.said.endswith(f"Next: {first}")
    walk.follow(f"{first}")
    walk.press("Reject", reason="No leave.")
    assert walk.said.endswith("Nothing else waits here.")
    assert set(EFilingRegistration.objects.values_list("state", flat=True)) == {"rejected"}


def test_nobody_is_offered_their_own_request_as_the_next():
    walk, other = Walk(ADMISSIONS), registration()
    clerk = PacerAccount.objects.get(is_staff=True)
    EFilingRegistration.objects.create(account=clerk, kind="federal", agency="x", asked_at=timezone.now())
    walk.go(reverse("admin:accounts_efilingregistration_change", args=[other.pk]))
    walk.press("Reject", reason="No leave.")
    assert walk.said.endswith("Nothing else waits here.")


def test_a_row_of_one_of_two_queues_leads_back_to_its_own():
    for name in ("one", "two"):
        factories.PacerAccountFactory(username=f"frozen-{name}", frozen_at=timezone.now())
    walk = Walk(HELP_DESK)
    walk.follow("Frozen accounts")
    walk.follow("frozen-one")
    walk.press("Lift the freeze", reason=REASON)
    assert walk.url.endswith("?frozen_at__isempty=0")
    walk.follow("frozen-two")
    walk.press("Lift the freeze", reason=REASON)
    assert walk.said.endswith("Nothing else waits here.")
    assert not PacerAccount.objects.exclude(frozen_at=None).exists()


def test_whoever_was_searched_for_is_shown_again():
    account, walk = slowed(), Walk(HELP_DESK)
    walk.search("vale")
    walk.follow("dor-login")
    here = walk.url
    walk.press("Unlock", reason=REASON)
    assert walk.url == here
    walk.press("Send a link", reason=REASON)
    assert account.mailed_links.exists()


def test_the_return_key_does_nothing():
    """It presses the first button of a form: none of the acts may be that one."""
    account, walk = owner(), Walk(HELP_DESK)
    walk.go(reverse("admin:accounts_paceraccount_change", args=[account.pk]))
    buttons = walk.page.xpath(
        "//form[@id='paceraccount_form']//button|//form[@id='paceraccount_form']//input[@type='submit']"
    )
    assert buttons[0].get("value") == ""
    response = walk.client.post(walk.url, {"act": "", "reason": REASON})
    assert "Press the button of what is to be done." in page_of(response)
    assert not account.mailed_links.exists()


def test_acts_and_reason_stand_before_the_row():
    walk = Walk(ADMISSIONS)
    registration()
    walk.follow(REQUESTS)
    walk.follow("account-")
    text = html.tostring(walk.page).decode()
    assert text.index('name="reason"') < text.index('value="approve"') < text.index("field-account")
    assert 'name="_save"' not in text


def test_the_next_row_costs_one_look_however_many_wait(django_assert_max_num_queries):
    for _ in range(8):
        ticket()
    walk, first = Walk(HELP_DESK), Ticket.objects.earliest("pk")
    walk.go(reverse("admin:accounts_ticket_change", args=[first.pk]))
    with django_assert_max_num_queries(40):
        walk.press("Answer", answer="Yes.")
    assert "Next: Ticket HD-" in walk.said
