"""What the rules ask of an application to appear pro hac vice (L.R. 83-2.1.3): on its page, and again when filed."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import CmecfAccount, PacerAccount, Person
from cases.docketing import Submission, local_date
from cases.models import Appearance, Case, DraftDocument

FEE = "500.00"  # for each case; attorneys of the federal government pay none
CERTIFICATE_DAYS = timedelta(days=30)
CERTIFICATE = "Certificate"
NO_LOCAL_COUNSEL = (
    "Local counsel files this application: an attorney admitted here who is counsel of record for one of the parties. "
    "Appear for a party first (Form G-123), then apply."
)
TOO_OLD = "The certificate of {bar} is dated {on:%m/%d/%Y}: it must be issued within 30 days before the application."
NO_CERTIFICATE = "Attach a certificate of good standing for each state bar: {wanted} named, {found} attached."
ADMITTED_HERE = "{name} is admitted to practice in this court already, and appears by Form G-123."


def is_local_counsel(by: PacerAccount, case: Case) -> bool:
    """Whether `by` is admitted here and counsel of record in `case`."""
    is_admitted = bool(by.may_file and by.efiling_account.role == CmecfAccount.Role.ATTORNEY)
    return is_admitted and _own(by, case).exists()


def local_counsel(case: Case) -> list[Appearance]:
    """Who may be designated: counsel of record here who need no leave of their own."""
    rows = Appearance.objects.open().filter(party__case=case, is_pro_hac_vice=False)
    return list(rows.select_related("person").order_by("party__position", "position"))


def is_recent(issued_on: date) -> bool:
    return issued_on >= local_date(timezone.now()) - CERTIFICATE_DAYS


def is_admitted_here(person: Person) -> bool:
    accounts = CmecfAccount.objects.filter(person__in=person.identities, role=CmecfAccount.Role.ATTORNEY)
    return accounts.filter(status=CmecfAccount.Status.ACTIVE).exists()


def objections(case: Case, submission: Submission) -> list[str]:
    """What stands against this application now; what comes on paper the clerk has looked at."""
    bars = submission.answers.get("bars", ())
    return [*_of_local_counsel(case, submission), *_of_dates(bars), *_of_certificates(bars, submission)]


def _of_local_counsel(case: Case, submission: Submission) -> list[str]:
    by, rows = submission.by, submission.answers.get("adds", ())
    parties = [party["id"] for row in rows for party in row["parties"]]
    is_theirs = by.is_court or (is_local_counsel(by, case) and _own(by, case).filter(party__in=parties).exists())
    return [] if is_theirs else [NO_LOCAL_COUNSEL]


def _of_dates(bars: Sequence[dict]) -> list[str]:
    dated = [(bar["state"], date.fromisoformat(bar["issued_on"])) for bar in bars]
    return [TOO_OLD.format(bar=state, on=on) for state, on in dated if not is_recent(on)]


def _of_certificates(bars: Sequence[dict], submission: Submission) -> list[str]:
    """Those that were uploaded: what the portal made certifies nothing."""
    found = DraftDocument.objects.filter(draft=submission.draft, category=CERTIFICATE, is_made=False).count()
    return [NO_CERTIFICATE.format(wanted=len(bars), found=found)] if found < len(bars) else []


def _own(by: PacerAccount, case: Case):
    return Appearance.objects.open().filter(party__case=case, person__in=by.person.identities, is_pro_hac_vice=False)
