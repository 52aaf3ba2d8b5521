"""What holds for one account, shown once to whoever reads its mail. The button opens it: mail scanners look too."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import diagnosing, mailed_links
from accounts.models import MailedLink


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def diagnosis(request: HttpRequest, token: str) -> HttpResponse:
    opened = mailed_links.use if request.method == "POST" else mailed_links.look
    at = timezone.now()
    try:
        account = opened(token, MailedLink.Purpose.DIAGNOSIS, at=at).account
    except mailed_links.LinkClosed as refusal:
        return render(request, "accounts/diagnosis.html", {"refusal": refusal}, status=410)
    found = diagnosing.findings(account, at=at) if request.method == "POST" else []
    return render(request, "accounts/diagnosis.html", {"account": account, "findings": found})
