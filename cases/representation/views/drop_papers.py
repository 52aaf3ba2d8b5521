"""The document drop-box, for people without lawyers: open to everyone, counted, and nothing of the record told."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.slowing import TooManyTries
from accounts.views import whence
from cases.filing.upload_limit import TOO_LARGE, takes_papers_of_strangers
from cases.models import Dropped
from cases.papers.checking import NotAccepted
from cases.representation import drop_box
from cases.representation.forms.drop_box import KNOWN, DropForm

MINE, MOST_REMEMBERED = "dropped", 20  # the receipts that this browser may open


@takes_papers_of_strangers
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def drop_papers(request: HttpRequest) -> HttpResponse:
    if refusal := refusal_of(request):
        return render(request, "cases/drop_papers.html", {"refusal": refusal}, status=403)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    received_at = timezone.now()  # the body is read: the request is completely received
    form = DropForm(*posted, initial=known(request), too_large=request.META.get(TOO_LARGE, ()))
    if posted and (dropped := _received(request, form, received_at)):
        return redirect("cases:drop_receipt", dropped.public_id)
    return render(request, "cases/drop_papers.html", {"form": form}, status=422 if form.errors else 200)


def refusal_of(request: HttpRequest) -> str:
    """Why a signed-in attorney is turned away; empty for everybody else."""
    try:
        drop_box.refuse_attorney(request.user if request.user.is_authenticated else None)
    except drop_box.AttorneysMayNot as refusal:
        return str(refusal)
    return ""


def known(request: HttpRequest) -> dict:
    """The case that the page before named, and who is signed in; it can be changed."""
    case_number, user = request.GET.get("case", ""), request.user
    asked = {"case_number": case_number, "which": KNOWN if case_number else None}
    return asked | (_own(user) if user.is_authenticated else {})


def _own(user) -> dict:
    contact = user.person.contact if user.person else None
    reached = {part: getattr(contact, part, "") for part in ("telephone", "address")}
    return reached | {"name": user.person.name if user.person else user.get_full_name(), "email": user.email}


def remember(request: HttpRequest, dropped: Dropped) -> None:
    request.session[MINE] = [*request.session.get(MINE, []), dropped.public_id][-MOST_REMEMBERED:]


def _received(request: HttpRequest, form: DropForm, received_at) -> Dropped | None:
    try:
        drop_box.allow(whence.network(request), at=received_at)
        if not form.is_valid():
            return None
        dropped = drop_box.receive(form.cleaned_data["files"], at=received_at, **form.told())
    except TooManyTries as refusal:
        form.add_error(None, f"{refusal} On paper, the clerk’s office takes them at any time of its hours.")
    except NotAccepted as refusal:
        form.add_error("files", str(refusal))
    else:
        remember(request, dropped)
        return dropped
    return None
