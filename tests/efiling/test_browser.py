"""Help on one's own browser and PDF viewer: whole without a script, and the sample is sent as papers are."""

import pytest
from django.urls import reverse
from lxml import html

from efiling import viewers
from tests.pages import LONG, SCRIPT, refuses_methods

URL, SAMPLE = reverse("browser"), reverse("sample")
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
SAFARI = f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15"
FIREFOX = f"{MAC} Gecko/20100101 Firefox/132.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604"


def page(client, browser: str = "", **headers):
    response = client.get(URL, headers={"user-agent": browser} | headers)
    assert response.status_code == 200
    return html.fromstring(response.content)


def text(parsed) -> str:
    return " ".join(parsed.xpath("string(//main)").split())


@pytest.mark.parametrize(
    ("browser", "named", "steps"),
    [
        (SAFARI, "Safari 18 on a Mac", "What to do in Safari on a Mac"),
        (FIREFOX, "Firefox 132 on a Mac", "What to do in Firefox on a Mac"),
        (PHONE, "Safari 18 on an iPhone or iPad", "What to do in iPhone and iPad"),
        ("", "A browser that does not say what it is", "What to do in Any other browser"),
    ],
)
def test_it_knows_whom_it_talks_to_and_says_what_to_do_there(client, browser, named, steps):
    parsed = page(client, browser)
    assert parsed.xpath("string(//dl[@class='doors']/dt)") == named
    assert parsed.xpath("string(//h2[@id='steps'])") == steps


def test_client_hints_are_listened_to(client):
    hints = {"sec-ch-ua": '"Chromium";v="131", "Microsoft Edge";v="131"', "sec-ch-ua-platform": '"Windows"'}
    assert "Edge 131 on Windows" in text(page(client, "Mozilla/5.0", **hints))


@pytest.mark.parametrize("browser", [SAFARI, FIREFOX])
def test_on_a_mac_the_court_recommends_safari_or_firefox(client, browser):
    assert "the court recommends the latest Safari or the free Mozilla Firefox" in text(page(client, browser))


def test_an_old_browser_is_told_so(client):
    assert "This is too old for this site." in text(page(client, "Firefox/60.0"))
    assert "This is recent enough." in text(page(client, "Firefox/132.0"))


def test_all_other_steps_are_there_for_whoever_helps_somebody(client):
    parsed = page(client, SAFARI)
    others = [row.slug for row in viewers.ROWS if row.slug != "safari-mac"]
    assert [each.removeprefix("steps-") for each in parsed.xpath("//details/@id")] == others
    assert all(step in text(parsed) for row in viewers.ROWS for step in row.steps)


def test_without_a_script_it_judges_nothing_and_offers_the_trial(client):
    parsed = page(client, SAFARI)
    hidden = parsed.xpath("//*[@data-viewer][@hidden]/@data-viewer")
    assert hidden == ["connected", "not-connected", "ipad"]
    assert parsed.xpath("//*[@data-viewer='unknown'][not(@hidden)]")
    assert SAMPLE in parsed.xpath("//main//a/@href")


@pytest.mark.parametrize("odd", [SCRIPT, LONG, '"><b>', "Firefox/" + "9" * 5000])
def test_what_a_browser_calls_itself_is_never_page(client, odd):
    response = client.get(URL, headers={"user-agent": odd, "sec-ch-ua": odd, "sec-ch-ua-platform": odd})
    assert response.status_code == 200
    assert not [wrong for wrong in (SCRIPT, '"><b>', "x" * 300) if wrong in response.text]


def test_no_database_is_asked(client):
    # No database mark: a query would fail this test.
    assert page(client, SAFARI) is not None
    assert client.get(SAMPLE).status_code == 200


def test_the_sample_is_a_pdf_sent_with_the_headers_of_papers(client):
    response = client.get(SAMPLE)
    assert b"".join(response).startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="sample.pdf"'
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("url", [URL, SAMPLE])
def test_they_only_show(client, url):
    assert refuses_methods(client, url, "POST", "PUT", "DELETE")


def test_the_answer_on_missing_documents_leads_here(client):
    parsed = html.fromstring(client.get(reverse("answer", args=["docket-without-documents"])).content)
    assert URL in parsed.xpath("//div[@class='actions']/a/@href")
    assert "without the browser being connected to it" in parsed.text_content()
