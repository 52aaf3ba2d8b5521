"""E-service: who may consent, what it changes in service, and that it stays while somebody files electronically."""

import json

import pytest

from accounts.models import AuditEvent, Contact, PacerAccount, Person
from cases import counsel
from cases.models import Case, Party
from cases.representation import e_service
from notices.models import Means
from tests import factories
from tests.dropping import AT, as_litigant, registered, revoked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def confirmed(court) -> None:
    PacerAccount.objects.filter(pk=court.self_represented.pk).update(email_confirmed_at=AT, email="sam@pacer.example")


def means(court) -> str:
    recipients = counsel.must_be_served(court.case, Party.objects.filter(case=court.case))
    return next(each.means for each in recipients if each.name == "Sam Solo")


def test_consent_turns_paper_into_mail_and_withdrawing_turns_it_back(court):
    assert means(court) == Means.BY_FILER
    e_service.consent(by=as_litigant(court), at=AT)
    assert means(court) == Means.ELECTRONIC
    e_service.withdraw(by=as_litigant(court), at=AT)
    assert means(court) == Means.BY_FILER
    acts = AuditEvent.objects.filter(chain=f"person:{court.self_represented.person.pk}").order_by("position")
    assert [event.act for event in acts] == ["consented to e-service", "withdrew from e-service"]


def test_consent_twice_keeps_the_first_day(court):
    e_service.consent(by=as_litigant(court), at=AT)
    e_service.consent(by=as_litigant(court), at=AT.replace(year=2027))
    assert as_litigant(court).person.served_electronically_since == AT


def test_without_a_confirmed_address_there_is_no_consent(court):
    PacerAccount.objects.update(email_confirmed_at=None)
    with pytest.raises(e_service.MayNotConsent, match="Confirm the e-mail address"):
        e_service.consent(by=as_litigant(court), at=AT)
    assert not as_litigant(court).person.is_served_electronically
    assert not AuditEvent.objects.filter(chain=court.self_represented.person.audit_chain).exists()


def test_what_is_on_record_of_it_is_the_address_that_notices_go_to(court):
    e_service.consent(by=as_litigant(court), at=AT)
    address = as_litigant(court).person.contact.email
    assert address != "sam@pacer.example"
    assert json.loads(AuditEvent.objects.get(act="consented to e-service").facts) == {"address": address}


def test_it_gives_no_right_to_file(court):
    e_service.consent(by=as_litigant(court), at=AT)
    assert not as_litigant(court).may_file


def test_an_address_without_mail_gets_the_logins(court):
    contact = Contact.composed(firm=None, address="5 Reverie Lane", telephone="", fax="", email="")
    Person.objects.filter(pk=court.self_represented.person.pk).update(contact=contact)
    by = as_litigant(court)
    by.email = "sam@pacer.example"
    e_service.consent(by=by, at=AT)
    own = as_litigant(court).person.contact
    assert (own.email, own.address) == ("sam@pacer.example", "5 Reverie Lane")


@pytest.mark.parametrize(
    ("model", "change", "said"),
    [
        (Party, {"is_incarcerated": True}, "not incarcerated"),
        (Party, {"is_pro_se": False}, "no pending case"),
        (Party, {"kind": Party.Kind.ORGANIZATION}, "no pending case"),
        (Party, {"terminated_on": "2026-03-01"}, "no pending case"),
        (Case, {"terminated_on": "2026-03-01"}, "no pending case"),
    ],
)
def test_who_may_not(court, model, change, said):
    model.objects.all().update(**change)
    with pytest.raises(e_service.MayNotConsent, match=said):
        e_service.consent(by=as_litigant(court), at=AT)
    assert not as_litigant(court).person.is_served_electronically


def test_counsel_and_the_unknown_may_not(court):
    for by, said in ((court.stranger, "Counsel are served"), (factories.PacerAccountFactory(), "whose login")):
        with pytest.raises(e_service.MayNotConsent, match=said):
            e_service.consent(by=by, at=AT)


def test_whoever_files_by_leave_stays_served_until_it_is_taken_back(court):
    row = registered(court)
    with pytest.raises(e_service.MayNotConsent, match="by leave of the judge"):
        e_service.withdraw(by=as_litigant(court), at=AT)
    revoked(court, row)
    e_service.withdraw(by=as_litigant(court), at=AT)
    assert not as_litigant(court).person.is_served_electronically


@pytest.mark.parametrize("over", [Case, Party], ids=["closed", "dismissed"])
def test_leave_in_a_case_that_is_over_keeps_nobody_from_ending_it(court, over):
    """Another case is pending; there nobody has given leave."""
    first = registered(court).party
    elsewhere = factories.case("Another v. Case")
    factories.party(
        elsewhere, "Sam Solo", "Defendant", kind=Party.Kind.PERSON, is_pro_se=True, person=first.person
    )  # fmt: skip
    over.objects.filter(pk=(first.case_id if over is Case else first.pk)).update(terminated_on="2026-11-21")
    e_service.withdraw(by=as_litigant(court), at=AT)
    assert not as_litigant(court).person.is_served_electronically
