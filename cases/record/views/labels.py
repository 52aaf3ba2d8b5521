"""Labels for envelopes: everyone in a case who gets no notice by e-mail; or whom one entry is still to be served on."""

from io import BytesIO

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases import counsel, proving, unserved
from cases.filing.views.sandbox import served
from cases.models import Case
from cases.record.views.service_list import admit
from notices.models import Means


@require_safe
@reading
def labels(request: HttpRequest, case_id: str) -> HttpResponseBase:
    case = get_object_or_404(Case.objects.visible_to(request.user), public_id=case_id)
    admit(request, case)
    to = _of_entry(request, case) if "entry" in request.GET else _of_case(case)
    return served(BytesIO(proving.labels(to)), name=f"labels-{case.number.replace(':', '-')}.pdf")


def _of_case(case: Case) -> list[proving.Addressee]:
    by_hand = [to for to in counsel.must_be_served(case, counsel.parties_to(case)) if to.means == Means.BY_FILER]
    return [proving.Addressee(each.name, each.postal_address or proving.NO_ADDRESS) for each in by_hand]


def _of_entry(request: HttpRequest, case: Case) -> list[proving.Addressee]:
    filed = unserved.provable(request.user).filter(case=case)
    return proving.addressees(unserved.of(get_object_or_404(filed, public_id=request.GET["entry"].replace("\x00", ""))))
