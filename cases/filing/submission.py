"""Submit: the one transaction in which a draft becomes an entry and everyone who must be served is."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import PacerAccount
from cases import asking, counsel, docket_text, docketing, documents, sealing
from cases.filing import spreading
from cases.filing.assembly import Assembled, assemble
from cases.filing.drafting import MayNotFile
from cases.filing.readiness import NO_CASE, NotReady, lacking
from cases.models import Case, DocketEntry, Document, Draft, Noticing
from cases.visibility import Seal
from notices import service


class ChangedSince(ValueError):
    """The draft is not the one that was reviewed."""

    def __init__(self) -> None:
        super().__init__("This draft was changed after you opened the review. Read it again, then submit it.")


@transaction.atomic(durable=True)
def submit(draft: Draft, *, by: PacerAccount, revision: int, received_at: datetime) -> DocketEntry:
    """File `draft` and serve it: all of it, or nothing. A draft that was filed gives the same entry again.

    `received_at` is when the request was completely received: its Los Angeles date is the filed date
    (L.R. 5-4.6.1). Raises MayNotFile, ChangedSince or NotReady, and then nothing is written.
    """
    if not by.may_file:
        raise MayNotFile(by)
    # The cases first: a second click waits there, and reads the draft only when the first has become an entry.
    case, members = spreading.locked(draft)
    own = {"pk": draft.pk, "owner": by.pk}
    locked = next(iter(_unfiled().filter(**own)), None)
    if locked is None:
        return Draft.objects.select_related("entry").get(**own).entry
    if {locked.revision, draft.revision} != {revision}:
        raise ChangedSince
    return docket(locked, case, members, by=by, received_at=received_at)


def docket(
    draft: Draft, case: Case | None, members: Sequence[Case] = (), *, by: PacerAccount, received_at: datetime
) -> DocketEntry:
    """The same for a draft and cases that are locked already, in the caller's transaction. Raises NotReady."""
    return _file(_assembled(draft, case, members, by), received_at)


@cache
def _unfiled() -> QuerySet[Draft]:
    """Drafts to lock, in no order: built once, since every filing asks under the case's lock."""
    return Draft.objects.unfiled().select_for_update(of=("self",)).order_by()


def _file(assembled: Assembled, received_at: datetime) -> DocketEntry:
    case, filed_on = assembled.case, assembled.draft.received_on or docketing.local_date(received_at)
    is_moved = bool(asking.happening(assembled.submission))
    before = counsel.must_be_served(case, assembled.parties) if is_moved else []
    entry = docketing.enter(case, assembled.submission, filed_on=filed_on, members=assembled.members)
    attached = documents.attach(case, entry, assembled.papers)
    case.save()
    spread = spreading.spread(entry, assembled)
    parties = counsel.parties_to(case) if is_moved else assembled.parties
    facts = _facts(assembled, entry, spread)
    after, copied = counsel.told(case, parties, is_sealed=facts.is_sealed)
    recipients = [*counsel.either(before, after), *copied, *spreading.told(assembled.members)]
    notice = service.serve(facts=facts, recipients=recipients, papers=named(attached, entry), at=entry.entered_at)
    Noticing.objects.create(entry=entry, notice=notice)
    spreading.tie(spread, notice)
    return entry


def _assembled(draft: Draft, case: Case | None, members: Sequence[Case], by: PacerAccount) -> Assembled:
    if case is None:
        raise NotReady([NO_CASE])
    assembled = assemble(draft, case, by, members)
    if missing := lacking(assembled):
        raise NotReady(missing)
    return assembled


def _facts(assembled: Assembled, entry: DocketEntry, spread: Sequence[DocketEntry]) -> service.NoticeFacts:
    case, submission = assembled.case, assembled.submission
    filers = "\n".join(party.name for party in submission.parties)
    pieces = docketing.wording(case, submission, public_id=entry.public_id).pieces(bracket_attachments=True)
    return service.NoticeFacts(
        case_name=case.title,
        case_number=case.full_number,
        cmecf_case_id=case.cmecf_id,
        event_title=entry.event_title,
        entered_by="" if submission.by.is_court else submission.by.person.signature,
        entered_at=entry.entered_at,
        filed_on=entry.filed_on,
        filers=filers,
        case_closed_on=case.terminated_on,
        document_number=entry.number,
        sequence=entry.sequence,
        docket_text=docket_text.plain(pieces),
        docket_html=docket_text.html(pieces),
        is_sealed=any(seal != Seal.PUBLIC for seal in (entry.seal, *(paper.seal for paper in assembled.papers))),
        also_in=spreading.also_in(spread, filers),
    )


def named(attached: Iterable[Document], entry: DocketEntry) -> list[service.Paper]:
    """Its papers as a notice names them."""
    return [
        service.Paper(
            position=each.number,
            description=each.description,
            original_filename=sealing.file_name(each, entry),
            cmecf_id=each.cmecf_id,
            sha256=each.sha256,
        )
        for each in attached
    ]
