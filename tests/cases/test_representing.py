"""Whether what a form does may be, asked again under the lock: by whose login, by which way, with which signatures."""

import pytest

from accounts.models import CmecfAccount
from cases.exits import So
from cases.filing import readiness
from cases.filing.assembly import assemble
from cases.filing.readiness import NotReady
from cases.models import Appearance, Draft
from notices.models import Service
from tests import docketed, factories, told
from tests.cases.representation.asked import asked, signed

pytestmark = pytest.mark.django_db


ROLES = {"self-represented": CmecfAccount.Role.SELF_REPRESENTED, "pro-hac-vice": CmecfAccount.Role.PRO_HAC_VICE}
OF_THE_FIRM = "an attorney of it who appears for the same parties and shares its e-mail domain on this docket."


def draft_of(by, case, *parties, **answers) -> Draft:
    told_ = {"attorney": "A", "withdrawing": "A", "withdrawing_for": "B"}
    made = factories.draft(by, case, told.G123, *parties, answers=told_ | answers)
    factories.received(made, is_made=docketed.is_made(made))
    return made


def lacks(draft: Draft) -> list[str]:
    draft = Draft.objects.get(pk=draft.pk)
    return [lack.message for lack in readiness.lacking(assemble(draft, draft.case, draft.owner))]


def test_nobody_appears_by_another_login(court):
    adds = [told.row(court.stranger.person, court.absent)]
    draft = draft_of(court.colleague, court.case, court.absent, adds=adds)
    assert lacks(draft) == ["Stella Strange appears by their own login, not by yours."]
    with pytest.raises(NotReady):
        docketed.submitted(draft)
    assert not Appearance.objects.filter(person=court.stranger.person).exists()
    assert lacks(draft_of(court.clerk, court.case, court.absent, adds=adds)) == []
    assert lacks(draft_of(court.stranger, court.case, court.absent, adds=adds)) == []


def test_whoever_appears_already_does_not_appear_again(court):
    adds = [told.row(court.colleague.person, court.plaintiff)]
    draft = draft_of(court.colleague, court.case, court.plaintiff, adds=adds)
    assert lacks(draft) == ["Colin Archer is counsel of record for Acme Widgets LLC already."]


def test_another_firms_attorney_is_not_withdrawn(court):
    Appearance.objects.filter(person=court.defense_counsel.person).update(
        contact=factories.ContactFactory(firm_name="Vale PC")
    )
    ends = [told.row(court.colleague.person, court.plaintiff)]
    draft = draft_of(court.defense_counsel, court.case, court.plaintiff, ends=ends)
    assert lacks(draft) == ["The login of Colin Archer signs this; or, where the firm stays, " + OF_THE_FIRM]
    assert lacks(draft_of(court.plaintiff_counsel, court.case, court.plaintiff, ends=ends)) == []


def test_a_notice_that_says_nothing_of_why_rests_on_the_firm(court):
    ends = [told.row(court.defense_counsel.person, court.defendant)]
    draft = draft_of(court.defense_counsel, court.case, court.defendant, ends=ends)
    assert len(lacks(draft)) == 1
    assert "No other attorney admitted to this court appears for Beta Gadgets Inc." in lacks(draft)[0]


def test_two_notices_of_one_firm_and_the_second_is_too_late(court):
    """The first ends the appearance on which the second rested."""
    first, second = (
        draft_of(by, court.case, court.plaintiff, ends=[told.row(by.person, court.plaintiff)], so="others-stay")
        for by in (court.plaintiff_counsel, court.colleague)
    )
    docketed.submitted(first)
    with pytest.raises(NotReady, match="Delete this draft and begin again"):
        docketed.submitted(second)
    assert Appearance.objects.open().filter(party=court.plaintiff).count() == 1


def test_a_request_waits_for_signature_and_consent(court):
    row = asked(court)
    assert [message.partition(":")[0] for message in lacks(row.draft)] == [
        "Stella Strange has not signed yet",
        "Upload the client’s signed consent, with the category “Consent of Client”.",
    ]
    with pytest.raises(NotReady):
        docketed.submitted(Draft.objects.get(pk=row.draft_id))
    signed(row, court.stranger)
    factories.received(row.draft, category="Consent of Client")
    assert lacks(row.draft) == []
    Draft.objects.filter(pk=row.draft_id).update(words="with conditions")
    assert "must sign it again" in lacks(row.draft)[0]
    with pytest.raises(NotReady, match="must sign it again"):
        docketed.submitted(Draft.objects.get(pk=row.draft_id))


# ── Nobody is taken off a docket by somebody else's word ──────────────────────────────────────────────────


def disguised(court, email: str = "vale@harbor.example") -> None:
    """Opposing counsel prints the firm of the plaintiff's attorneys, and what e-mail they like."""
    contact = factories.ContactFactory(firm_name="Harbor Lowell LLP", email=email)
    Appearance.objects.filter(person=court.defense_counsel.person).update(contact=contact)


@pytest.mark.parametrize("so", ["others-stay", "relieved", "dismissed"])
def test_opposing_counsel_terminates_nobody_by_printing_their_firm(court, so):
    disguised(court)
    type(court.plaintiff).objects.filter(pk=court.plaintiff.pk).update(terminated_on=court.case.filed_on)
    ends = [told.row(court.colleague.person, court.plaintiff)]
    draft = draft_of(court.defense_counsel, court.case, court.plaintiff, ends=ends, so=so)
    with pytest.raises(NotReady, match="The login of Colin Archer signs this"):
        docketed.submitted(draft)
    assert Appearance.objects.open().filter(person=court.colleague.person).exists()


def test_nor_by_appearing_for_the_same_party_without_the_mailbox_of_the_firm(court):
    disguised(court, "vale@elsewhere.example")
    told.appears(court.defense_counsel, court.case, court.plaintiff)
    disguised(court, "vale@elsewhere.example")
    ends = [told.row(court.colleague.person, court.plaintiff)]
    draft = draft_of(court.defense_counsel, court.case, court.plaintiff, ends=ends, so="others-stay")
    assert lacks(draft) == ["The login of Colin Archer signs this; or, where the firm stays, " + OF_THE_FIRM]


@pytest.mark.parametrize("so", ["relieved", "dismissed"])
def test_a_colleague_signs_only_where_the_firm_stays(court, so):
    type(court.plaintiff).objects.filter(pk=court.plaintiff.pk).update(terminated_on=court.case.filed_on)
    ends = [told.row(court.plaintiff_counsel.person, court.plaintiff)]
    given = {"ends": ends, "so": so}
    assert "The login of Paula Archer" in lacks(draft_of(court.colleague, court.case, court.plaintiff, **given))[0]
    assert lacks(draft_of(court.clerk, court.case, court.plaintiff, **given)) == []


def test_whoever_is_taken_off_by_a_colleague_is_served_with_that_notice(court):
    entry = told.leaves(court.colleague, court.case, court.plaintiff, person=court.plaintiff_counsel.person)
    names = set(Service.objects.filter(notice__noticings__entry=entry).values_list("name", flat=True))
    assert {"Paula Archer", "Colin Archer", "Dorian Vale"} <= names


def test_nobody_says_relieved_without_the_order(court):
    ends = [told.row(court.defense_counsel.person, court.defendant)]
    given = {"ends": ends, "so": "relieved"}
    order = docketed.text_entry(court.clerk, court.case)
    for further in ({}, {"order": order.pk}, {"order": None}, {"order": 0}):
        draft = draft_of(court.defense_counsel, court.case, court.defendant, **given, **further)
        assert "No order on this docket granted Dorian Vale’s request" in lacks(draft)[0]
    granted = told.relieved(court.clerk, court.defense_counsel, court.case, court.defendant)
    draft = draft_of(court.defense_counsel, court.case, court.defendant, **given, order=granted.pk)
    assert lacks(draft) == []
    told.leaves(court.clerk, court.case, court.defendant, person=court.defense_counsel.person, so=So.RELIEVED)
    told.appears(court.defense_counsel, court.case, court.defendant)
    assert "No order on this docket granted" in lacks(draft)[0]  # of before they appeared again


# ── Who appears ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", ["self-represented", "pro-hac-vice"])
def test_a_draft_outlasts_no_right_to_appear(court, role):
    draft = draft_of(court.stranger, court.case, court.absent, adds=[told.row(court.stranger.person, court.absent)])
    assert lacks(draft) == []
    CmecfAccount.objects.filter(person=court.stranger.person).update(role=ROLES[role], has_leave=True)
    draft = Draft.objects.get(pk=draft.pk)
    assert ROLES[role] != CmecfAccount.Role.ATTORNEY
    why = "this login is no attorney’s any more" if role == "self-represented" else "appears by the order that admits"
    assert any(why in lack for lack in lacks(draft))


@pytest.mark.parametrize("is_over", [False, True])
def test_an_admission_pro_hac_vice_that_ended_admits_nobody_again(court, is_over):
    by = factories.login_of(factories.PersonFactory(last_name="Visitor"), role=CmecfAccount.Role.PRO_HAC_VICE)
    party = factories.party(court.case, "Visited Inc", "Defendant", by.person)
    own = Appearance.objects.filter(person=by.person)
    own.update(is_pro_hac_vice=True, ended_on=court.case.filed_on if is_over else None)
    draft = draft_of(by, court.case, party, adds=[told.row(by.person, party, is_pro_hac_vice=True)])
    assert any(("appears by the order that admits them" if is_over else "already") in lack for lack in lacks(draft))


# ── What the portal makes ─────────────────────────────────────────────────────────────────────────────────


def test_a_form_is_filed_as_the_portal_made_it_or_not_at_all(court):
    draft = draft_of(court.stranger, court.case, court.absent, adds=[told.row(court.stranger.person, court.absent)])
    assert lacks(draft) == []
    draft.documents.update(is_made=False)
    assert lacks(draft) == ["The portal’s form is missing. Delete this draft, and begin again on the form’s own page."]


def test_what_the_portal_made_is_no_consent_of_the_client(court):
    row = asked(court, has_consent=True)
    assert not any("consent" in lack for lack in lacks(row.draft))
    row.draft.documents.filter(category="Consent of Client").update(is_made=True)
    assert any("signed consent" in lack for lack in lacks(row.draft))
