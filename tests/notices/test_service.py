"""Serving a notice: what is kept, for whom, and at what cost."""

import re
from dataclasses import fields, replace

import pytest
from django.db import DatabaseError, transaction

from notices import service
from notices.models import Delivery, Means, Notice, NoticeDocument, Service
from notices.service import NoAddress, NoticeFacts, Recipient
from tests.notices.making import AT, by_filer, by_mail, copied, facts, papers, person, serve

pytestmark = pytest.mark.django_db


def addresses(notice: Notice) -> list[tuple[str, bool]]:
    mails = Delivery.objects.filter(service__notice=notice).order_by("pk")
    return list(mails.values_list("address", "is_primary"))


def test_facts_are_the_columns_of_a_notice():
    columns = {field.name for field in Notice._meta.concrete_fields}
    assert {field.name for field in fields(NoticeFacts)} == columns - {"id", "public_id", "withheld_at"}


def test_everything_handed_in_is_kept():
    jane = by_mail("Jane Roe", "jroe@roe.example", "desk@roe.example")
    notice = serve(jane, by_filer("Pat Walker", "12 Elm Street"), papers=papers("Main Document", "Exhibit A"))
    kept = Notice.objects.get()
    assert kept == notice
    assert all(getattr(kept, name) == value for name, value in vars(facts()).items())
    assert list(
        Service.objects.order_by("pk").values_list("name", "person", "means", "addresses", "postal_address")
    ) == [
        ("Jane Roe", jane.person.pk, Means.ELECTRONIC, "jroe@roe.example, desk@roe.example", ""),
        ("Pat Walker", None, Means.BY_FILER, "", "12 Elm Street"),
    ]
    assert list(NoticeDocument.objects.values_list("position", "description", "original_filename", "cmecf_id")) == [
        (0, "Main Document", "paper 0.pdf", "031050000001"),
        (1, "Exhibit A", "paper 1.pdf", "031050000002"),
    ]


def test_each_address_gets_its_own_delivery_due_at_once():
    notice = serve(by_mail("Jane Roe", "jroe@roe.example", "desk@roe.example"), by_filer("Pat Walker"))
    assert addresses(notice) == [("jroe@roe.example", True), ("desk@roe.example", False)]
    assert set(Delivery.objects.values_list("state", "due_at", "attempts")) == {("queued", AT, 0)}
    assert all(re.fullmatch(r"<[0-9a-f]{32}@cacd\.example>", each.message_id) for each in Delivery.objects.all())


def test_an_address_written_twice_gets_one_mail():
    notice = serve(
        by_mail("Jane Roe", "Jane@Roe.example", "desk@roe.example", "jane@roe.EXAMPLE", " ", " desk@roe.example")
    )
    assert addresses(notice) == [("Jane@Roe.example", True), ("desk@roe.example", False)]
    assert notice.services.get().addresses == "Jane@Roe.example, desk@roe.example"


def test_counsel_for_two_parties_is_served_once():
    jane = person("Jane Roe")
    notice = serve(
        by_mail("Jane Roe", "jroe@roe.example", who=jane),
        by_mail("Jane Roe", "x@roe.example", "JROE@roe.example", who=jane),
    )
    assert notice.services.count() == 1
    assert addresses(notice) == [("jroe@roe.example", True), ("x@roe.example", False)]


def test_two_rows_of_one_human_are_served_once():
    jane = person("Jane Roe")
    twin = person("Jane Q Roe")
    twin.merged_into = jane
    notice = serve(by_mail("Jane Q Roe", "j@roe.example", who=twin), by_mail("Jane Roe", "j@roe.example", who=jane))
    assert notice.services.get().name == "Jane Q Roe"


def test_nobody_stands_in_both_lists():
    jane = person("Jane Roe")
    other = Recipient(
        person=jane, name="Jane Roe", means=Means.BY_FILER, addresses=("old@roe.example",), postal_address="1 Elm"
    )
    for order in (
        [other, by_mail("Jane Roe", "j@roe.example", who=jane)],
        [by_mail("Jane Roe", "j@roe.example", who=jane), other],
    ):
        served = serve(*order).services.get()
        assert (served.means, served.addresses, served.postal_address) == (Means.ELECTRONIC, "j@roe.example", "1 Elm")


@pytest.mark.parametrize("is_first", [True, False])
def test_who_is_served_gets_no_copy_beside_it(is_first):
    """Nor does the copy add an address of its own to the notice."""
    jane, adam = person("Jane Roe"), person("Adam Poe")
    served = [by_mail("Jane Roe", "jane@roe.example", who=jane), replace(by_filer("Adam Poe"), person=adam)]
    copies = [copied("Jane Roe", "desk@roe.example", who=jane), copied("Adam Poe", "adam@poe.example", who=adam)]
    notice = serve(*(served + copies if is_first else copies + served))
    means = {row.name: (row.means, row.addresses) for row in Service.addressed.filter(notice=notice)}
    assert means == {"Jane Roe": ("electronic", "jane@roe.example"), "Adam Poe": ("by-filer", "")}


def test_a_copy_is_one_with_all_its_addresses_and_no_service():
    jane = person("Jane Roe")
    notice = serve(
        *(copied("Jane Roe", "jane@roe.example", other, who=jane) for other in ("a@roe.example", "b@roe.example"))
    )
    (row,) = Service.addressed.filter(notice=notice)
    assert (row.means, row.addresses) == ("copy", "jane@roe.example, a@roe.example, b@roe.example")
    assert [delivery.is_primary for delivery in row.deliveries.order_by("pk")] == [True, False, False]
    assert not notice.services.exists()
    assert not Service.objects.exists()


def test_an_unrepresented_party_named_twice_is_listed_once():
    notice = serve(by_filer("Pat Walker"), by_filer("Pat Walker"), by_filer("Pat Walker", "elsewhere"))
    assert notice.services.count() == 2
    assert addresses(notice) == []


def test_electronic_service_without_an_address_is_refused_and_nothing_is_kept():
    with pytest.raises(NoAddress, match="Jane Roe is to be served electronically and has no e-mail address"):
        serve(by_mail("Jane Roe", " "))
    assert not Notice.objects.exists()


def test_a_bad_or_overlong_address_does_not_stop_the_filing():
    notice = serve(by_mail("Jane Roe", "not an address\r\nBcc: x@y.example", "a" * 300 + "@roe.example"))
    assert [len(address) for address, _ in addresses(notice)] == [32, 254]


def test_stamps_belong_to_file_number_place_and_bytes():
    one, two = serve(papers=papers("A", "B")), serve(papers=papers("A"))
    stamps = {document.stamp for document in NoticeDocument.objects.all()}
    assert len(stamps) == 3
    assert all(re.fullmatch("[0-9a-f]{128}", stamp) for stamp in stamps)
    (paper,) = papers("A")
    again = service.stamp(file_number=one.file_number, position=0, sha256=paper.sha256)
    assert one.documents.first().stamp == again != two.documents.first().stamp


def test_the_stamp_needs_the_courts_key(settings):
    before = service.stamp(file_number=40_000_001, position=0, sha256="00")
    settings.SECRET_KEY = "another court"
    assert service.stamp(file_number=40_000_001, position=0, sha256="00") != before


@pytest.mark.parametrize("size", [1, 60])
def test_four_statements_however_many_are_served(size, django_assert_num_queries):
    jane = [by_mail(f"Jane Roe{n}", f"a{n}@roe.example", f"b{n}@roe.example") for n in range(size)]
    exhibits = papers(*(f"Exhibit {n}" for n in range(size)))
    with transaction.atomic(), django_assert_num_queries(4):
        service.serve(facts=facts(), recipients=jane, papers=exhibits, at=AT)


def test_a_text_only_notice_to_nobody_is_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        service.serve(facts=facts(), recipients=[], papers=[], at=AT)


def test_when_the_last_row_fails_nothing_is_kept(monkeypatch):
    monkeypatch.setattr("secrets.token_hex", lambda size: "same")  # the second delivery breaks a constraint
    with pytest.raises(DatabaseError):
        serve(by_mail("Jane Roe", "a@roe.example", "b@roe.example"), papers=papers("A"))
    assert not Notice.objects.exists()
    assert not NoticeDocument.objects.exists()
    assert not Service.objects.exists()


def test_the_snapshot_outlives_a_change_of_name():
    jane = person("Jane Roe")
    notice = serve(by_mail("Jane Roe", "j@roe.example", who=jane))
    jane.last_name = "Doe"
    jane.save()
    assert notice.services.get().name == "Jane Roe"
