"""Sign one form by this login, or decline to."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import signing
from cases.models import Signature
from cases.representation import asked_to_sign, leaving
from cases.representation.views.case_page import for_counsel


@require_http_methods(["GET", "HEAD", "POST"])
@for_counsel
def sign(request: HttpRequest, signature_id: str) -> HttpResponse:
    row = asked_to_sign.one(request.user, signature_id)
    if row is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, row)
    seen = signing.digest(row.draft)
    page = {"row": row, "draft": row.draft, "case": row.draft.case, "seen": seen, "holds": signing.holds(row)}
    return render(request, "cases/sign.html", page | {"papers": row.draft.documents.order_by("position")})


def _answered(request: HttpRequest, row: Signature) -> HttpResponse:
    answer = {"by": request.user, "at": timezone.now()}
    try:
        if request.POST.get("act") == "decline":
            signing.decline(row, **answer)
            messages.success(request, "Declined. Whoever made the form sees that it will not be signed.")
        else:
            leaving.cosign(row, seen=request.POST.get("seen", ""), **answer)
            messages.success(request, "Signed. Whoever made the form can file it now.")
    except (signing.NotAsked, ObjectDoesNotExist) as gone:  # the form was deleted meanwhile, or asks somebody else
        raise Http404 from gone
    except signing.MayNotSign as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:sign", row.public_id)
    return redirect("cases:signatures")
