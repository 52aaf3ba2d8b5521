"""The e-mail of a notice, read back by the field's own parser, equals the rows it was made from."""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from html import escape

import pytest

from notices import letterhead, nef
from notices.models import Notice
from tests.notices import parsing
from tests.notices.making import by_filer, by_mail, papers, serve
from tests.notices.parsing import ID, assert_parser_agrees

pytestmark = pytest.mark.django_db
HOSTILE = "Answer to <b>\"X\" & Sons</b> 'v.' <script>alert(1)</script> José Ñandú § 1983 {{ 1 }} = " + "long " * 300


def letter(notice: Notice) -> bytes:
    return nef.letter(nef.told([notice])[notice.pk])


def sent(notice: Notice) -> bytes:
    return parsing.sent(nef.told([notice])[notice.pk])


def decoded(notice: Notice):
    return message_from_bytes(sent(notice), policy=policy.default)


def body(notice: Notice) -> str:
    return decoded(notice).get_content()


def parsed(notice: Notice) -> dict:
    return parsing.parsed(sent(notice))


def entry(notice: Notice) -> dict:
    (docket,) = parsed(notice)["dockets"]
    (found,) = docket["docket_entries"]
    return found


def test_a_filing_with_attachments():
    jane = by_mail("Jane Q Roe", "jroe@roedoe.example", "docket@roedoe.example")
    notice = serve(jane, by_mail("Adam Poe", "apoe@poe.example"), papers=papers("Main Document", "Exhibit A", "Proof"))
    assert_parser_agrees(notice)
    found = entry(notice)
    assert found["pacer_doc_id"] == "031050000001"
    assert found["pacer_seq_no"] == "5"
    assert found["pacer_magic_num"] == parsing.NUMBER
    assert f"/doc1/031050000001?caseid=900001&de_seq_num=5&magic_num={parsing.NUMBER}" in found["document_url"]


def test_a_single_document_is_opened_without_a_menu():
    notice = serve(by_mail("Jane Q Roe", "jroe@roedoe.example"), papers=papers("Main Document"))
    assert_parser_agrees(notice)
    assert "/doc1/031150000001?" in entry(notice)["document_url"]
    assert entry(notice)["pacer_doc_id"] == "031050000001"


def test_a_text_only_entry_has_a_number_and_no_link():
    notice = serve(by_mail("Jane Q Roe", "jroe@roedoe.example"), document_number=147, entered_by="", filers="")
    assert_parser_agrees(notice)
    assert entry(notice)["document_url"] is None
    assert "147(No document attached)" in body(notice)
    assert "entered on 2/10/2026 at 12:09 PM PST and filed on 2/10/2026" in body(notice)
    assert "associated with this transaction" not in body(notice)


def test_an_unnumbered_entry():
    notice = serve(by_mail("Jane Q Roe", "jroe@roedoe.example"), document_number=None)
    assert_parser_agrees(notice)
    assert entry(notice)["document_url"] is None


def test_a_sealed_filing_says_that_it_is_not_service():
    notice = serve(by_mail("Jane Q Roe", "jroe@roedoe.example"), papers=papers("Sealed Document"), is_sealed=True)
    assert_parser_agrees(notice)
    assert entry(notice)["pacer_magic_num"] is None
    assert "SEALED: this notice is not service." in body(notice)
    assert "(L.R. 79-5.3)" in body(notice)
    assert "SEALED" not in body(serve(document_number=2))


@pytest.mark.parametrize("case_name", ['Acme & Sons v. "Beta" <i>Inc</i> et al', "A" + " v. B" * 75])
def test_hostile_texts_arrive_as_they_are(case_name):
    notice = serve(
        by_mail('O\'Neil & "Sons" <b>Poe</b>', "o'neil+x@poe.example"),
        papers=papers("<script>Exhibit</script> Case Name:", HOSTILE[:290]),
        case_name=case_name,
        event_title='Motion to <Strike> & "More"',
        entered_by="Roe <b>, Jane",
        filers="Document Number: <u>Acme\nCase Number:",
        docket_text=HOSTILE,
        docket_html=escape(HOSTILE, quote=False),
    )
    assert_parser_agrees(notice)
    assert not re.search(r"<(script|b>Poe|u>Acme|Strike)", body(notice))


def test_letters_beyond_ascii_in_the_subject_are_encoded_and_come_back():
    notice = serve(case_name="Peña v. Škoda", event_title="Réponse § 5", docket_text="é", docket_html="<i>é</i>")
    assert decoded(notice)["Subject"] == "Activity in Case 2:26-cv-01234-ABC-XYZ Peña v. Škoda Réponse § 5"
    assert entry(notice)["description"] == "é"
    assert sent(notice).isascii()


def test_nothing_in_a_name_can_add_a_header():
    mail = decoded(serve(case_name="A v. B\r\nBcc: all@evil.example", event_title="X\nFrom: y"))
    assert mail["Bcc"] is None
    assert mail.get_all("From") == ["cacd_ecfmail@cacd.example"]
    assert mail["Subject"].endswith("A v. B Bcc: all@evil.example X From: y")


def test_many_recipients_with_two_addresses_each():
    many = [by_mail(f"First{n} Middle Last{n}", f"a{n}@firm.example", f"b{n}@firm.example") for n in range(60)]
    notice = serve(*many, papers=papers("Main Document"))
    assert_parser_agrees(notice)
    assert len(parsed(notice)["email_recipients"]) == 60


def test_whoever_the_filer_serves_is_printed_apart():
    walker = by_filer("Pat <Walker>", "12 Elm Street\nApt 3 @ the back\nLos Angeles, CA 90000")
    notice = serve(by_mail("Jane Q Roe", "jroe@roedoe.example"), walker, papers=papers("Main Document"))
    assert_parser_agrees(notice)
    electronic, by_other_means = body(notice).split("BY THE FILER</u> to :")
    assert "Pat &lt;Walker&gt;<br>12 Elm Street<br>Apt 3 @ the back<br>Los Angeles, CA 90000" in by_other_means
    assert "Walker" not in electronic


def test_nobody_to_be_served_is_an_empty_list():
    assert parsed(serve(by_filer("Pat Walker")))["email_recipients"] == []


def test_every_field_stands_in_the_order_of_the_court():
    notice = serve(
        by_mail("Jane Q Roe", "jroe@roedoe.example"),
        by_filer("Pat Walker"),
        papers=papers("Main Document"),
        filers="Acme Widgets LLC\nAcme Holdings LLC",
        case_closed_on=date(2017, 1, 9),
    )
    marks = [
        "DO NOT RESPOND",
        "***NOTE TO PUBLIC ACCESS USERS***",
        "UNITED STATES DISTRICT COURT",
        "CENTRAL DISTRICT OF CALIFORNIA",
        "<b>Notice of Electronic Filing</b>",
        "entered by Roe, Jane on 2/10/2026 at 12:09 PM PST and filed on 2/10/2026",
        "Case Name:",
        "Case Number:",
        "Filer:",
        "Acme Widgets LLC",
        "Acme Holdings LLC",
        "WARNING: CASE CLOSED on 1/9/2017",
        "Document Number:",
        "Docket Text:",
        "2:26-cv-01234-ABC-XYZ Notice has been electronically mailed to:",
        "2:26-cv-01234-ABC-XYZ Notice has been delivered by First Class U. S. Mail or by other means",
        "The following document(s) are associated with this transaction:",
        "Document description:",
        "Original filename:",
        "Electronic document Stamp:",
    ]
    text, places = body(notice), []
    for mark in marks:
        places.append(text.index(mark, places[-1] if places else 0))
    assert places == sorted(set(places))
    assert text.count("<strong>Filer:</strong>") == 1


def test_an_amended_notice_points_to_the_first_and_parses_as_it_did():
    first = serve(by_mail("Jane Q Roe", "jroe@roedoe.example"), papers=papers("Main Document"))
    second = serve(
        by_mail("Ann Poe", "a@poe.example"),
        amends=first,
        docket_text="As corrected. (Modified on 2/11/2026 (tf).)",
        docket_html="As corrected. (Modified on 2/11/2026 (tf).)",
    )
    assert_parser_agrees(second)
    pointer = f"amends the notice of 2/10/2026 at 12:09 PM PST (FileNumber {first.file_number})."
    assert pointer in body(second)
    assert pointer in " ".join(text_of(second).split())
    assert "AMENDED" not in body(first) + text_of(first)


def text_of(notice: Notice) -> str:
    mail = letterhead.mail(message_id=ID, letter=nef.letter(nef.told([notice])[notice.pk], is_text=True))
    return message_from_bytes(mail, policy=policy.default).get_content()


def test_every_link_leads_to_the_court(settings):
    notice = serve(
        papers=papers("Main Document"),
        docket_html='re <a href="/documents/x/0/">[12]</a> ' + escape('<a href="/evil">'),
        docket_text='re [12] <a href="/evil">',
    )
    links = re.findall(r'href="([^"]*)"', body(notice))
    assert len(links) == 3
    assert all(link.startswith(f"{settings.COURT['site']}/") for link in links)
    assert_parser_agrees(notice)


def test_the_stamp_is_printed_on_two_lines():
    notice = serve(papers=papers("Main Document", "Exhibit A"))
    second = notice.documents.get(position=1)
    assert nef.stamp_line(notice, second) == (
        f"[STAMP cacdStamp_ID=1020290914 [Date=2/10/2026] [FileNumber={notice.file_number}-1] "
        f"[{second.stamp[:64]}\n{second.stamp[64:]}]]"
    )
    assert f"{second.stamp[:64]}<br>{second.stamp[64:]}]]" in body(notice)


@pytest.mark.parametrize(
    ("at", "printed"),
    [
        (datetime(2026, 2, 10, 20, 9, tzinfo=UTC), "2/10/2026 at 12:09 PM PST"),
        (datetime(2021, 4, 19, 20, 4, tzinfo=UTC), "4/19/2021 at 1:04 PM PDT"),
        (datetime(2026, 7, 4, 7, 0, tzinfo=UTC), "7/4/2026 at 12:00 AM PDT"),
        (datetime(2026, 11, 1, 8, 30, tzinfo=UTC), "11/1/2026 at 1:30 AM PDT"),
        (datetime(2026, 11, 1, 9, 30, tzinfo=UTC), "11/1/2026 at 1:30 AM PST"),
    ],
)
def test_the_moment_is_pacific_time(at, printed):
    assert nef.moment(at) == printed


def test_headers_are_those_of_the_court_and_of_an_automaton(settings):
    settings.SIMULATION_NOTICE = "Simulation.\nNo court."
    mail = decoded(serve())
    assert mail["From"] == mail["To"] == "cacd_ecfmail@cacd.example"
    assert mail["Message-ID"] == ID
    assert mail["Date"].datetime == datetime(2026, 2, 10, 20, 9, 30, tzinfo=UTC)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Simulation"] == "Simulation. No court."
    assert mail.get_content_type() == "text/html"
    assert mail.get_content_charset() == "utf-8"
    assert not mail.is_multipart()


def test_a_court_in_earnest_says_nothing_of_a_simulation(settings):
    settings.SIMULATION_NOTICE = ""
    notice = serve()
    assert decoded(notice)["X-Simulation"] is None
    assert "imulation" not in body(notice)


def test_the_simulation_line_stands_in_the_mail(settings):
    assert settings.SIMULATION_NOTICE in body(serve())


def test_the_same_letter_every_time():
    notice = serve(by_mail("Jane Q Roe", "jroe@roedoe.example"), papers=papers("Main Document"))
    assert letter(notice) == letter(Notice.objects.get(pk=notice.pk))


@pytest.mark.parametrize("size", [1, 20])
def test_two_queries_however_many_are_served(size, django_assert_num_queries):
    names = [by_mail(f"Jane Roe{n}", f"j{n}@roe.example") for n in range(size)]
    notice = serve(*names, papers=papers(*(f"Exhibit {n}" for n in range(size))))
    with django_assert_num_queries(2):
        letter(notice)
    with django_assert_num_queries(2):
        nef.contexts([notice])


def test_many_notices_are_read_in_two_queries(django_assert_num_queries):
    jane = by_mail("Jane Q Roe", "jroe@roedoe.example")
    notices = [serve(jane, document_number=n, papers=papers("Main Document", "Exhibit")) for n in (1, 2, 3)]
    with django_assert_num_queries(2):
        whole = nef.told(notices)
    assert {key: (len(told.documents), len(told.services)) for key, told in whole.items()} == {
        notice.pk: (2, 1) for notice in notices
    }


def test_lines_on_the_wire_are_short_enough_for_any_server():
    lines = sent(serve(docket_text="x", docket_html="é" * 5000, case_name="A" + " v. Beta" * 49)).split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert not any(b"\n" in line or b"\r" in line for line in lines)
