"""The second factor as people meet it: a clerk's code; three skips, an app, its loss, a backup code, and a filing."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests import portal as portals
from tests.journeys import acting
from tests.journeys.looking import faults
from tests.portal import Portal

pytestmark = pytest.mark.journey
FILER, MAILBOX = "plaintiff-counsel", "mquade@pemberwick.example"
NOTICE = "How you sign in was changed"


@pytest.fixture(scope="module")
def portal(django_db_setup, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal that asks for codes, on a court in which nobody has an app yet."""
    folder = tmp_path_factory.mktemp("court") / "demo"
    with databases.copied(databases.demo(), folder) as court, portals.running(court, DEMO_MFA="1") as running:
        yield running
        running.manage("audit")
    assert not running.complaints()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def password(page: Page, username: str) -> None:
    page.goto("/account/sign-in/")
    acting.give(page, username)


def code(secret: str, *, ahead: int = 0) -> str:
    """What the app shows; `ahead` by a step, as a fast clock would, when the code of this half minute is used up."""
    return pyotp.TOTP(secret).at(datetime.now(UTC) + ahead * timedelta(seconds=30))


def enrol(page: Page, name: str) -> str:
    """Type the secret into an app, and its code into the page; the secret."""
    heading(page, "Add an authenticator app")
    assert not faults(page)
    secret = page.locator(".enrol__secret").inner_text().replace(" ", "")
    page.get_by_label("Name of the app").fill(name)
    page.get_by_label("Code that the app shows now").fill(code(secret))
    page.get_by_role("button", name="Add this app").click()
    return secret


def go_on(page: Page) -> list[str]:
    """The ten backup codes, copied down."""
    heading(page, "Your backup codes")
    assert not faults(page)
    codes = page.locator(".backup-codes li").all_inner_texts()
    page.get_by_role("link", name="I have kept them: go on").click()
    return codes


def test_a_clerk_enrols_before_anything_else_and_then_enters_with_a_code(new_visitor):
    page = new_visitor()
    password(page, "clerk-one")
    heading(page, "Add an authenticator app")
    expect(page.get_by_role("button", name=re.compile("Skip"))).to_have_count(0)
    page.goto("/admin/")
    secret = enrol(page, "Telephone")
    go_on(page)
    heading(page, "My desk")
    acting.sign_out(page)
    password(page, "clerk-one")
    heading(page, "Security code")
    assert not faults(page)
    page.goto("/admin/")
    heading(page, "Security code")
    page.get_by_label("Security code").fill(code(secret, ahead=1))
    page.get_by_role("button", name="Continue").click()
    heading(page, "My desk")
    assert page.goto("/admin/").status == 200


def test_a_filer_skips_thrice_enrols_loses_the_app_uses_a_backup_code_and_files(new_visitor):
    page, mail = new_visitor(), new_visitor()
    for left in (3, 2, 1):
        password(page, FILER)
        page.get_by_role("button", name=f"Skip ({left} left)").click()
        acting.acknowledge(page)
        heading(page, "My desk")
        acting.sign_out(page)
    password(page, FILER)
    expect(page.locator("main")).to_contain_text("cannot be skipped any more")
    enrol(page, "Lost telephone")
    codes = go_on(page)
    acting.acknowledge(page)
    heading(page, "My desk")
    acting.sign_out(page)
    password(page, FILER)
    page.get_by_label("Security code").fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    acting.acknowledge(page)
    heading(page, "My desk")
    acting.draft_motion(page, acting.open_docket(page, acting.LARKSPUR), "after a Lost Telephone")
    acting.submit(page)
    expect(page.locator(".receipt")).to_contain_text("MOTION to Amend after a Lost Telephone")
    replaces_the_app(page)
    acting.mail_with(mail, MAILBOX, NOTICE, count=4)  # added, backup code used, added, removed


def replaces_the_app(page: Page) -> None:
    page.goto("/account/apps/")
    expect(page.locator("main")).to_contain_text("9 unused codes")
    assert not faults(page)
    page.get_by_role("link", name="Add another app").click()
    enrol(page, "New telephone")
    heading(page, "My authenticator apps")
    page.get_by_role("link", name="Remove Lost telephone").click()
    heading(page, "Remove an authenticator app")
    assert not faults(page)
    page.get_by_role("button", name="Remove Lost telephone").click()
    expect(page.locator("tbody th")).to_have_text(["New telephone"])
