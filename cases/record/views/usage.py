"""My usage and charges: the quarter against $30, each transaction, sums by client code; of a firm, by member."""

from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import PacerAccount
from cases.models import Charge, FeeExemption
from cases.record import usage as domain
from cases.record.forms.usage import UsageForm
from cases.record.views import paying
from cases.record.views.listing import listed, paged

PAGE = 50


@require_safe
def usage(request: HttpRequest) -> HttpResponseBase:
    form, is_firm = UsageForm(request.GET, account=request.user), request.user.kind == PacerAccount.Kind.BILLING
    charges = domain.charges_of(request.user, **form.cleaned_data) if form.is_valid() else Charge.objects.none()
    if is_firm:
        first, pages = domain.by_member(charges), {}
    else:
        first, pages = paged(request, charges, PAGE, partial(domain.transactions, user=request.user))
    context = {"form": form, "is_firm": is_firm, "pages": pages, **paying.quarter(request.user)}
    context["exemptions"] = FeeExemption.objects.in_force(request.user, on=timezone.localdate())
    context |= {"statement": domain.statement(request.user, at=timezone.now()), "total": charges.amount()}
    return listed(request, "cases/usage.html", first, domain.by_client_code(charges), **context)
