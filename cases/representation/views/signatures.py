"""Forms to sign: what others ask this attorney to sign, by their own login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.representation import asked_to_sign
from cases.representation.views.case_page import for_counsel


@require_safe
@for_counsel
def signatures(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/signatures.html", {"rows": asked_to_sign.of(request.user)})
