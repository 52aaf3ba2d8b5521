"""The decision table: every row of it, and what “the same firm” is."""

from datetime import date
from types import SimpleNamespace

import pytest

from accounts.models import Contact, Firm, Person
from cases import exits
from cases.events.event import Form
from cases.exits import NotSo, Signer, So, Source
from cases.models import Appearance, Party
from tests import factories

pytestmark = pytest.mark.django_db
ATTORNEY, NEW, CLIENT = Signer.LEAVING, Signer.JOINING, Signer.CLIENT
FIRM = (Signer.LEAVING_OR_FIRM,)


@pytest.fixture
def desk(db) -> SimpleNamespace:
    """One case: a company with two attorneys of a firm and one of another; a person with one attorney."""
    made = SimpleNamespace(case=factories.case())
    made.first, made.second, made.other, made.single = (
        factories.PersonFactory(last_name=name, contact__firm_name=firm)
        for name, firm in [("First", "Lowell LLP"), ("Second", "Lowell LLP"), ("Other", "Vale PC"), ("Single", "")]
    )
    made.company = factories.party(made.case, "Acme LLC", "Plaintiff", made.first, made.second, made.other)
    made.human = factories.party(made.case, "Ida Ohm", "Defendant", made.single, kind=Party.Kind.PERSON)
    made.shell = factories.party(made.case, "Shell Corp", "Defendant", made.single)
    return made


def way(desk, person: Person, *parties: Party, so: So = So.OTHERS_STAY, **said) -> str:
    return exits.road(desk.case, person, parties, so=so, **said).row.name


def without(*people: Person) -> None:
    Appearance.objects.filter(person__in=people).update(ended_on=date(2026, 11, 1))


def reprinted(person: Person, firm: str) -> None:
    """This docket prints another firm for them; the profile stays as it is."""
    contact = factories.ContactFactory(firm_name=firm)
    Appearance.objects.filter(person=person).update(contact=contact)


# ── The rows ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "form", "needs_judge", "signers", "source"),
    [
        ("joins", Form.G123, False, (NEW,), Source.ASSUMED),
        ("firm-stays", Form.G123, False, FIRM, Source.COURT),
        ("relieved", Form.G123, False, (ATTORNEY,), Source.ASSUMED),
        ("dismissed", Form.G123, False, (ATTORNEY,), Source.ASSUMED),
        ("other-firm-stays", Form.G01, True, (ATTORNEY, CLIENT), Source.COURT),
        ("substitution", Form.G01, True, (ATTORNEY, NEW, CLIENT), Source.COURT),
        ("alone", Form.G01, True, (ATTORNEY, CLIENT), Source.COURT),
        ("contested", Form.MOTION, True, (ATTORNEY,), Source.COURT),
        ("organization", Form.MOTION, True, (ATTORNEY,), Source.ASSUMED),
        ("pro-hac-vice-firm-stays", Form.G123, False, FIRM, Source.ASSUMED),
        ("pro-hac-vice-other-stays", Form.G01, True, (ATTORNEY, CLIENT), Source.ASSUMED),
    ],
)
def test_a_row_says_form_judge_and_signers(name, form, needs_judge, signers, source):
    row = exits.TABLE[name]
    assert (row.form, row.needs_judge, row.signers, row.source) == (form, needs_judge, signers, source)
    assert row.situation.endswith(".")
    assert row.why.endswith(".")


def test_the_table_has_these_rows_and_no_others():
    assert len(exits.TABLE) == 11
    assert {row.name for row in exits.TABLE.values() if row.needs_judge} == {
        *("other-firm-stays", "substitution", "alone", "contested", "organization", "pro-hac-vice-other-stays")
    }


def test_everything_that_may_be_so_is_read():
    assert set(exits.READS) == set(So)


# ── Others stay ───────────────────────────────────────────────────────────────────────────────────────────


def test_one_of_the_same_firm_stays(desk):
    found = exits.road(desk.case, desk.first, [desk.company], so=So.OTHERS_STAY)
    assert found.row.name == "firm-stays"
    assert [row.person for row in found.stays] == [desk.second]
    assert [firm.name for firm in found.firms] == ["Lowell LLP"]
    assert "This docket prints Lowell LLP for the attorney who leaves." in found.took
    assert "Jane Second (Lowell LLP) stays for Acme LLC." in found.took


def test_only_another_firm_stays(desk):
    without(desk.second)
    found = exits.road(desk.case, desk.first, [desk.company], so=So.OTHERS_STAY)
    assert found.row.name == "other-firm-stays"
    assert [row.person for row in found.stays] == [desk.other]


def test_the_same_firm_must_stay_for_each_party_named(desk):
    second = factories.party(desk.case, "Beta Inc", "Plaintiff", desk.first, desk.other)
    assert way(desk, desk.first, desk.company) == "firm-stays"
    assert way(desk, desk.first, desk.company, second) == "other-firm-stays"


def test_nobody_stays_for_one_of_the_parties(desk):
    lone = factories.party(desk.case, "Lone Inc", "Plaintiff", desk.first)
    with pytest.raises(NotSo, match="No other attorney admitted to this court appears for Lone Inc"):
        way(desk, desk.first, desk.company, lone)


def test_an_appearance_that_ended_stays_for_nobody(desk):
    without(desk.second, desk.other)
    with pytest.raises(NotSo, match="appears for Acme LLC"):
        way(desk, desk.first, desk.company)


def test_who_was_admitted_for_this_case_alone_does_not_carry_it(desk):
    Appearance.objects.filter(person=desk.second).update(is_pro_hac_vice=True)
    assert way(desk, desk.first, desk.company) == "other-firm-stays"


@pytest.mark.parametrize(("is_same", "row"), [(True, "pro-hac-vice-firm-stays"), (False, "pro-hac-vice-other-stays")])
def test_an_attorney_pro_hac_vice_leaves_and_local_counsel_stays(desk, is_same, row):
    Appearance.objects.filter(person=desk.first).update(is_pro_hac_vice=True)
    without(*([] if is_same else [desk.second]))
    assert way(desk, desk.first, desk.company) == row


def test_another_firm_stays_but_the_client_does_not_agree(desk):
    without(desk.second)
    assert way(desk, desk.first, desk.company, consents=False) == "contested"


def test_a_notice_needs_no_client(desk):
    assert way(desk, desk.first, desk.company, consents=False) == "firm-stays"


# ── The same firm ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_docket_counts_and_not_the_profile(desk):
    for person, firm in ((desk.second, "Elsewhere LLP"), (desk.other, "Lowell LLP")):
        Person.objects.filter(pk=person.pk).update(contact=factories.ContactFactory(firm_name=firm))
    assert way(desk, desk.first, desk.company) == "firm-stays"
    reprinted(desk.second, "Elsewhere LLP")
    assert way(desk, desk.first, desk.company) == "other-firm-stays"


def test_two_spellings_are_two_firms_until_a_clerk_merges_them(desk):
    reprinted(desk.second, "Lowell, L.L.P.")
    assert way(desk, desk.first, desk.company) == "other-firm-stays"
    Firm.objects.filter(name="Lowell, L.L.P.").update(merged_into=Firm.objects.get(name="Lowell LLP"))
    assert way(desk, desk.first, desk.company) == "firm-stays"


@pytest.mark.parametrize("contact", ["", None])
def test_no_firm_never_equals_no_firm(desk, contact):
    for person in (desk.first, desk.second):
        reprinted(person, "")
    if contact is None:
        Appearance.objects.filter(person=desk.second).update(contact=None)
    found = exits.road(desk.case, desk.first, [desk.company], so=So.OTHERS_STAY)
    assert found.row.name == "other-firm-stays"
    assert found.firms == ()
    assert "no firm is never the same firm" in found.took


def test_a_firm_written_in_the_printed_block_alone_is_no_firm(desk):
    block = Contact.objects.create(printed="Lowell LLP\n1 Road", firm=None)
    Appearance.objects.filter(person=desk.second).update(contact=block)
    assert way(desk, desk.first, desk.company) == "other-firm-stays"


def test_who_is_of_the_same_office_on_this_docket(desk):
    assert exits.colleagues(desk.case, desk.first) == [desk.second]
    assert exits.colleagues(desk.case, desk.single) == []
    without(desk.second)
    assert exits.colleagues(desk.case, desk.first) == []


def test_a_colleague_appears_for_each_party_named(desk):
    further = factories.party(desk.case, "Beta Inc", "Plaintiff", desk.first)
    assert exits.colleagues(desk.case, desk.second, [desk.company]) == [desk.first]
    assert exits.colleagues(desk.case, desk.second, [desk.company, further]) == []


@pytest.mark.parametrize("email", ["second@elsewhere.example", "lowell@mail.harbor.example", ""])
def test_whoever_prints_the_name_of_a_firm_is_no_colleague_without_its_mailbox(desk, email):
    contact = factories.ContactFactory(firm_name="Lowell LLP", email=email)
    Appearance.objects.filter(person=desk.second).update(contact=contact)
    assert exits.colleagues(desk.case, desk.second) == []
    assert way(desk, desk.first, desk.company) == "firm-stays"  # whose own login signs


@pytest.mark.parametrize(("row", "may"), [("firm-stays", True), ("relieved", False), ("dismissed", False)])
def test_only_where_the_firm_stays_a_colleague_signs(desk, row, may):
    given = (exits.TABLE[row], desk.case, desk.first, [desk.company])
    assert exits.may_sign(*given, signer=desk.first)
    assert exits.may_sign(*given, signer=desk.second) is may
    assert not exits.may_sign(*given, signer=desk.other)


# ── Somebody else, or nobody ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("consents", "row"), [(True, "substitution"), (False, "contested")])
def test_a_new_attorney_takes_over(desk, consents, row):
    assert way(desk, desk.single, desk.human, desk.shell, so=So.NEW_COUNSEL, consents=consents) == row


@pytest.mark.parametrize(("consents", "row"), [(True, "alone"), (False, "contested")])
def test_a_natural_person_goes_on_alone(desk, consents, row):
    assert way(desk, desk.single, desk.human, so=So.ALONE, consents=consents) == row


@pytest.mark.parametrize("so", [So.ALONE, So.NOBODY])
@pytest.mark.parametrize("consents", [True, False])
def test_an_organization_never_does(desk, so, consents):
    assert way(desk, desk.single, desk.human, desk.shell, so=so, consents=consents) == "organization"


def test_nobody_goes_on_alone_while_other_counsel_stay(desk):
    Appearance.objects.create(person=desk.other, party=desk.human, position=7, printed_name="Jane Other")
    with pytest.raises(NotSo, match="Other counsel still appear for Ida Ohm"):
        way(desk, desk.single, desk.human, so=So.ALONE)


def test_nobody_takes_over(desk):
    assert way(desk, desk.single, desk.human, so=So.NOBODY) == "contested"


# ── Already out ───────────────────────────────────────────────────────────────────────────────────────────


def test_relieved_by_order_before(desk):
    assert way(desk, desk.single, desk.shell, so=So.RELIEVED) == "relieved"


def test_dismissed_parties_only(desk):
    with pytest.raises(NotSo, match="Not dismissed on this docket: Ida Ohm and Shell Corp"):
        way(desk, desk.single, desk.human, desk.shell, so=So.DISMISSED)
    Party.objects.filter(case=desk.case).update(terminated_on=date(2026, 11, 1))
    assert way(desk, desk.single, *desk.case.parties.filter(role="Defendant"), so=So.DISMISSED) == "dismissed"


@pytest.mark.parametrize("so", list(So))
def test_who_does_not_appear_for_a_party_cannot_leave_it(desk, so):
    with pytest.raises(NotSo, match="Jane Single is not counsel of record for Acme LLC") as refusal:
        way(desk, desk.single, desk.company, desk.human, so=so)
    assert refusal.value.field == "parties"
    with pytest.raises(NotSo, match="Choose at least one party"):
        way(desk, desk.single, so=so)


def test_merged_rows_are_one_attorney(desk):
    Person.objects.filter(pk=desk.second.pk).update(merged_into=desk.first)
    assert way(desk, desk.first, desk.company) == "other-firm-stays"
