"""One mail of the Mail room."""

import pytest
from django.urls import reverse

from accounts.noticing_choices import Choice
from notices import magic_numbers
from notices.models import Delivery
from tests.notices.making import by_mail, choosing, papers
from tests.notices.post import deliver_into_folder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DEMO, settings.MAIL_ROOM = True, tmp_path / "mail"
    return settings.MAIL_ROOM


def url(public_id: str = "") -> str:
    return reverse("notices:mail", args=[public_id or Delivery.objects.get().message_id[1:33]])


def test_the_mail_is_shown_with_its_headers(client):
    deliver_into_folder(
        by_mail("Jane Roe", "Jane@roe.example"), papers=papers("Main Document"), case_name="Peña & Co v. B"
    )
    answer = client.get(url())
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<dd>cacd_ecfmail@cacd.example</dd>" in text
    assert "<dd>jane@roe.example</dd>" in text
    assert "Activity in Case 2:26-cv-01234-ABC-XYZ Peña &amp; Co v. B Complaint" in text
    assert f"<dd>&lt;{Delivery.objects.get().message_id[1:-1]}&gt;</dd>" in text
    assert "<dd>HTML</dd>" in text
    assert "Notice has been electronically mailed to:" in text
    assert "<td>Peña &amp; Co v. B</td>" in text


def test_plain_text_is_shown_as_it_is_and_runs_nothing(client):
    deliver_into_folder(
        choosing(Choice(is_text=True), "Jane Roe", "jane@roe.example"),
        docket_text="<script>alert(1)</script> & so",
        docket_html="x",
    )
    text = client.get(url()).content.decode()
    assert "<dd>Plain text</dd>" in text
    assert "  &lt;script&gt;alert(1)&lt;/script&gt; &amp; so" in text
    assert "Case Name:        Acme Widgets LLC v. Beta Gadgets Inc et al" in text
    assert "<script>alert" not in text


def test_the_courts_links_in_a_plain_text_are_links_and_nobody_elses(client, settings):
    deliver_into_folder(
        choosing(Choice(is_text=True), "Jane Roe", "jane@roe.example"),
        papers=papers("Main Document"),
        docket_text="https://evil.example/ " + f"{settings.COURT['site']}/x " * 9,
        docket_html="x",
    )
    text = client.get(url()).content.decode()
    number = magic_numbers.of(Delivery.objects.get().pk)
    address = f"{settings.COURT['site']}/doc1/031150000001?caseid=900001&amp;de_seq_num=5&amp;magic_num={number}"
    assert f'<a href="{address}">{address}</a>' in text
    assert text.count(f'<a href="{settings.COURT["site"]}/') == 2
    assert 'href="https://evil' not in text


def test_the_page_stays_one_page_under_its_strict_policy(client):
    deliver_into_folder(by_mail("Jane Roe", "jane@roe.example"), entered_by="<script>alert(1)</script>")
    answer = client.get(url())
    text = answer.content.decode()
    assert text.count("<body") == text.count("<html") == text.count("<title>") == text.count("<h1") == 1
    assert "<script>alert" not in text
    assert " style=" not in text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("public_id", ["0" * 32, "a-b", "a_b", "x"])
def test_a_mail_that_does_not_exist(client, public_id):
    assert client.get(url(public_id)).status_code == 404


@pytest.mark.parametrize("path", ["..%2f..%2fsecret", "*", "%2e%2e", "secret.eml", "[0-9]", "é"])
def test_no_name_leads_elsewhere(client, folder, path):
    deliver_into_folder(by_mail("Jane Roe", "jane@roe.example"))
    (folder.parent / "secret.eml").write_text("Subject: secret\n\nsecret")
    assert client.get(f"{reverse('notices:mail_room')}{path}/").status_code == 404


def test_only_in_the_demo(client, settings):
    deliver_into_folder(by_mail("Jane Roe", "jane@roe.example"))
    settings.DEMO = False
    assert client.get(url()).status_code == 404


def test_it_is_only_read(client):
    assert client.post(url("x")).status_code == 405
