"""Labels for envelopes: everyone in a case who gets no notice by e-mail."""

from io import BytesIO

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases import counsel, proving
from cases.models import Case
from cases.record.views.service_list import admit
from cases.record.views.serving import served
from notices.models import Means


@require_safe
@reading
def labels(request: HttpRequest, case_id: str) -> HttpResponseBase:
    case = get_object_or_404(Case.objects.visible_to(request.user), public_id=case_id)
    admit(request, case)
    by_hand = [to for to in counsel.must_be_served(case, counsel.parties_to(case)) if to.means == Means.BY_FILER]
    to = [proving.Addressee(each.name, each.postal_address or proving.NO_ADDRESS) for each in by_hand]
    return served(BytesIO(proving.labels(to)), name=f"labels-{case.number.replace(':', '-')}.pdf")
