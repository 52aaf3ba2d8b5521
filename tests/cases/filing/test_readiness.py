"""What a draft still lacks, step by step."""

import pytest

from cases.filing.assembly import assemble
from cases.filing.readiness import PROOF_OF_SERVICE, NotReady, lacking
from cases.models import Draft
from tests import docketed, factories
from tests.pages import seal

pytestmark = pytest.mark.django_db
BOTH = [("related", "Choose what this filing decides.")]


def lacks(draft: Draft) -> list[tuple[str, str]]:
    return [(lack.step, lack.message) for lack in lacking(assemble(draft, draft.case, draft.owner))]


@pytest.fixture
def ready(court) -> Draft:
    made = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(made)
    return made


def test_nothing_is_missing(ready):
    assert lacks(ready) == []


def test_everything_missing_is_said_at_once_with_its_step(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "proof-of-service")
    assert lacks(draft) == [
        ("filers", "Choose on whose behalf you file."),
        ("documents", "Upload the main document as a PDF."),
        ("details", "Answer “Served on”."),
    ]


def test_a_refusal_says_all_of_it(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement")
    refusal = NotReady(lacking(assemble(draft, draft.case, draft.owner)))
    assert str(refusal) == "Choose on whose behalf you file. Upload the main document as a PDF."


# ── Case and event ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("event", "case_type", "fits"),
    [
        ("motion-to-dismiss", "cv", True),
        ("motion-to-dismiss", "mc", True),
        ("motion-to-dismiss", "cr", False),
        ("indictment", "cr", True),
        ("indictment", "mj", False),
        ("indictment", "cv", False),
        ("opposition", "cr", True),
    ],
)
def test_events_fit_types_of_case(court, event, case_type, fits):
    case = factories.case("Other", type=case_type)
    steps = [step for step, _ in lacks(factories.draft(court.plaintiff_counsel, case, event))]
    assert ("case" in steps) is not fits


def test_a_sealed_case_is_for_the_court_alone(court, ready):
    seal(court.case)
    ready.case.refresh_from_db()
    assert lacks(ready) == [("case", "Choose another case.")]
    order = factories.draft(
        court.clerk, ready.case, "text-only-order", answers={"judge": docketed.judge_of(court.case)}, words="x"
    )
    assert lacks(order) == []


def test_the_courts_event_is_not_a_lawyers_to_file(court):
    answers = {"judge": docketed.judge_of(court.case)}
    draft = factories.draft(court.plaintiff_counsel, court.case, "text-only-order", answers=answers, words="x")
    assert lacks(draft) == [("case", "This event is the court’s own. Begin again with an event from your menu.")]


# ── Filers ────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_lawyers_client_needs_an_explicit_choice(court, ready):
    ready.filer_ids = [court.plaintiff.pk, court.defendant.pk]
    assert lacks(ready) == [("filers", "You do not represent Beta Gadgets Inc. Choose the filers again.")]
    ready.joining_ids = [court.defendant.pk]
    assert lacks(ready) == []
    ready.joining_ids, ready.appears_for_ids = [], [court.defendant.pk]
    assert lacks(ready) == []


@pytest.mark.parametrize(("event", "is_taken"), [("statement", True), ("answer-to-complaint", False)])
def test_a_stranger_files_for_a_special_purpose_where_the_event_allows(court, event, is_taken):
    draft = factories.draft(court.stranger, court.case, event, court.absent, joining_ids=[court.absent.pk])
    said = ("filers", "You do not represent Gamma Holdings. Choose the filers again.")
    assert (said not in lacks(draft)) is is_taken


def test_who_was_terminated_since_represents_nobody(court, ready):
    court.plaintiff.appearances.filter(person=court.plaintiff_counsel.person).update(ended_on=court.case.filed_on)
    assert [step for step, _ in lacks(ready)] == ["filers"]


def test_the_clerk_files_for_anyone(court):
    draft = factories.draft(court.clerk, court.case, "statement", court.pro_se)
    factories.received(draft)
    assert lacks(draft) == []


def test_parties_of_another_case_are_no_filers(court, ready):
    foreign = factories.party(factories.case("Other"), "Foreign", "Plaintiff", court.plaintiff_counsel.person)
    ready.filer_ids = [foreign.pk]
    assert lacks(ready) == [("filers", "Choose on whose behalf you file.")]


@pytest.mark.parametrize("event", ["miscellaneous-document", "order"])
def test_events_that_need_no_party(court, event):
    login = court.clerk if event == "order" else court.stranger
    assert "filers" not in dict(lacks(factories.draft(login, court.case, event)))


# ── Papers ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("event", "papers", "said"),
    [
        ("order", 0, "Upload the main document as a PDF."),
        ("order", 1, None),
        ("text-only-order", 0, None),
        ("text-only-order", 1, "This event is text only: remove the documents."),
        ("notice-of-assignment", 0, None),
        ("notice-of-assignment", 1, None),
    ],
)
def test_papers_as_the_event_wants_them(court, event, papers, said):
    draft = factories.draft(court.clerk, court.case, event, answers={"judge": docketed.judge_of(court.case)}, words="x")
    for _ in range(papers):
        factories.received(draft)
    assert dict(lacks(draft)).get("documents") == said


# ── Relations ─────────────────────────────────────────────────────────────────────────────────────────────


def order(court, *targets) -> Draft:
    answers = {"judge": docketed.judge_of(court.case), "ruling": "granting"}
    draft = factories.draft(court.clerk, court.case, "order-on-motion-to-dismiss", answers=answers)
    draft.target_ids = [entry.pk for entry in targets]
    factories.received(draft)
    return draft


def test_an_order_decides_something(court):
    moved = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert lacks(order(court)) == BOTH
    assert lacks(order(court, moved)) == []


def test_what_was_decided_meanwhile_is_not_decided_again(court):
    one, two = (docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff) for _ in range(2))
    waiting = order(court, one, two)
    docketed.order(court.clerk, one)
    assert lacks(waiting) == [("related", "A motion that you chose has been decided meanwhile. Choose again.")]


def test_an_entry_of_another_case_is_no_target(court):
    other = factories.case("Other")
    party = factories.party(other, "Other", "Plaintiff", court.plaintiff_counsel.person)
    assert lacks(order(court, docketed.motion(court.plaintiff_counsel, other, party))) == BOTH


def test_a_decided_motion_may_still_be_answered(court):
    moved = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.order(court.clerk, moved)
    draft = factories.draft(court.defense_counsel, court.case, "opposition", court.defendant, target_ids=[moved.pk])
    factories.received(draft)
    assert lacks(draft) == []


# ── Details ───────────────────────────────────────────────────────────────────────────────────────────────


def test_required_prompts_are_answered(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff)
    factories.received(draft)
    assert lacks(draft) == [("details", "Answer “Before which judge”.")]
    draft.answers = {"judge": docketed.judge_of(court.case)}
    assert lacks(draft) == []


def test_only_what_may_be_sealed_is(ready):
    ready.seal = "sealed"
    assert lacks(ready) == [("details", "“Statement” is always public.")]


@pytest.mark.parametrize("level", ["sealed", "ex-parte"])
def test_a_sealed_paper_comes_with_its_proof_of_service(court, level):
    draft = factories.draft(court.plaintiff_counsel, court.case, "sealed-document", court.plaintiff, seal=level)
    factories.received(draft)
    assert lacks(draft) == [("documents", PROOF_OF_SERVICE)]
    factories.received(draft, category="Proof of Service")
    assert lacks(draft) == []


def test_the_clerk_needs_no_proof_of_service(court):
    draft = factories.draft(court.clerk, court.case, "sealed-document", court.pro_se, seal="sealed")
    factories.received(draft)
    assert lacks(draft) == []


def test_what_is_filed_under_seal_is_never_public(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "sealed-document", court.plaintiff, seal="public")
    factories.received(draft)
    assert lacks(draft) == [("details", "“Sealed Document” is never public. Choose who can read it.")]


def test_a_text_only_event_says_something(court):
    draft = factories.draft(
        court.clerk, court.case, "text-only-order", answers={"judge": docketed.judge_of(court.case)}
    )
    assert lacks(draft) == [("text", "Write the text: there is no document that says it.")]


def test_a_hearing_that_is_past_by_now_is_set_anew(court):
    answers = {"judge": docketed.judge_of(court.case), "hearing": "2020-01-06T10:00"}
    draft = factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff, answers=answers)
    factories.received(draft)
    assert lacks(draft) == [("details", "“Hearing: date and time” is past by now. Enter a coming date and time.")]
