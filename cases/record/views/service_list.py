"""Mailing information for a case: who is served electronically, and who by the filer."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases import counsel
from cases.filing.drafting import MayNotFile
from cases.models import Case
from notices.models import Means


@require_safe
@reading
def service_list(request: HttpRequest, case_id: str) -> HttpResponse:
    case = get_object_or_404(Case.objects.visible_to(request.user), public_id=case_id)
    admit(request, case)
    recipients = counsel.must_be_served(case, counsel.parties_to(case))
    page = {
        "case": case,
        "electronic": [r for r in recipients if r.means == Means.ELECTRONIC],
        "by_filer": [r for r in recipients if r.means == Means.BY_FILER],
    }
    return render(request, "cases/service_list.html", page)


def admit(request: HttpRequest, case: Case) -> None:
    """Whoever may file, and the parties of the case."""
    if not (request.user.may_file or _is_party(request, case)):
        raise PermissionDenied(str(MayNotFile(request.user)))


def _is_party(request: HttpRequest, case: Case) -> bool:
    """A litigant who files on paper serves the others, and must know how."""
    return Case.objects.visible_to(request.user).filter(pk=case.pk).of(request.user.person).exists()
