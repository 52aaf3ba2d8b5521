"""The letter of a day: each notice once, in the order given, as HTML and as plain text."""

from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest

from notices import captions, letterhead, summary
from notices.models import Notice
from tests.notices.making import by_mail, papers, serve

pytestmark = pytest.mark.django_db
ON = date(2026, 2, 10)
FORMATS = [False, True]


def decoded(*notices: Notice, is_text: bool = False):
    letter = summary.letter(notices, on=ON, is_text=is_text)
    return message_from_bytes(letterhead.mail(message_id="<x@cacd.example>", letter=letter), policy=policy.default)


def body(*notices: Notice, is_text: bool = False) -> str:
    return decoded(*notices, is_text=is_text).get_content()


def a_day() -> list[Notice]:
    jane = by_mail("Jane Roe", "jane@roe.example")
    return [
        serve(jane, papers=papers("Main Document", "Exhibit"), docket_text="FIRST motion", docket_html="FIRST motion"),
        serve(document_number=147, docket_text="SECOND order", docket_html="SECOND order", entered_by="", filers=""),
        serve(jane, papers=papers("Main"), is_sealed=True, docket_text="THIRD paper", docket_html="THIRD paper"),
    ]


@pytest.mark.parametrize("is_text", FORMATS)
def test_docket_text_case_and_links_of_each_in_order(is_text):
    text = body(*a_day(), is_text=is_text)
    places = [text.index(mark) for mark in ("FIRST motion", "SECOND order", "THIRD paper")]
    assert places == sorted(places)
    assert text.count("Case Name:") == text.count("2:26-cv-01234-ABC-XYZ") == 3
    assert text.count("/cgi-bin/DktRpt.pl?900001") == 3
    assert text.count("/doc1/") == 1
    assert "147(No document attached)" in text
    assert text.count("SEALED: this notice is not service.") == 1
    assert "3 notices, in order of entry" in text


@pytest.mark.parametrize("is_text", FORMATS)
def test_an_amended_notice_points_to_the_first(is_text, django_assert_num_queries):
    first = serve()
    amended = [serve(document_number=number, amends=first) for number in (2, 3)]
    with django_assert_num_queries(2):
        summary.letter([Notice.objects.get(pk=first.pk)], on=ON, is_text=is_text)
    text = " ".join(body(first, *amended, is_text=is_text).split())
    assert text.count(f"amends the notice of 2/10/2026 at 12:09 PM PST (FileNumber {first.file_number}).") == 2


def test_links_in_docket_text_lead_to_the_court(settings):
    text = body(serve(docket_html='re <a href="/documents/x/0/">[12]</a>'))
    assert f'<a href="{settings.COURT["site"]}/documents/x/0/">[12]</a>' in text


@pytest.mark.parametrize("is_text", FORMATS)
def test_a_notice_given_twice_stands_there_once(is_text):
    first, *_ = a_day()
    text = body(first, first, is_text=is_text)
    assert text.count("FIRST motion") == 1
    assert "1 notice, in order" in text


@pytest.mark.parametrize(("is_text", "kind"), [(False, "text/html"), (True, "text/plain")])
def test_headers(is_text, kind):
    mail = decoded(*a_day(), is_text=is_text)
    assert mail["Subject"] == "Summary of ECF Activity on 2/10/2026"
    assert mail["From"] == mail["To"] == "cacd_ecfmail@cacd.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == datetime(2026, 2, 11, 14, 0, tzinfo=UTC)
    assert (mail.get_content_type(), mail.is_multipart()) == (kind, False)


@pytest.mark.parametrize("is_text", FORMATS)
def test_what_people_wrote_is_inert(is_text):
    hostile = serve(
        case_name="<script>alert(1)</script>\nDocument Number: 99",
        entered_by="<b>Roe\r\nFiler: x",
        filers="<i>\x01Acme",
        docket_text="a\nCase Number: 7 <script>",
        docket_html="a Case Number: 7 &lt;script&gt;",
    )
    text = body(hostile, is_text=is_text)
    if is_text:
        assert [each for each in text.splitlines() if each.startswith(("Document Number:", "Case Number:"))] == [
            "Case Number:      2:26-cv-01234-ABC-XYZ",
            "Document Number:  1(No document attached)",
        ]
        assert all(each.isprintable() for each in text.splitlines())
    else:
        assert "<script>" not in text
        assert "<b>Roe" not in text


@pytest.mark.parametrize("is_text", FORMATS)
def test_the_simulation_line_is_there_until_a_setting_removes_it(settings, is_text):
    day = a_day()
    said = settings.SIMULATION_NOTICE
    assert said in " ".join(body(*day, is_text=is_text).split())
    settings.SIMULATION_NOTICE = ""
    assert "imulation" not in body(*day, is_text=is_text)


@pytest.mark.parametrize("is_text", FORMATS)
def test_one_query_however_many_notices(is_text, django_assert_num_queries):
    day = a_day()
    for notices in (day[:1], day):
        with django_assert_num_queries(1):
            summary.letter(notices, on=ON, is_text=is_text)


@pytest.mark.parametrize("is_text", FORMATS)
def test_lines_on_the_wire_are_short(is_text):
    letter = summary.letter([serve(docket_text="é" * 3000, docket_html="é" * 3000)], on=ON, is_text=is_text)
    assert max(map(len, letter.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("is_text", FORMATS)
def test_a_notice_of_several_cases_is_one_of_the_day_and_names_each(is_text):
    told = {"case_name": "Delta v. Beta", "case_number": "2:26-cv-09876", "cmecf_case_id": 900002}
    member = captions.Caption(**told, document_number=9, sequence=8, case_closed_on=ON)
    text = body(serve(papers=papers("Main"), also_in=captions.kept([member])), is_text=is_text)
    assert "1 notice, in order of entry" in text
    assert "WARNING: CASE CLOSED on 2/10/2026" in text
    assert text.count("Docket Text:") == 1
    assert text.index("DktRpt.pl?900001") < text.index("Delta v. Beta") < text.index("DktRpt.pl?900002")
    assert "caseid=900002&" in text.replace("&amp;", "&")
