"""Free looks: at which papers, for how long, one of two who press at once; and what a person is told of theirs."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import DocketEntry, Document, FreeLook
from cases.record import free_looks
from cases.visibility import Seal
from notices import magic_numbers
from notices.models import Delivery, Means, Notice, Service
from tests import docketed, factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def entry(court):
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=2)


@pytest.fixture
def mail(court, entry) -> Delivery:
    return Delivery.objects.get(address=court.defense_counsel.person.email)


def found(mail: Delivery, *, at: datetime | None = None) -> free_looks.Looks:
    (document, *_) = mail.service.notice.documents.all()
    return free_looks.find(magic_numbers.of(mail.pk), document.cmecf_id, at=at or timezone.now())


def used(mail: Delivery, number: int, **fields) -> FreeLook:
    paper = Document.objects.get(entry__noticings__notice=mail.service.notice, number=number)
    return FreeLook.objects.create(delivery=mail, document=paper, **{"used_at": timezone.now()} | fields)


def test_the_days_count_from_the_mail_or_without_one_from_the_notice(mail):
    notice = mail.service.notice
    assert found(mail).ends_at == notice.entered_at + 15 * DAY
    sent_at = notice.entered_at + 2 * DAY
    Delivery.objects.filter(pk=mail.pk).update(state="sent", sent_at=sent_at)
    assert found(mail).ends_at == sent_at + 15 * DAY


@pytest.mark.parametrize(
    ("days", "left", "free"), [(0, 15, 2), (0.5, 15, 2), (14, 1, 2), (14.99, 1, 2), (15, 0, 0), (400, 0, 0)]
)
def test_begun_days_count(mail, days, left, free):
    looks = found(mail, at=mail.service.notice.entered_at + days * DAY)
    assert (looks.days_left, looks.left, looks.used) == (left, free, 0)


def test_the_flag_in_a_number_of_a_paper_is_no_part_of_it(mail):
    flagged, at = mail.service.notice.documents.first().cmecf_id.replace("0310", "0311", 1), timezone.now()
    assert free_looks.find(magic_numbers.of(mail.pk), flagged, at=at) == found(mail, at=at)


def test_each_look_names_its_price(mail):
    used(mail, 0)
    first, second = found(mail).each
    assert (str(first.price.amount), first.why_not[:26], second.why_not) == ("0.20", "The free look was used on ", "")


def test_an_opinion_costs_nothing_afterwards_either(court, entry, mail):
    order = docketed.order(court.clerk, entry)
    told = Delivery.objects.get(service__notice__noticings__entry=order, address=mail.address)
    assert [look.price.is_free for look in found(told).each] == [True]


def test_a_paper_on_several_dockets_is_one_and_a_seal_on_any_of_them_wins(mail, entry):
    paper = entry.documents.get(number=1)
    told = {"filed_on": entry.filed_on, "text": "MOTION", "number": 1, "place": 1}
    other = DocketEntry.objects.create(case=factories.case(), **told)
    told = {"number": 1, "stored_name": paper.stored_name, "sha256": paper.sha256, "pages": 2}
    spread = Document.objects.create(entry=other, cmecf_id=paper.cmecf_id, **told)
    assert [look.document for look in found(mail).each] == [entry.documents.get(number=0), paper]
    Document.objects.filter(pk=spread.pk).update(seal=Seal.SEALED)
    assert [look.document for look in found(mail).each] == [entry.documents.get(number=0)]


def test_of_two_who_press_at_one_moment_one_has_it(mail, entry, settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "vault"
    draft = factories.draft(entry.draft.owner, entry.case, "statement", entry.filings.get().party)
    docketed.kept(draft, "a page")
    statement = docketed.submitted(draft)
    mail = Delivery.objects.get(service__notice__noticings__entry=statement, address=mail.address)
    cmecf_id, at = statement.documents.get().cmecf_id, timezone.now()
    one, other = found(mail, at=at), found(mail, at=at)
    _, copy = free_looks.use(one, cmecf_id, page="one", at=at)
    copy.close()
    with pytest.raises(free_looks.NotFree):
        free_looks.use(other, cmecf_id, page="other", at=at)
    _, again = free_looks.use(other, cmecf_id, page="one", at=at)
    again.close()
    assert FreeLook.objects.get().page == "one"


# ── What a person is told ─────────────────────────────────────────────────────────────────────────────────


def test_by_service_each_address_has_its_own(court, mail):
    used(mail, 1)
    services = Service.objects.filter(notice=mail.service.notice, person=court.defense_counsel.person)
    ((service, given),) = free_looks.by_service(services.prefetch_related("deliveries"), at=timezone.now())
    assert service == mail.service
    by_address = {looks.delivery.address: looks for looks in given}
    counted = {address: (looks.used, looks.left) for address, looks in by_address.items()}
    assert counted == {mail.address: (1, 1), "docketing@vale.example": (0, 2)}
    assert magic_numbers.read(by_address[mail.address].url.rpartition("=")[2]) == mail.pk


def test_to_a_person_of_one_notice_alone_and_to_nobody_without_one(court, entry, mail):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    told = Notice.objects.filter(noticings__entry=entry)
    addresses = [looks.delivery.address for looks in free_looks.to(mail.service.person, told, at=timezone.now())]
    assert addresses == [mail.address, "docketing@vale.example"]
    assert free_looks.to(court.stranger.person, told, at=timezone.now()) == []
    assert free_looks.to(None, told, at=timezone.now()) == []


def test_a_text_entry_a_copy_and_service_by_the_filer_give_none(court, mail):
    order = docketed.text_entry(court.clerk, court.case)
    services = [*Service.objects.filter(notice__noticings__entry=order).prefetch_related("deliveries")]
    services += Service.objects.filter(means=Means.BY_FILER)
    assert services
    assert {len(given) for _, given in free_looks.by_service(services, at=timezone.now())} == {0}


def test_three_queries_however_many(court, mail):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            free_looks.of(Delivery.objects.select_related("service__notice"), at=timezone.now())
        counts.append(len(captured))
        docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=3)
    assert counts == [4, 4]  # one of them asks for the deliveries
