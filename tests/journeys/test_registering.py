"""A new attorney: registers, confirms by the mail, asks for privileges, is approved, and finds Civil in the menu."""

import pytest
from playwright.sync_api import expect

from tests.accounts.registered import NEW_PASSWORD, form
from tests.journeys import acting
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
USERNAME, ADDRESS = "w.tarrow-77", "wilhelmina@tarrow.example"
APPROVE = f"""
from django.utils import timezone
from accounts import registration
from accounts.models import EFilingRegistration, PacerAccount
asked = EFilingRegistration.objects.get(account__username="{USERNAME}")
registration.approve(asked, by=PacerAccount.objects.get(username="clerk-one"), at=timezone.now())
"""


def menu(page) -> list[str]:
    return page.locator("nav.menu .menu__item").all_inner_texts()


def test_from_no_account_to_the_filing_menu(new_visitor, portal):
    page, mail = new_visitor(), new_visitor()
    register(page)
    sign_in(page)
    case_search_is(page, "Inactive")
    confirm(mail)
    case_search_is(page, "Active")
    ask(page)
    assert "Civil" not in menu(page)
    portal.manage("shell", "-v", "0", "-c", APPROVE)
    acting.mail_with(mail, ADDRESS, "Your request for e-filing privileges")
    page.reload()
    acting.acknowledge(page)  # whoever may file now is asked at once
    page.goto("/account/e-filing/")
    expect(page.locator("main")).to_contain_text("Civil and Criminal stand in the menu")
    assert menu(page)[:2] == ["Civil", "Criminal"]
    page.get_by_role("link", name="Civil", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Civil events")


def register(page) -> None:
    page.goto("/account/sign-in/")
    page.get_by_role("link", name="Need an account?").click()
    page.get_by_role("link", name="Register: Attorney filer").click()
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the state.")
    assert not faults(page)
    for name, value in form().items():
        field = page.locator(f"main [name={name}]")
        if name == "state":
            field.select_option(value)
        elif name != "policies":
            field.fill(value)
    acting.tick(page, "I accept these policies")
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Read your mail")


def sign_in(page) -> None:
    acting.give(page, USERNAME, NEW_PASSWORD)
    expect(page.locator("nav.menu")).to_be_visible()


def case_search_is(page, status: str) -> None:
    page.goto("/account/case-search/")
    expect(page.locator("main dd strong")).to_have_text(status)
    assert not faults(page)


def confirm(mail) -> None:
    acting.mail_with(mail, ADDRESS, "Your PACER account").click()
    mail.get_by_role("link", name="/account/confirm/").click()
    expect(mail.get_by_role("heading", level=1)).to_have_text("Confirm your e-mail address")
    assert not faults(mail)
    mail.get_by_role("button", name="Confirm this address").click()
    expect(mail.get_by_role("heading", level=1)).to_have_text("Login to CM/ECF")


def ask(page) -> None:
    page.goto("/account/e-filing/")
    page.get_by_role("link", name="Ask for e-filing", exact=True).click()
    acting.tick(page, "Attorney admitted to the bar of this court")
    page.get_by_text("No", exact=True).click()
    page.get_by_label("Bar number").fill("555903")
    page.get_by_label("State of that bar").select_option("CA")
    acting.tick(page, "I will keep my e-mail address current")
    page.get_by_role("button", name="Submit").click()
    expect(page.locator("main tbody")).to_contain_text("Pending")
    assert not faults(page)
