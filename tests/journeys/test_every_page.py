"""Every page, as every role meets it: no fault that axe can find, no sideways scrolling at 360 pixels."""

import re
from dataclasses import dataclass

import pytest
from django.urls import URLPattern, get_resolver
from playwright.sync_api import expect

from efiling import pages
from tests.journeys import acting
from tests.journeys.acting import BLUE_HERON, HARBOR, LARKSPUR, SEALED, SOCIAL_SECURITY, TESSELLATE
from tests.journeys.looking import faults, visit

pytestmark = pytest.mark.journey
ASHGROVE, KESTREL = "Ashgrove", "Kestrel"
ENTRY = re.compile(r'<tr id="entry-(\w+)"><td><a[^>]*>[^<]*</a></td><td>(?:<a[^>]*>)?(\d+)')


@dataclass(frozen=True)
class At:
    """A place to look at: an address, where `{case}` and `{entry}` stand for those named; and the expected answer."""

    path: str
    case: str = ""
    entry: int = 0
    status: int = 200


DOCKET, LIST = "/cases/{case}/", "/cases/{case}/service-list/"
MENU = ("query", "summary", "parties", "attorneys", "history", "deadlines", "associated", "filers", "status")
MENU += ("document", "docket-report")
QUERY_MENU = tuple(At(f"/cases/{{case}}/{page}/", LARKSPUR) for page in MENU)
QUERY_MENU += (At("/cases/{case}/?find=motion", LARKSPUR), At("/query/?name=v&who=p"))
REPORTS = tuple(At(f"/reports/{page}/") for page in ("civil", "criminal", "activity", "opinions"))
PAPERS, NOTICE, CORRECT = "/documents/{entry}/", "/entries/{entry}/notice/", "/entries/{entry}/correct/"
READING = (At("/desk/"), At("/utilities/"), At("/civil/", status=403), At("/drafts/"), At(DOCKET, LARKSPUR))
PLACES = {
    "": (
        *(At("/hours/"), At("/status/"), At("/help/browser/")),
        *(At("/help/"), At("/help/?q=zzz"), At("/help/log-on/"), At("/help/simulation/")),
        *(At("/"), At("/cmecf/"), At("/account/sign-in/"), At("/nowhere/", status=404), At("/mail/room/")),
        *(
            At("/account/sign-in/why-not/"),
            At("/account/sign-in/why-not/x/", status=410),
            At("/account/sessions/lost/"),
        ),
        *(At("/account/help-desk/"), At("/account/help-desk/x/", status=404)),
        *(At("/without-a-lawyer/"), At("/without-a-lawyer/drop-box/"), At("/without-a-lawyer/leave/")),
        *(At("/verify/"), At("/without-a-lawyer/drop-box/x/", status=404)),
        *(At("/account/password/forgotten/"), At("/account/username/forgotten/"), At("/account/password/new/x/")),
        *(At("/account/register/"), At("/account/register/attorney/"), At("/account/confirm/x/")),
        *(At("/account/password/not-me/x/", status=410), At("/account/e-mail/copies/x/", status=410)),
        At("/account/e-mail/works/x/", status=410),
    ),
    "plaintiff-counsel": (
        *(At("/"), At("/desk/"), At("/civil/"), At("/civil/?words=zzz"), At("/criminal/"), At("/reports/")),
        *(At("/query/"), At("/query/?case=v."), At("/query/?case=zzz"), At("/hearings/"), At("/utilities/")),
        *(At("/search/"), At("/search/?words=motion"), At("/search/?words=zzz"), At("/filings/"), At("/drafts/")),
        *(At("/filings/not-reached/"), At("/notices/")),
        *(At(DOCKET, LARKSPUR), At(DOCKET, BLUE_HERON), At(DOCKET, ASHGROVE), At(DOCKET, KESTREL)),
        *(At(LIST, LARKSPUR), At(LIST, HARBOR), At(PAPERS, LARKSPUR, 26), At(PAPERS, BLUE_HERON, 20)),
        *(At(NOTICE, LARKSPUR, 29), At(NOTICE, LARKSPUR, 30), At(NOTICE, BLUE_HERON, 20)),
        At("/entries/{entry}/proof-of-service/", LARKSPUR, 29),
        *(At("/appear/"), At("/appear/?case={case}", BLUE_HERON), At("/appear-or-withdraw/")),
        *(At("/pro-hac-vice/"), At("/pro-hac-vice/?case={case}", LARKSPUR)),
        *(At("/withdraw/"), At("/withdraw/?case={case}", LARKSPUR)),
        *(At("/substitute/"), At("/substitute/?case={case}", BLUE_HERON)),
        *(At("/signatures/"), At("/signatures/x/", status=404)),
        *(At("/on-paper/"), At("/criminal/?words=warrant")),
        *(At("/on-paper/notice/"), At("/on-paper/notice/?case={case}", LARKSPUR)),
        At(DOCKET, SEALED, status=404),
    ),
    "public-defender": (At("/account/password/change/"), At("/account/password/compromised/")),
    "us-attorney": (At("/account/apps/"), At("/account/apps/add/"), At("/account/apps/backup-codes/")),
    "plaintiff-colleague": (
        *(At("/account/"), At("/account/personal/"), At("/account/address/"), At("/account/e-mail/")),
        *(At("/account/transactions/"), At("/utilities/noticing/")),
        *(At("/contact-change/"), At("/contact-change/x/", status=404)),
        *(At("/departure/"), At("/departure/x/", status=404)),
    ),
    "defense-counsel": (
        *QUERY_MENU,
        *REPORTS,
        At("/filings/"),
        At("/account/link/done/"),
        At(DOCKET, HARBOR),
        At(NOTICE, HARBOR, 27),
    ),
    "clerk-one": (
        *(At("/desk/"), At("/civil/"), At("/criminal/"), At("/query/?case=2026"), At("/filings/"), At("/search/")),
        *(At(DOCKET, SEALED), At(DOCKET, TESSELLATE), At(LIST, SEALED), At(CORRECT, LARKSPUR, 26)),
        *(At(PAPERS, BLUE_HERON, 20), At("/documents/{entry}/0/", ASHGROVE, 1, 404)),
        *(At("/contact-change/on-paper/"), At("/intake/"), At("/intake/?case={case}", LARKSPUR)),
        *(At("/intake/new-case/"), At("/intake/new-case/x/", status=404)),
        *(At("/cases/{case}/sealing/", LARKSPUR), At("/seal-changes/x/", status=404)),
        *(
            At("/chambers/"),
            At("/chambers/leave/"),
            At("/chambers/leave/x/", status=404),
            At("/entries/{entry}/decide/", LARKSPUR, 26, 404),
        ),
        *(At("/filings/not-reached/"), At("/filings/packet/")),
        *(At("/drop-box/"), At("/drop-box/?show=decided"), At("/drop-box/x/", status=404)),
    ),
    "public-reader": (
        *(*READING, At("/filings/"), At("/search/?words=q"), At(DOCKET, SOCIAL_SECURITY)),
        *(At("/account/sessions/"), At("/account/client-code/")),
        At("/documents/{entry}/why/", ASHGROVE, 1),
        *(At("/usage/"), At("/usage/?began_on=x"), At("/cases/{case}/?several=on", LARKSPUR)),
        At("/documents/{entry}/together/?paper={entry}-0&paper={entry}-1", LARKSPUR, 1),
        *(At("/account/"), At("/account/e-mail/"), At("/account/transactions/?began_on=x")),
        *(At("/account/e-filing/"), At("/account/e-filing/ask/"), At("/account/case-search/")),
    ),
    "self-represented": (
        *(*READING, At("/without-a-lawyer/"), At("/without-a-lawyer/register/"), At("/without-a-lawyer/e-service/")),
        At("/drop-box/", status=403),
    ),
    "waiting-attorney": (At("/account/e-filing/"), At("/account/e-filing/ask/", status=403), At("/account/billing/")),
    "waiting-litigant": (At("/account/e-filing/"), At("/account/case-search/")),
    "firm-billing": (
        *(At("/account/billing/"), At("/usage/")),
        At("/account/e-filing/ask/", status=403),
        At("/account/upgrade/", status=403),
    ),
    "legacy-account": (
        *(At("/utilities/"), At("/account/link/", status=403), At("/account/"), At("/account/e-mail/", status=403)),
        At("/account/upgrade/"),
    ),
    "firm-account": (At("/account/link/", status=403), At("/account/password/")),
    "unlinked-counsel": (At("/account/link/"), At("/account/link/forgotten/"), At("/account/link/mail/x/")),
}
# What answers without a page of its own: acts, redirects, papers and parts of pages. The steps of a filing are
# looked at in test_every_step.py, those of a link in test_linking.py, one mail below; the administration is Django's.
NO_PAGES = {
    *(
        "health",
        "metrics",
        "sample",
        "accounts:sign_out",
        "cases:begin",
        "cases:submit",
        "cases:preview",
        "cases:delete_draft",
    ),
    *("cases:remove_document", "cases:make_main", "cases:draft_document", "cases:papers_numbered", "cases:dktrpt"),
    "cases:document",
    *("accounts:stay_signed_in", "cases:dropped_paper", "cases:proposed_order", "cases:contact_change_paper"),
    *("cases:sign_paper", "cases:finder", "cases:rss", "cases:hearings_feed", "cases:labels"),
}
STEPS = {"cases:step", "cases:documents", "cases:review", "accounts:confirm_link", "accounts:ask_clerk"}
STEPS |= {"accounts:second_factor", "accounts:remove_authenticator"}  # in test_second_factor.py
STEPS |= {"accounts:renew_password"}  # in test_passwords.py
STEPS |= {"accounts:redaction"}  # in test_signing_in.py
STEPS |= {"accounts:confirm_email"}  # in test_registering.py
STEPS |= {"cases:withdrawal"}  # in test_leaving.py
STEPS |= {"cases:doc1"}  # by the link in a mail, below


@pytest.fixture(scope="module")
def places(portal, browser):
    """Turns a place into an address: ids are opaque, so the clerk looks them up on the dockets."""
    context = browser.new_context(base_url=portal.url)
    clerk, known = acting.sign_in(context.new_page(), "clerk-one"), {}

    def ids(title: str) -> tuple[str, dict[int, str]]:
        if title not in known:
            docket = clerk.request.get(f"/query/?case={title}")
            entries = {int(number): entry for entry, number in ENTRY.findall(docket.text())}
            known[title] = docket.url.rstrip("/").rpartition("/")[2], entries
        return known[title]

    def address(place: At) -> str:
        if not place.case:
            return place.path
        case, entries = ids(place.case)
        return place.path.format(case=case, entry=entries.get(place.entry, ""))

    yield address
    context.close()


@pytest.mark.parametrize("who", PLACES, ids=lambda who: who or "anyone")
def test_every_page_of(who, places, new_visitor):
    page, wrong = new_visitor(), []
    if who:
        acting.sign_in(page, who)
    for place in PLACES[who]:
        status, found = visit(page, places(place))
        wrong += [*found, *([] if status == place.status else [f"{place.path}: {status}"])]
    assert not wrong, "\n".join(wrong)


def test_a_mail_and_one_box_of_the_mail_room(new_visitor):
    page = new_visitor()
    acting.mail_with(page, "dcarrow@castellane.example", "Response in Opposition to Motion").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Mail to"))
    wrong = faults(page)
    page.locator(".receipt a[href*=magic_num]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One free look")
    wrong += faults(page)
    page.goto("/mail/room/?to=nobody@nowhere.example")
    assert not wrong + faults(page)


def test_refusals_at_the_door(new_visitor):
    page = new_visitor()
    page.goto("/account/sign-in/")
    acting.give(page, "nobody", "wrong")
    page.get_by_role("alert").wait_for()
    wrong = faults(page)
    page.locator("form [name=csrfmiddlewaretoken]").evaluate("field => field.value = 'stale'")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Login to CM/ECF")
    assert not wrong + faults(page)


@pytest.mark.parametrize("made", [lambda: pages.server_error(None), lambda: pages.bad_request(None, ValueError())])
def test_the_errors_that_stand_without_a_database(made, new_visitor):
    page, answer = new_visitor(), made()
    page.route("**/broken/", lambda route: route.fulfill(status=answer.status_code, body=answer.content.decode()))
    page.goto("/broken/")
    assert not faults(page)


@pytest.mark.parametrize(("enabled", "verdict"), [("true", "connected"), ("false", "not-connected")])
def test_the_page_about_browsers_asks_the_browser(enabled, verdict, new_visitor):
    page = new_visitor()
    page.add_init_script(f"Object.defineProperty(navigator, 'pdfViewerEnabled', {{ get: () => {enabled} }})")
    page.goto("/help/browser/")
    shown = page.locator("#viewer-looked-at [data-viewer]:visible")
    expect(shown).to_have_attribute("data-viewer", verdict)
    assert not faults(page)


def test_on_paper_the_docket_keeps_its_text_and_loses_its_menu(places, new_visitor):
    page = acting.sign_in(new_visitor(), "clerk-one")
    page.goto(places(At(DOCKET, LARKSPUR)))
    page.emulate_media(media="print")
    assert not page.locator("nav.menu").is_visible()
    assert not page.get_by_role("link", name="File in this case").is_visible()
    for part in (".strip__notice", "th >> text=Docket text", ".sheet__party >> nth=0"):
        assert page.locator(part).first.is_visible(), part
    assert page.pdf(format="Letter").startswith(b"%PDF-")


def test_no_page_was_left_out():
    looked_at = {get_resolver().resolve(f"/{path}").view_name for path in _paths()}
    names = {name for name in _names(get_resolver()) if not name.startswith("admin:")}
    assert looked_at | NO_PAGES | STEPS | {"notices:mail", "admin_door"} == names


def _paths() -> set[str]:
    visited = {place.path for places in PLACES.values() for place in places if place.path != "/nowhere/"}
    plain = {path.partition("?")[0].format(case="x", entry="x").removeprefix("/") for path in visited}
    return plain - {"documents/x/0/"}


def _names(resolver, prefix: str = "") -> set[str]:
    """The names of all addresses below, with their namespaces."""
    names: set[str] = set()
    for below in resolver.url_patterns:
        if isinstance(below, URLPattern):
            names |= {prefix + below.name} if below.name else set()
        else:
            names |= _names(below, f"{below.namespace}:" if below.namespace else prefix)
    return names
