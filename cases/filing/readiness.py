"""What a draft still lacks before it may be filed, step by step, in words for the filer."""

from dataclasses import dataclass

from django.utils import timezone

from cases import asking, consolidating, designating, filing_rights, joining, representing
from cases.events.event import Effect, Form, Kind, Paper
from cases.filing import spreading
from cases.filing.assembly import Assembled
from cases.models import Relation
from cases.prompts import moment
from cases.visibility import Seal


@dataclass(frozen=True)
class Lack:
    """Something missing, and the step where it is mended."""

    step: str
    message: str


NO_CASE = Lack("case", "Choose the case.")
CHOOSE_AGAIN = Lack("related", "A motion that you chose has been decided meanwhile. Choose again.")
DECIDED_ALREADY = Lack("review", "What this order decides has been decided meanwhile. Delete this draft.")
NOT_MADE = Lack("review", "The portal’s form is missing. Delete this draft, and begin again on the form’s own page.")
UNSAID_READERS = Lack("documents", "Choose the category of each attachment: it decides who can read it.")
CONSENT = Lack("documents", "Upload the client’s signed consent, with the category “Consent of Client”.")


PROOF_OF_SERVICE = (
    "A sealed paper is not served by the notice: serve it by other means and attach the proof of service, "
    "with the category “Proof of Service” (L.R. 79-5.3)."
)


class NotReady(ValueError):
    """The draft lacks something; `lacks` says what and where."""

    def __init__(self, lacks: list[Lack]) -> None:
        self.lacks = lacks
        super().__init__(" ".join(lack.message for lack in lacks))


def lacking(assembled: Assembled) -> list[Lack]:
    """All that is missing; empty when the draft may be filed."""
    return [lack for check in CHECKS for lack in check(assembled)]


def answers_nothing(assembled: Assembled) -> bool:
    """It may stand alone, but what it usually answers was not chosen: worth a word before it is filed."""
    relates = assembled.submission.event.relates
    return bool(relates and relates.to_motions and not relates.is_required and not assembled.submission.targets)


def _case(assembled: Assembled) -> list[Lack]:
    case, event = assembled.case, assembled.submission.event
    if case.type not in event.case_types:
        return [Lack("case", f"“{event.title}” cannot be filed in a {case.get_type_display().lower()} case.")]
    if event.is_secret and not case.is_sealed:
        return [Lack("case", f"“{event.title}” is docketed in a sealed case alone. Open one for it, at the counter.")]
    if Effect.REOPENS_CASE in event.effects and not case.terminated_on:
        return [Lack("case", "This case is open: nothing is to be reopened. Choose the case that was closed.")]
    if case.is_sealed and not assembled.submission.by.is_court:
        return [Lack("case", "Choose another case.")]  # as if there were none
    if not filing_rights.may_file_in(assembled.submission.by, case):
        return [Lack("case", "You may file only in the case in which the court admitted you. Choose that case.")]
    return []


def _event(assembled: Assembled) -> list[Lack]:
    """A draft outlasts its owner's office: what was begun in the clerk's is not filed by a lawyer."""
    if assembled.submission.event.is_for_staff and not assembled.submission.by.is_court:
        return [Lack("case", "This event is the court’s own. Begin again with an event from your menu.")]
    return []


def _filers(assembled: Assembled) -> list[Lack]:
    event, parties, by = assembled.submission.event, assembled.submission.parties, assembled.submission.by
    if event.form:  # who is meant was chosen on the form's pages, and `representing` asks again whether it may be
        return []
    if not (event.is_by_court or event.needs_no_party or parties):
        return [Lack("filers", "Choose on whose behalf you file.")]
    own = {party.pk for party in parties if party.is_filers_own}  # type: ignore[attr-defined]  # annotated
    joins = assembled.draft.joining_ids if own or event.takes_special_purpose else []
    explained = set() if filing_rights.is_limited(by) else {*assembled.draft.appears_for_ids, *joins}
    strangers = [party.name for party in parties if party.pk not in own | explained]
    if strangers and not by.is_court:
        return [Lack("filers", f"You do not represent {', '.join(strangers)}. Choose the filers again.")]
    return []


def _papers(assembled: Assembled) -> list[Lack]:
    wanted = assembled.submission.event.paper
    if _is_unmade(assembled):
        return [NOT_MADE]
    if wanted == Paper.REQUIRED and not assembled.papers:
        return [Lack("documents", "Upload the main document as a PDF.")]
    if wanted == Paper.NONE and not (assembled.submission.words or _says_something(assembled)):
        return [Lack("text", "Write the text: there is no document that says it.")]
    if wanted == Paper.NONE and assembled.papers:
        return [Lack("documents", "This event is text only: remove the documents.")]
    if assembled.submission.event.sealed_categories and not all(paper.category for paper in assembled.papers[1:]):
        return [UNSAID_READERS]
    if wanted == Paper.COUNTER and assembled.papers:
        return [Lack("documents", "A highly sensitive document is never uploaded: remove the documents.")]
    return []


def _is_unmade(assembled: Assembled) -> bool:
    """A form is what the portal made of the answers; only the court's staff upload it as it came on paper."""
    form, is_made = assembled.submission.event.form, any(paper.is_made for paper in assembled.papers)
    return form not in {None, Form.MOTION} and not (is_made or assembled.submission.by.is_court)


def _says_something(assembled: Assembled) -> bool:
    """An answer other than the judge's name, a hearing's moment for one, is a text by itself."""
    answers, prompts = assembled.submission.answers, assembled.submission.event.prompts
    return any(answers.get(prompt.name) for prompt in prompts if prompt.kind not in {Kind.JUDGE, Kind.MAGISTRATE})


def _targets(assembled: Assembled) -> list[Lack]:
    relates, targets = assembled.submission.event.relates, assembled.submission.targets
    if not relates:
        return []
    if relates.is_required and not targets:
        return [Lack("related", f"Choose what this filing {relates.kind}.")]
    if relates.kind == Relation.Kind.DECIDES and any(target.is_decided for target in targets):
        return [DECIDED_ALREADY if assembled.draft.has_made_paper else CHOOSE_AGAIN]
    return []


def _prompts(assembled: Assembled) -> list[Lack]:
    answers = assembled.submission.answers
    past = [
        p for p in assembled.submission.event.prompts
        if p.kind == Kind.MOMENT and answers.get(p.name) and moment(answers[p.name]) < timezone.now()
    ]  # fmt: skip
    unanswered = [p for p in assembled.submission.event.prompts if p.is_required and not answers.get(p.name)]
    return [
        *[Lack("details", f"Answer “{prompt.label}”.") for prompt in unanswered],
        *[Lack("details", f"“{prompt.label}” is past by now. Enter a coming date and time.") for prompt in past],
    ]


def _seal(assembled: Assembled) -> list[Lack]:
    may_be = assembled.submission.event.may_be_sealed
    if assembled.submission.seal not in {Seal.PUBLIC, assembled.submission.event.seal} and not may_be:
        return [Lack("details", f"“{assembled.submission.event.title}” is always public.")]
    if assembled.submission.seal == Seal.PUBLIC != assembled.submission.event.seal:
        return [Lack("details", f"“{assembled.submission.event.title}” is never public. Choose who can read it.")]
    seals = {assembled.submission.seal, *(paper.seal for paper in assembled.papers)}
    if seals != {Seal.PUBLIC} and not _proves_service(assembled):
        return [Lack("documents", PROOF_OF_SERVICE)]
    return []


def _form(assembled: Assembled) -> list[Lack]:
    """What a form does must still be allowed: counsel may have come or gone since it was made."""
    return [Lack("review", objection) for objection in representing.objections(assembled.case, assembled.submission)]


def _signed(assembled: Assembled) -> list[Lack]:
    """By everyone whom the decision table names: attorneys by login, the client on a paper of their own."""
    lacks = [Lack("review", message) for message in representing.unsigned(assembled.submission)]
    if representing.needs_consent(assembled.submission) and not _has(assembled, "Consent of Client"):
        lacks.append(CONSENT)
    return lacks


def _members(assembled: Assembled) -> list[Lack]:
    return [Lack("text", objection) for objection in spreading.objections(assembled)]


def _requests(assembled: Assembled) -> list[Lack]:
    found = [*asking.objections(assembled.submission), *designating.objections(assembled.submission)]
    found += consolidating.objections(assembled.case, assembled.submission.event, assembled.submission.answers)
    return [Lack("details", objection) for objection in found]


def _joined(assembled: Assembled) -> list[Lack]:
    rows = assembled.submission.answers.get("joined", ())
    return [Lack("parties", objection) for objection in joining.objections(assembled.case, rows)] if rows else []


def _proves_service(assembled: Assembled) -> bool:
    """Beside what is kept on paper nothing is uploaded: its proof goes to the counter too."""
    if assembled.submission.event.is_kept_on_paper:
        return True
    return assembled.submission.by.is_court or _has(assembled, "Proof of Service")


def _has(assembled: Assembled, category: str) -> bool:
    """What the portal made proves nothing of what others sign."""
    return any(paper.category == category and not paper.is_made for paper in assembled.papers)


CHECKS = (_event, _case, _filers, _papers, _targets, _prompts, _seal, _form, _signed, _requests, _joined, _members)
