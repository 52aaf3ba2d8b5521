"""Verify a document: open to everyone, counted, and nothing told of what the asker may not see."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import registering_tries
from accounts.slowing import TooManyTries
from accounts.views import whence
from cases.documents import NotAsReceived
from cases.filing.upload_limit import TOO_LARGE, takes_papers_of_strangers, takes_stamped_copies
from cases.record import verifying
from cases.record.forms.verify import VerifyForm

log = logging.getLogger(__name__)
CANNOT = "The court’s own copy of this document cannot be read. It has been reported; ask the clerk’s office."


@takes_stamped_copies
@takes_papers_of_strangers
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = VerifyForm(*posted, too_large=request.META.get(TOO_LARGE, ()))
    finding = _found(request, form) if posted else None
    return render(request, "cases/verify.html", {"form": form, "finding": finding}, status=422 if form.errors else 200)


def _found(request: HttpRequest, form: VerifyForm) -> verifying.Finding | None:
    try:
        registering_tries.allow(registering_tries.Act.VERIFY, whence.network(request), at=timezone.now())
        return verifying.verify(form.cleaned_data["file"], by=request.user) if form.is_valid() else None
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))
    except NotAsReceived as fault:
        log.error("A paper on the docket failed its digest: %s", fault)
        form.add_error(None, CANNOT)
    return None
