"""The notice as plain text: the facts of the HTML one in its order, and nothing that forges a line of the court's."""

from email import message_from_bytes, policy

import pytest

from notices import letterhead, nef
from notices.models import Notice
from tests.notices.making import by_filer, by_mail, papers, person, serve

pytestmark = pytest.mark.django_db
ID = "<0123456789abcdef@cacd.example>"


def sent(notice: Notice, *, is_text: bool = True) -> bytes:
    letter = nef.letter(nef.told([notice])[notice.pk], is_text=is_text)
    return letterhead.mail(message_id=ID, letter=letter)


def decoded(notice: Notice, **format):
    return message_from_bytes(sent(notice, **format), policy=policy.default)


def body(notice: Notice) -> str:
    return decoded(notice).get_content().replace("\r\n", "\n")


def filing(**changed) -> Notice:
    jane = by_mail("Jane Q Roe", "jroe@roedoe.example", "docket@roedoe.example")
    return serve(jane, by_filer("Pat Walker"), papers=papers("Main Document", "Exhibit A"), **changed)


def test_it_is_one_part_of_plain_text_under_the_same_headers():
    notice = filing()
    text, html = decoded(notice), decoded(notice, is_text=False)
    assert (text.get_content_type(), text.get_content_charset(), text.is_multipart()) == ("text/plain", "utf-8", False)
    differ = {name for name in html if text[name] != html[name]}
    assert differ == {"Content-Type"}
    assert list(text) == list(html)


def test_it_says_all_that_the_html_says_in_its_order():
    notice = filing(filers="Acme Widgets LLC\nAcme Holdings LLC")
    document = notice.documents.get(position=1)
    marks = [
        "Please DO NOT RESPOND",
        "***NOTE TO PUBLIC ACCESS USERS***",
        "UNITED STATES DISTRICT COURT",
        "CENTRAL DISTRICT OF CALIFORNIA",
        "Notice of Electronic Filing",
        "entered by Roe, Jane on",
        "Case Name:        Acme Widgets LLC v. Beta Gadgets Inc et al",
        "Case Number:      2:26-cv-01234-ABC-XYZ",
        "/cgi-bin/DktRpt.pl?900001",
        "Filer:            Acme Widgets LLC",
        " Acme Holdings LLC",
        "Document Number:  1",
        "/doc1/031050000001?caseid=900001&de_seq_num=5&magic_num=",
        "COMPLAINT filed by Plaintiff Acme Widgets LLC. (Roe, Jane)",
        "2:26-cv-01234-ABC-XYZ Notice has been electronically mailed to:",
        "  Jane Q Roe\n    jroe@roedoe.example, docket@roedoe.example",
        "by other means BY THE FILER to :",
        "  Pat Walker\n    12 Elm Street\n    Los Angeles, CA 90000",
        "The following document(s) are associated with this transaction:",
        "Document description: Main Document",
        "Original filename: paper 0.pdf",
        "Document description: Exhibit A",
        "Electronic document Stamp:",
        document.stamp[:64] + "\n" + document.stamp[64:],
    ]
    text, place = body(notice), 0
    for mark in marks:
        place = text.index(mark, place)
    assert "2/10/2026 at 12:09 PM PST" in " ".join(text.split())
    assert "<" not in text
    assert "&amp;" not in text


def test_text_only_unnumbered_closed_and_sealed():
    assert "Document Number:  147(No document attached)" in body(serve(document_number=147))
    assert "Document Number:\n" in body(serve(document_number=None))
    assert "WARNING" not in body(serve())
    assert "WARNING: CASE CLOSED on 2/10/2026" in body(filing(case_closed_on=filing().filed_on))
    sealed = body(filing(is_sealed=True))
    assert "SEALED: this notice is not service." in sealed
    assert "/doc1/" not in sealed


def test_the_courts_own_entry_names_nobody():
    assert "The following transaction was entered on 2/10/2026" in body(filing(entered_by="", filers=""))


FORGED = (
    "x\nDocument Number:  99\r\nCase Number: 1\u2028SEALED: so\x01\x1b]0;\u202eevil\x07" + " long" * 200 + "y" * 500
)
LABELS = ("Document Number:", "Case Number:", "Case Name:", "Filer:", "Docket Text:", "SEALED:", "WARNING:")


@pytest.mark.parametrize("where", ["case_name", "event_title", "entered_by", "filers", "docket_text"])
def test_nothing_that_people_write_begins_a_line_of_the_courts(where):
    plain, forged = body(filing()).splitlines(), body(filing(**{where: FORGED[:190]})).splitlines()
    for label in LABELS:
        count = sum(each.startswith(label) for each in plain)
        assert sum(each.startswith(label) for each in forged) == count, label
    assert all(each.isprintable() for each in forged)


def test_names_addresses_and_file_names_are_as_inert():
    paper = papers(FORGED[:290])
    notice = serve(
        by_mail(FORGED[:300], "a@roe.example", who=person("Jane Roe")),
        by_filer("Pat\nFiler: x", "1 Elm\rFiler: y"),
        papers=paper,
    )
    lines = body(notice).splitlines()
    assert [each for each in lines if each.startswith(("Filer:", "Document Number:"))] == [
        "Filer:            Acme Widgets LLC",
        "Document Number:  1",
    ]
    assert all(each.isprintable() for each in lines)


def test_markup_arrives_as_it_was_written():
    text = body(filing(docket_text='Answer to <b>"X" & Sons</b> {{ 1 }} é', docket_html="x"))
    assert '  Answer to <b>"X" & Sons</b> {{ 1 }} é' in text


def test_lines_on_the_wire_are_short_and_bare_ascii():
    mail = sent(filing(docket_text="é" * 5000, docket_html="x"))
    assert mail.isascii()
    lines = mail.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert not any(b"\n" in each or b"\r" in each for each in lines)


def test_the_simulation_line_stands_first_and_can_be_removed(settings):
    notice = filing()
    assert " ".join(body(notice).split()).startswith(settings.SIMULATION_NOTICE)
    settings.SIMULATION_NOTICE = ""
    assert body(notice).startswith("This is an automatic e-mail message")


def test_the_same_letter_every_time():
    notice = filing()
    assert sent(notice) == sent(Notice.objects.get(pk=notice.pk))
