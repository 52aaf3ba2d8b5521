"""Papers left in the drop-box, applications for leave, and how far they have come, in one line of a test."""

import itertools
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import PacerAccount
from cases import documents
from cases.models import Case, Draft, Dropped, DroppedPaper, EFilingLeave, Party
from cases.representation import drop_box, leave
from tests import docketed, factories
from tests.papers import paper

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # a Friday, 10 in the morning of Los Angeles
DROPPED = {
    "name": "Sam Solo", "email": "sam@solo.example", "telephone": "(213) 555-0133", "description": "My answer",
}  # fmt: skip
TOLD = {
    "case_number": "", "case_name": "Acme Widgets LLC v. Beta Gadgets Inc", "role": "Defendant", "name": "Sam Solo",
    "address": "5 Reverie Lane\nLos Angeles, CA 90000", "telephone": "(213) 555-0133", "email": "sam@solo.example",
    "signature": "Sam Solo",
}  # fmt: skip
ANSWERED = {
    **TOLD, "kind": "person", "custody": "no", "appeared": "yes", "not_attorney": "on",
    **dict.fromkeys([*leave.EQUIPMENT, *leave.DUTIES], "on"),
}  # fmt: skip
_networks = itertools.count(1)


def pdf(name: str = "answer.pdf", *texts: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, paper(*texts), "application/pdf")


def posted(case_number: str = "", **fields) -> dict:
    """What the drop-box's page sends; for a new case without a number."""
    which = "known" if case_number else "new"
    usual = DROPPED | {"which": which, "case_number": case_number, "not_attorney": "on", "files": [pdf()]}
    return usual | fields


def dropped(case: Case | str = "", *names: str, **told) -> Dropped:
    """Papers in the drop-box, received at AT: real bytes in the vault, which nobody has checked."""
    number = case.number if isinstance(case, Case) else case
    facts = DROPPED | {"case_number": number, "case": drop_box.case_of(number)} | told
    row = Dropped.objects.create(received_at=facts.pop("at", AT), **facts)
    for position, name in enumerate(names or ("answer.pdf",)):
        upload = pdf(name)
        kept = {"stored_name": documents.keep(upload), "size": upload.size, "sha256": documents.digest_of(upload)}
        paper_ = {"original_filename": name, "pages": 1, **kept}
        DroppedPaper.objects.create(dropped=row, position=position, **paper_)
    return row


def received(case: Case | str = "", *names: str, **told) -> Dropped:
    """The same by the one road: checked, and the receipt mailed."""
    number = case.number if isinstance(case, Case) else case
    uploads = [pdf(name) for name in names or ("answer.pdf",)]
    return drop_box.receive(uploads, **({"at": AT, "case_number": number} | DROPPED | told))


def taken_up(row: Dropped, by: PacerAccount, *, event: str = "answer-to-complaint") -> Draft:
    """The clerk's draft of them."""
    begin = lambda: drop_box.begin_entry(row, event_code=event, case=row.case, by=by)  # noqa: E731
    return drop_box.docket(row, by=by, begin=begin)


def application(case: Case, **told) -> Dropped:
    return leave.ask(TOLD | {"case_number": case.number} | told, at=AT)


def asked(court, party: Party | None = None) -> EFilingLeave:
    """An application that the clerk has docketed for the party without a lawyer, from paper."""
    party = party or court.pro_se
    leave_ = {"party": {"id": party.pk, "name": party.name}, "email": "sam@solo.example"}
    docketed.filed(court.clerk, party.case, leave.APPLICATION, party, answers={"leave": leave_})
    return EFilingLeave.objects.get(party=party, state="requested")


def decided(court, row: EFilingLeave, ruling: str = "granting") -> EFilingLeave:
    answers = {"judge": docketed.judge_of(row.party.case), "ruling": ruling}
    ids = [row.application_id]
    docketed.filed(court.clerk, row.party.case, "order-on-electronic-filing", answers=answers, target_ids=ids)
    row.refresh_from_db()
    return row


def granted(court, party: Party | None = None) -> EFilingLeave:
    return decided(court, asked(court, party))


def registered(court) -> EFilingLeave:
    return leave.register(granted(court), by=as_litigant(court), at=AT)


def as_litigant(court) -> PacerAccount:
    """The login of the party without a lawyer, read anew: what it may do is remembered on the row."""
    return PacerAccount.objects.get(pk=court.self_represented.pk)


def revoked(court, row: EFilingLeave) -> None:
    answers = {
        "judge": docketed.judge_of(row.party.case),
        "revoked": [{"id": row.party_id, "name": row.party.name, "role": row.party.role}],
    }
    docketed.filed(court.clerk, row.party.case, "order-revoking-electronic-filing", answers=answers)


def unlinked(**account) -> PacerAccount:
    """A PACER account of Sam Solo that the court knows nothing of."""
    named = {"first_name": "Sam", "last_name": "Solo", "email": "sam@solo.example", "email_confirmed_at": AT}
    return factories.PacerAccountFactory(**named | account)


def network() -> str:
    """A network that has tried nothing yet."""
    return f"192.0.2.{next(_networks)}"


def lapsed(court) -> EFilingLeave:
    """Granted at AT, and nobody registered within the five days."""
    row = granted(court)
    leave.lapse(at=AT + timedelta(days=10))
    row.refresh_from_db()
    return row
