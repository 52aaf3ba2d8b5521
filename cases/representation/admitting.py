"""Asks that an attorney of another bar be admitted to one case: Form G-64, its proposed order, the certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction

from accounts.identifiers import fold
from accounts.models import Contact, Firm, PacerAccount, Person
from cases import events, pro_hac_vice
from cases.docketing import local_date, named
from cases.events.event import Form
from cases.filing import drafting
from cases.models import Case, Draft, Party
from cases.representation import heading, making, ordering

TITLE = "Application of Non-Resident Attorney to Appear in a Specific Case Pro Hac Vice"
SIMULATED = "simulated"
REACHED = ("address", "telephone", "fax", "email")
EXEMPT = "None: the applicant is employed by the United States Government."
ADMITS = (
    "{applicant} may appear in this case pro hac vice on behalf of {parties} (L.R. 83-2.1.3).",
    "{local} is designated as local counsel (L.R. 83-2.1.3.4).",
)


class NotLocalCounsel(PermissionError):
    """Only an attorney of this court who is in the case asks for somebody else's admission."""


@dataclass(frozen=True)
class Applicant:
    """Who asks to be admitted, as typed by local counsel."""

    first_name: str
    middle_name: str
    last_name: str
    firm: str
    address: str
    telephone: str
    fax: str
    email: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.middle_name, self.last_name) if part)


@dataclass(frozen=True)
class Bar:
    """A state bar of the applicant, with its certificate of good standing."""

    state: str
    number: str
    admitted_on: date
    issued_on: date
    certificate: File


@dataclass(frozen=True)
class Application:
    """What the form says. Of one that came in on paper, bars and history stand in the scan."""

    case: Case
    applicant: Applicant
    parties: Sequence[Party]
    local: Person
    bars: Sequence[Bar] = ()
    earlier: str = ""
    discipline: str = ""
    is_exempt: bool = False
    receipt: str = ""


def refuse_others(case: Case, by: PacerAccount) -> None:
    """Local counsel files it; what came in on paper, the court's staff docket."""
    if not (by.is_court or pro_hac_vice.is_local_counsel(by, case)):
        raise NotLocalCounsel(pro_hac_vice.NO_LOCAL_COUNSEL)


def known(applicant: Applicant) -> Person | None:
    """The one person of this name and e-mail address whom the court knows already."""
    same = Person.objects.filter(folded_name=fold(applicant.name), contact__email__iexact=applicant.email)
    found = list(same.filter(merged_into=None, court_role="")[:2])
    return found[0] if len(found) == 1 else None


def prepare(application: Application, *, by: PacerAccount, at: datetime) -> Draft:
    """The draft with its papers; raises NotLocalCounsel or NotAccepted, and then leaves nothing behind.

    The court's staff upload the paper that came in.
    """
    refuse_others(application.case, by)
    event = events.of_form(Form.G64)
    begun = making.draft(event, by=by, case=application.case, parties=application.parties, answers={})
    if by.is_court:
        return making.papered(begun, lambda draft: _answer(draft, application))
    return making.papered(begun, lambda draft: _fill(draft, application, at))


def _fill(draft: Draft, application: Application, at: datetime) -> None:
    """The form first, since it is the main document; the applicant is recorded only once every paper is taken."""
    drafting.receive(draft, _form(application, at), is_made=True)
    order = events.find(draft.event.decided_by)
    proposed = ordering.proposed(application.case, draft.event, order, _paragraphs(application))
    upload = making.upload(proposed, name=making.file_name("G-64 Order", application.case))
    drafting.receive(draft, upload, category="Proposed Order", is_made=True)
    for bar in application.bars:
        described = f"of Good Standing, {bar.state}"
        drafting.receive(draft, bar.certificate, category=pro_hac_vice.CERTIFICATE, description=described)
    _answer(draft, application)


@transaction.atomic
def _answer(draft: Draft, application: Application) -> None:
    drafting.change(draft, answers=_answers(application))


def _answers(application: Application) -> dict:
    person = known(application.applicant) or _recorded(application)
    paid = {} if application.is_exempt else {"fee": pro_hac_vice.FEE, "receipt": application.receipt or SIMULATED}
    return paid | {
        "attorney": person.name,
        "local_counsel": application.local.name,
        "adds": [making.row(person, application.parties, is_pro_hac_vice=True)],
        "bars": [_kept(bar) for bar in application.bars],
        "proposed_order": _paragraphs(application),
    }


def _kept(bar: Bar) -> dict:
    dates = {"admitted_on": bar.admitted_on.isoformat(), "issued_on": bar.issued_on.isoformat()}
    return {"state": bar.state, "number": bar.number} | dates


def _paragraphs(application: Application) -> list[str]:
    names = ", ".join(party.name for party in application.parties)
    filled = {"applicant": application.applicant.name, "parties": names, "local": application.local.name}
    return [paragraph.format(**filled) for paragraph in ADMITS]


def _recorded(application: Application) -> Person:
    """A person without an account: served by other means until they register and the clerk knows them by this row.

    The number of another bar stays on the form: it is none by which this court knows its attorneys.
    """
    applicant = application.applicant
    names = {name: getattr(applicant, name) for name in ("first_name", "middle_name", "last_name")}
    firm = Firm.named(applicant.firm) if applicant.firm else None
    contact = Contact.composed(firm=firm, **{name: getattr(applicant, name) for name in REACHED})
    person = Person(contact=contact, **names)
    person.clean()
    person.save()
    return person


def _form(application: Application, at: datetime) -> File:
    case, local = application.case, application.local
    name, contact = local.name, making.contact_here(local, case)
    head = heading.head(case, form="G-64", title=TITLE, name=name, contact=contact, parties=application.parties)
    data = head | _told(application) | _bars(application.bars)
    signed = {"local": making.printed_here(local, case), "dated": _printed(local_date(at))}
    return making.pdf("g64.typ", data | signed, name=making.file_name("G-64", case))


def _told(application: Application) -> dict:
    applicant = application.applicant
    paid = f"${pro_hac_vice.FEE}, receipt number {application.receipt or SIMULATED}."
    return {
        "applicant": {name: getattr(applicant, name) for name in (*REACHED, "firm", "name")},
        "represents": named(application.parties),
        "earlier": application.earlier,
        "discipline": application.discipline,
        "fee": EXEMPT if application.is_exempt else paid,
    }


def _bars(bars: Sequence[Bar]) -> dict:
    return {"bars": [[bar.state, bar.number, _printed(bar.admitted_on), _printed(bar.issued_on)] for bar in bars]}


def _printed(on: date) -> str:
    return f"{on:%m/%d/%Y}"
