"""What every test of a page does: come in as someone, look at the answer, and see that nothing was written."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import open_sessions
from accounts.models import (
    Announcement,
    AskedByMail,
    AuditEvent,
    Authenticator,
    BackupCode,
    BillingInvitation,
    CmecfAccount,
    Contact,
    EFilingRegistration,
    Letter,
    LinkRequest,
    MailedLink,
    Outage,
    PacerProfile,
    SecondaryAddress,
    Ticket,
    Unlinking,
)
from cases.models import (
    Appearance,
    Case,
    CaseNoticing,
    ChangePaper,
    Charge,
    ContactChange,
    ContactChangeCase,
    Correction,
    Departure,
    DepartureCase,
    DocketEntry,
    Document,
    Draft,
    DraftDocument,
    Dropped,
    DroppedPaper,
    EFilingLeave,
    FeeExemption,
    Following,
    FreeLook,
    Hearing,
    NameWord,
    Noticing,
    Party,
    SealChange,
    Signature,
)
from cases.visibility import Seal
from notices.models import Bounce, Delivery, Notice, NoticeReading, Service, ServiceStep

RECORD = (
    *(
        Appearance,
        AuditEvent,
        Case,
        CaseNoticing,
        ChangePaper,
        Charge,
        ContactChange,
        ContactChangeCase,
        Correction,
        Delivery,
        Departure,
        DepartureCase,
        DocketEntry,
        Document,
        Draft,
        DraftDocument,
        Dropped,
        DroppedPaper,
        EFilingLeave,
        Hearing,
    ),
    *(Announcement, Outage),
    *(AskedByMail, BillingInvitation, EFilingRegistration, PacerProfile, Contact, SecondaryAddress),
    *(Authenticator, BackupCode, Letter, LinkRequest, MailedLink, Notice, Noticing, Party, Service, Ticket),
    SealChange,
    *(FeeExemption, NameWord, Signature),
    *(Bounce, Following, FreeLook, NoticeReading, ServiceStep),
    Unlinking,
)
LONG = "x" * 10_000
SCRIPT = "<script>alert(1)</script>"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|data-seconds="\d+"')


def visitor(user) -> Client:
    """A browser in which `user` has signed in."""
    client = Client()
    client.force_login(user)
    session = client.session
    open_sessions.begin(session, user, network="127.0.0.1", browser="", at=timezone.now())
    session.save()
    return client


def fresh_visitor(user) -> Client:
    """A browser in which `user` has given the password just now."""
    client = visitor(user)
    session = client.session
    session["signed_in_at"] = timezone.now().isoformat()
    session.save()
    return client


def page_of(response) -> str:
    """The page as text, a streamed one too."""
    return b"".join(response).decode()


def without_tokens(response) -> str:
    """The page without its CSRF tokens and the seconds left: all that differs between two equal answers."""
    return TOKEN.sub("", page_of(response))


def statements(client: Client, url: str) -> int:
    """How many SQL statements it takes to read this page."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        b"".join(response)
    assert response.status_code == 200
    return len(captured)


def record() -> dict:
    """What stands in the record now: the number of rows, and where each draft is."""
    rows = ", ".join(f"(SELECT COUNT(*) FROM {model._meta.db_table})" for model in RECORD)
    with connection.cursor() as cursor:
        counts = cursor.execute(f"SELECT {rows}").fetchone()
    counted = {model.__name__: count for model, count in zip(RECORD, counts, strict=True)}
    counted["links"] = CmecfAccount.objects.exclude(pacer_account=None).count()
    return counted | {"revisions": sorted(Draft.objects.values_list("public_id", "revision"))}


def seal(case: Case) -> None:
    case.seal = Seal.SEALED
    case.save(update_fields=["seal"])


def leads_to_sign_in(response, url: str) -> bool:
    return response.status_code == 302 and response.url.startswith(f"{reverse('accounts:sign_in')}?next={url}")


def refuses_methods(client: Client, url: str, *methods: str) -> bool:
    """405 for each of them, and nothing is written."""
    before = record()
    return all(client.generic(method, url).status_code == 405 for method in methods) and record() == before


def is_sandboxed(response) -> bool:
    """A paper runs nothing, is framed by nobody, is no page of ours to another site, and is kept by no cache."""
    policy = response["Content-Security-Policy"]
    rules = ("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "sandbox")
    asked = ("X-Content-Type-Options", "Cache-Control", "Cross-Origin-Resource-Policy")
    kept = tuple(response[header] for header in asked) == ("nosniff", "private, no-store", "same-origin")
    return kept and "script-src" not in policy and all(rule in policy for rule in rules)


def answers_as_nothing(client: Client, url: str, nowhere: str) -> bool:
    """404, byte for byte and header for header as for what does not exist."""
    sealed, nothing = client.get(url), client.get(nowhere)
    same = without_tokens(sealed) == without_tokens(nothing) and dict(sealed.headers) == dict(nothing.headers)
    return sealed.status_code == nothing.status_code == 404 and same
