"""Need a PACER account? The four kinds, what each is for, and who needs which."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import PacerProfile

UserType = PacerProfile.UserType
FOR = {
    UserType.CASE_SEARCH: "You read dockets and documents, and file nothing. Privileges can be asked for later.",
    UserType.ATTORNEY: "You are a lawyer who will file in your own name. You read as soon as your e-mail "
    "address is confirmed; then you ask this court for e-filing privileges.",
    UserType.NON_ATTORNEY: "You are a party without a lawyer whom a judge has given leave to e-file, or file in a role "
    "of your own. Leave comes first; then ask this court for privileges in that case.",
    UserType.BILLING: "Your firm wants one bill for the accounts of its people. This account gets the bills; it "
    "neither files nor is linked, and sees nothing of what its members do but their usage.",
}


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    kinds = [{"slug": each.value, "label": each.label, "is_for": FOR[each]} for each in UserType]
    return render(request, "accounts/register.html", {"kinds": kinds})
