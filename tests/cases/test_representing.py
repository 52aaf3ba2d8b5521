"""Whether what a form does may be, asked again under the lock: by whose login, by which way, with which signatures."""

import pytest

from cases.filing import readiness
from cases.filing.assembly import assemble
from cases.filing.readiness import NotReady
from cases.models import Appearance, Draft
from tests import docketed, factories, told
from tests.cases.representation.asked import asked, signed

pytestmark = pytest.mark.django_db


def draft_of(by, case, *parties, **answers) -> Draft:
    told_ = {"attorney": "A", "withdrawing": "A", "withdrawing_for": "B"}
    made = factories.draft(by, case, told.G123, *parties, answers=told_ | answers)
    factories.received(made)
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
    assert lacks(draft) == ["Colin Archer signs this, or an attorney of the same firm on this docket."]
    assert lacks(draft_of(court.plaintiff_counsel, court.case, court.plaintiff, ends=ends)) == []


def test_a_notice_that_says_nothing_of_why_rests_on_the_firm(court):
    ends = [told.row(court.defense_counsel.person, court.defendant)]
    draft = draft_of(court.defense_counsel, court.case, court.defendant, ends=ends)
    assert len(lacks(draft)) == 1
    assert "No other attorney admitted to this court appears for Beta Gadgets Inc." in lacks(draft)[0]
    assert lacks(draft_of(court.defense_counsel, court.case, court.defendant, ends=ends, so="relieved")) == []


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
