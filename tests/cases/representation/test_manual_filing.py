"""Form G-92, the domain's side: who gives it, how each reason reads, and what becomes of odd names and words."""

from datetime import date

import pytest

from cases import events
from cases.docketing import Submission
from cases.events.event import Form
from cases.filing.drafting import MayNotFile
from cases.models import Draft
from cases.on_paper import Reason
from cases.representation import manual_filing
from cases.representation.manual_filing import ByHand, ByIntake, Manner
from cases.representing import objections
from tests import docketed, factories
from tests.dropping import AT
from tests.printed import text_of

pytestmark = pytest.mark.django_db
HOSTILE = '#panic("x") *bold* $1$ [a] <b> \\n'


def by_hand(court, *items: str, party=None, **told) -> ByHand:
    told = {"manner": Manner.FILING, "reason": Reason.SEAL} | told
    return ByHand(case=court.case, parties=[party or court.plaintiff], items=items or ("A chart",), **told)


def made(court, *items: str, **told) -> Draft:
    return manual_filing.prepare(by_hand(court, *items, **told), by=court.plaintiff_counsel, at=AT)


def paper_of(draft: Draft) -> str:
    return text_of(docketed.path_of(draft.documents.get().stored_name).read_bytes())


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"reason": Reason.SEAL}, "under seal"),
        ({"reason": Reason.IN_CAMERA}, "in camera"),
        ({"reason": Reason.NOT_CONDUCIVE}, "not conducive to e-filing"),
        ({"reason": Reason.ORDER, "ordered_on": date(2026, 11, 3)}, "per court order dated 11/3/2026"),
        ({"reason": Reason.OTHER, "other": "Bond papers: original"}, "Bond papers: original"),
    ],
    ids=[reason.value for reason in Reason],
)
def test_each_reason_as_the_docket_text_says_it(court, told, why):
    assert by_hand(court, **told).why == why


@pytest.mark.parametrize("who", ["reader", "self_represented"])
def test_whoever_may_not_file_gives_no_notice(court, who):
    with pytest.raises(MayNotFile):
        manual_filing.prepare(by_hand(court), by=getattr(court, who), at=AT)
    assert not Draft.objects.exists()


def test_the_clerk_takes_things_in_instead(court):
    with pytest.raises(ByIntake, match="intake of paper"):
        manual_filing.prepare(by_hand(court), by=court.clerk, at=AT)


def test_names_are_exact_and_what_was_typed_is_text(court):
    party = factories.party(court.case, "Société Générale d’Œuvres", "Plaintiff", court.plaintiff_counsel.person)
    said = paper_of(made(court, HOSTILE, "Ångström’s map", party=party))
    for exact in ("Société Générale d’Œuvres", "Ångström’s map", HOSTILE):
        assert exact in said
    assert court.case.full_number in said
    assert "Date: 11/20/2026" in said


def test_the_other_reason_stands_behind_its_box(court):
    said = paper_of(made(court, reason=Reason.OTHER, other="Bond papers"))
    assert "[X] Other: Bond papers" in said
    assert "[ ] Under seal" in said


def test_a_long_list_runs_over_pages_and_is_whole(court):
    items = [f"Recording number {n} of the hearing" for n in range(80)]
    said = paper_of(made(court, *items))
    assert all(item in said for item in items)


def test_the_draft_holds_what_the_docket_text_says(court):
    draft = made(court, "One", "Two", manner=Manner.LODGING)
    assert draft.answers == {"manner": "Lodging", "items": "One; Two", "why": "under seal"}
    assert draft.event.form == Form.G92
    assert draft.filer_ids == [court.plaintiff.pk]
    assert draft.seal == "public"


@pytest.mark.parametrize(("who", "is_theirs"), [("plaintiff_counsel", True), ("stranger", False), ("clerk", True)])
def test_whether_it_is_ones_own_partys_is_asked_again_when_it_is_filed(court, who, is_theirs):
    court.plaintiff.is_filers_own = who == "plaintiff_counsel"
    filed = Submission(events.of_form(Form.G92), getattr(court, who), parties=[court.plaintiff])
    said = ["You do not, or no longer, file for Acme Widgets LLC. Delete this draft and begin again."]
    assert objections(court.case, filed) == ([] if is_theirs else said)
