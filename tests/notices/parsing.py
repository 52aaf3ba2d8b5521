"""Reads the mail of a notice with the field's own parser, and compares all that it finds with the database."""

from collections.abc import Iterator
from html import unescape

import pytest
from django.db import connection
from django.utils.html import strip_tags
from juriscraper.lib.string_utils import clean_string, harmonize
from juriscraper.pacer.email import S3NotificationEmail

from notices import captions, letterhead, nef
from notices.models import Means, Notice

ID, NUMBER = "<0123456789abcdef@cacd.example>", "7" + "0123456789" * 3


def sent(whole: nef.Told) -> bytes:
    return letterhead.mail(message_id=ID, letter=nef.letter(whole), number=NUMBER)


def parsed(mail: bytes) -> dict:
    report = S3NotificationEmail("cacd")
    report._parse_text(mail.decode("ascii"))
    return report.data


def assert_parser_agrees(notice: Notice) -> None:
    assert_parser_agrees_with(nef.told([notice])[notice.pk])


def assert_parser_agrees_with(whole: nef.Told) -> None:
    """Everything that clients take out of the mail, value by value: a docket for each case that it names."""
    notice, data = whole.notice, parsed(sent(whole))
    assert data["court_id"] == "cacd"
    assert data["appellate"] is data["acms"] is False
    assert data["contains_attachments"] is (len(whole.documents) > 1)
    assert data["email_recipients"] == [
        {"name": row.name, "email_addresses": row.addresses.split(", ")}
        for row in whole.services
        if row.means == Means.ELECTRONIC
    ]
    for caption, docket in zip(captions.of(notice), data["dockets"], strict=True):
        assert_docket_agrees(caption, docket, whole)


def assert_docket_agrees(caption: captions.Caption, docket: dict, whole: nef.Told) -> None:
    (found,) = docket["docket_entries"]
    notice, number = whole.notice, caption.document_number
    has_link = bool(number and nef.document_url(caption, notice, whole.documents))
    assert docket["case_name"] == clean_string(harmonize(caption.case_name))
    assert docket["docket_number"] == "-".join(caption.case_number.split("-")[:3])
    assert found["pacer_case_id"] == str(caption.cmecf_case_id)
    assert found["date_filed"] == notice.filed_on
    assert found["description"] == clean_string(unescape(strip_tags(notice.docket_html)))
    assert found["document_number"] == (None if number is None else str(number))
    assert found["pacer_magic_num"] == (NUMBER if has_link else None)
    assert found["short_description"] == clean_string(notice.event_title)


def assert_all_parse() -> None:
    """Every notice of a docket entry that the database holds now; none where the test left a broken transaction."""
    if not connection.needs_rollback:
        for whole in nef.told(Notice.objects.exclude(noticings=None).select_related("amends")).values():
            assert_parser_agrees_with(whole)


@pytest.fixture(autouse=True)
def outgoing_notices(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test filed is, at its end, in the mail of its notice what the field's own parser reads there."""
    rolls_back = request.node.get_closest_marker("django_db") or "db" in request.fixturenames
    if rolls_back:
        request.getfixturevalue("_django_db_helper")  # so that it is taken down after this
    yield
    if rolls_back:
        assert_all_parse()
