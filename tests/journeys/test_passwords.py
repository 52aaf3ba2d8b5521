"""A password forgotten and reset by the mail, one that is stolen and frozen, one that is called in."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import acting
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
NEW = "Seven-Lanterns&a-kite"
DOOR = "Login to CM/ECF"


def come_in(page: Page, username: str, password: str) -> None:
    page.goto("/account/sign-in/")
    acting.give(page, username, password)


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def choose(page: Page, password: str, button: str = "Change password") -> None:
    page.get_by_label("New password", exact=False).first.fill(password)
    page.get_by_label("New password once more").fill(password)
    page.get_by_role("button", name=button).click()


def open_mailed(mail: Page, page: Page, address: str, subject: str, place: str) -> None:
    """Open in `page` the link of the newest such mail that leads to `place`."""
    acting.mail_with(mail, address, subject).first.click()
    page.goto(mail.locator(f".receipt a[href*='{place}']").first.get_attribute("href"))


def test_forgotten_reset_by_the_mail_and_in_again(new_visitor):
    page, mail = new_visitor(), new_visitor()
    page.goto("/account/sign-in/")
    page.get_by_role("link", name="Forgot username?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forgot your username?")
    assert not faults(page)
    page.get_by_label("E-mail address of your PACER account").fill("oquist@ferrantequist.example")
    page.get_by_role("button", name="Send my username").click()
    page.get_by_role("link", name="Forgot your password?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forgot your password?")
    assert not faults(page)
    page.get_by_label("PACER username").fill("public-defender")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("status")).to_contain_text("If there is a PACER account of this name")
    open_mailed(mail, page, "dpennington@fpd.example", "The link you asked for: a new password", "/password/new/")
    expect(heading(page)).to_have_text("Choose a new password")
    assert not faults(page)
    choose(page, "too short")
    expect(page.get_by_role("alert")).to_contain_text("Use at least 14 characters: this has 9.")
    expect(page.get_by_role("alert")).to_contain_text("Add a capital letter")
    assert not faults(page)
    choose(page, NEW)
    expect(heading(page)).to_have_text(DOOR)
    come_in(page, "public-defender", acting.PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("Invalid username or password")
    come_in(page, "public-defender", NEW)
    expect(page.locator(".masthead__user")).to_contain_text("public-defender")


def test_stolen_changed_by_the_thief_and_frozen_by_its_owner(new_visitor):
    thief, owner, mail = new_visitor(), new_visitor(), new_visitor()
    come_in(thief, "public-reader", acting.PASSWORD)
    thief.goto("/account/password/change/")
    thief.get_by_label("Password you have now").fill(acting.PASSWORD)
    assert not faults(thief)
    choose(thief, NEW)
    expect(thief.get_by_role("status")).to_contain_text("Your password is changed")
    address = "public-reader@mail.example"
    open_mailed(mail, owner, address, "Your password was changed", "/password/not-me/")
    expect(heading(owner)).to_have_text("This wasn’t me")
    assert not faults(owner)
    owner.get_by_role("button", name="Freeze this account").click()
    expect(owner.get_by_role("status")).to_contain_text("The account is frozen")
    thief.goto("/desk/")
    expect(heading(thief)).not_to_have_text("My desk")
    come_in(thief, "public-reader", NEW)
    expect(thief.get_by_role("alert")).to_contain_text("Invalid username or password")
    acting.mail_with(mail, address, "Your account is frozen")


def test_called_in_and_renewed_at_the_next_sign_in(new_visitor):
    page = new_visitor()
    come_in(page, "unlinked-counsel", acting.PASSWORD)
    page.goto("/account/password/compromised/")
    assert not faults(page)
    page.get_by_role("button", name="Log me out everywhere").click()
    expect(heading(page)).to_have_text(DOOR)
    come_in(page, "unlinked-counsel", acting.PASSWORD)
    expect(heading(page)).to_have_text("A new password is due")
    assert not faults(page)
    page.goto("/desk/")
    expect(heading(page)).to_have_text("A new password is due")
    page.get_by_label("Password you have now").fill(acting.PASSWORD)
    choose(page, NEW, "Change password and go on")
    expect(heading(page)).to_have_text("My desk")


def test_the_quiet_line_of_the_last_days_leads_to_the_page(portal, new_visitor):
    aged = "timezone.now() - timedelta(days=170, hours=1)"
    lines = ["from datetime import timedelta", "from django.utils import timezone"]
    lines += ["from accounts.models import PacerAccount as Account"]
    lines += [f"Account.objects.filter(username='firm-account').update(password_changed_at={aged})"]
    portal.manage("shell", "-v0", "-c", "; ".join(lines))
    page = new_visitor()
    come_in(page, "firm-account", acting.PASSWORD)
    expect(heading(page)).to_have_text("My desk")
    assert not faults(page)
    page.get_by_role("link", name="Your password runs out in 9 days: change it").click()
    expect(heading(page)).to_have_text("Change password")
