"""Where one case stands: open or closed, which motions are pending, what is set."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from cases.models import Case, Hearing
from cases.record import case_lists
from cases.record.views.listing import listed_of, report_on_a_case


@report_on_a_case
def case_status(request: HttpRequest, case: Case) -> HttpResponseBase:
    coming = Hearing.objects.visible_to(request.user).coming(timezone.now()).filter(case=case)
    soonest = coming.select_related("judge").first()
    return listed_of(case, request, "cases/case_status.html", case_lists.motions(case, request.user), next=soonest)
