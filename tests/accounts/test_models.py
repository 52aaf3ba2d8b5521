"""People and their two credentials: what the database itself refuses, and what each account may do."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import CmecfAccount, Contact, Firm, PacerAccount, Person, SecondaryAddress
from accounts.models.person import CourtRole
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2020, 2, 18, tzinfo=UTC)
Role, Status, Kind = CmecfAccount.Role, CmecfAccount.Status, PacerAccount.Kind


def refused(constraint: str, act) -> None:
    """SQLite names the columns of a unique constraint, PostgreSQL its name; both name a check and an index."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        act()
    assert constraint in str(refusal.value) or "UNIQUE constraint failed" in str(refusal.value)


def account(**fields) -> CmecfAccount:
    return CmecfAccount.objects.create(person=factories.PersonFactory(), **fields)


def linked(**fields) -> CmecfAccount:
    return account(**({"pacer_account": factories.PacerAccountFactory(), "linked_at": AT} | fields))


# ── What the database refuses ─────────────────────────────────────────────────────────────────────────────


def test_a_username_is_taken_once_whatever_its_capitals():
    factories.PacerAccountFactory(username="Jane-Roe")
    refused("a_pacer_username_is_taken_once", lambda: factories.PacerAccountFactory(username="jane-roe"))


def test_an_account_number_is_given_once_but_many_have_none():
    factories.PacerAccountFactory(account_number="1234567")
    refused("a_pacer_account_number_is_given_once", lambda: factories.PacerAccountFactory(account_number="1234567"))
    assert factories.PacerAccountFactory().account_number == factories.PacerAccountFactory().account_number == ""


@pytest.mark.parametrize("kept", [{"legacy_login": "old-ecf"}, {"legacy_password": "hash"}], ids=["login", "password"])
def test_linking_destroys_the_old_login(kept):
    refused("linking_destroys_the_old_login", lambda: linked(**kept))


@pytest.mark.parametrize("half", [{"pacer_account": None}, {"linked_at": None}], ids=["no account", "no moment"])
def test_a_link_has_its_moment(half):
    refused("a_link_has_its_moment", lambda: linked(**half))


def test_a_legacy_login_belongs_to_one_account():
    account(legacy_login="Old-ECF")
    refused("a_legacy_login_belongs_to_one_account", lambda: account(legacy_login="old-ecf"))
    assert account().legacy_login == account().legacy_login == ""


def test_one_pacer_account_is_linked_to_one_person_and_one_person_has_one_account():
    one = linked()
    refused("pacer_account", lambda: linked(pacer_account=one.pacer_account))
    refused("person", lambda: CmecfAccount.objects.create(person=one.person))


def test_nobody_is_merged_into_themselves():
    person = factories.PersonFactory()
    refused(
        "nobody_is_merged_into_themselves",
        lambda: Person.objects.filter(pk=person.pk).update(merged_into=person),
    )


def test_a_person_has_a_last_name():
    refused("a_person_has_a_last_name", lambda: factories.PersonFactory(last_name=""))


def test_electronic_service_needs_a_contact():
    refused("electronic_service_needs_a_contact", lambda: factories.PersonFactory(contact=None))


def test_a_firm_is_recorded_once_however_it_is_spelled():
    firm = Firm.named("Peña & Vale  LLP")
    assert Firm.named("PENA & VALE llp") == firm
    refused("a_firm_is_recorded_once", lambda: Firm.objects.create(name="Other", folded_name=firm.folded_name))


def test_a_secondary_address_is_listed_once_a_person():
    one, other = factories.PersonFactory(), factories.PersonFactory()
    for person in (one, other):
        SecondaryAddress.objects.create(person=person, email="desk@vale.example")
    refused(
        "a_secondary_address_is_listed_once",
        lambda: SecondaryAddress.objects.create(person=one, email="DESK@vale.example"),
    )


def test_every_constraint_is_a_sentence():
    for model in (PacerAccount, CmecfAccount, Firm, Person, SecondaryAddress):
        for constraint in model._meta.constraints:
            assert "_" in constraint.name
            assert constraint.violation_error_message.endswith(".")


# ── Who may file ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("role", "status", "may_file", "is_court"),
    [
        (Role.ATTORNEY, Status.ACTIVE, True, False),
        (Role.ATTORNEY, Status.SUSPENDED, False, False),
        (Role.ATTORNEY, Status.CLOSED, False, False),
        (Role.SELF_REPRESENTED, Status.ACTIVE, False, False),
        (Role.COURT, Status.ACTIVE, True, True),
        (Role.COURT, Status.SUSPENDED, False, False),
    ],
)
def test_rights_by_role_and_status(role, status, may_file, is_court):
    person = factories.PersonFactory(court_role=CourtRole.CLERK if role == Role.COURT else CourtRole.NONE)
    login = factories.login_of(person, role=role)
    CmecfAccount.objects.update(status=status)
    assert (login.may_file, login.is_court) == (may_file, is_court)


def test_a_pacer_account_alone_files_nothing():
    login = factories.PacerAccountFactory()
    assert (login.may_file, login.is_court, login.person, login.efiling_account) == (False, False, None, None)


UNFIT = [
    {"is_upgraded": False}, {"kind": Kind.SHARED}, {"kind": Kind.BILLING},
    {"is_active": False}, {"frozen_at": "2026-11-22T18:00Z"},
]  # fmt: skip


@pytest.mark.parametrize("unfit", UNFIT, ids=str)
def test_only_an_individual_upgraded_account_that_is_open_files(unfit):
    assert not factories.login_of(factories.PersonFactory(), **unfit).may_file


def test_an_account_without_link_is_not_in_force():
    assert not account(legacy_login="old-ecf").is_in_force


def test_a_username_is_found_whatever_its_capitals():
    made = factories.PacerAccountFactory(username="Jane-Roe")
    assert PacerAccount.objects.get_by_natural_key("JANE-ROE") == made


# ── Names and addresses ───────────────────────────────────────────────────────────────────────────────────


def test_names_as_dockets_print_them():
    person = factories.PersonFactory(first_name="Jane", middle_name="Q", last_name="Roe", generation="Jr")
    assert (person.name, person.signature) == ("Jane Q Roe Jr", "Roe, Jane")
    assert factories.PersonFactory(first_name="", last_name="Roe").signature == "Roe"
    assert factories.clerk(initials="tf").person.signature == "tf"


def test_search_names_are_folded():
    person = factories.PersonFactory(first_name="José", last_name="Peña")
    person.clean()
    assert person.folded_name == "jose pena"


def test_a_contact_prints_in_the_dockets_order():
    made = Contact.composed(
        firm=Firm.named("Vale LLP"), address="1 Elm\nPomona, CA 91766", telephone="(213) 555-0101",
        fax="(213) 555-0102", email="d@vale.example",
    )  # fmt: skip
    assert made.printed.splitlines() == [
        "Vale LLP", "1 Elm", "Pomona, CA 91766", "(213) 555-0101", "Fax: (213) 555-0102", "Email: d@vale.example",
    ]  # fmt: skip
    assert made.postal_address == "Vale LLP\n1 Elm\nPomona, CA 91766"


def test_an_address_is_kept_without_the_line_ends_of_a_browser():
    made = Contact.composed(firm=None, address="1 Elm\r\nPomona, CA 91766", telephone="", fax="", email="")
    assert made.printed == made.address == "1 Elm\nPomona, CA 91766"


def test_what_a_contact_lacks_is_left_out():
    made = Contact.composed(firm=None, address="1 Elm", telephone="", fax="", email="")
    assert made.printed == made.postal_address == "1 Elm"


def test_public_ids_are_opaque_and_unlike():
    ids = {factories.PersonFactory().public_id for _ in range(20)}
    assert len(ids) == 20
    assert all(len(public_id) == 12 for public_id in ids)
