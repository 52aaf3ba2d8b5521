"""The notice for one case as a PDF: to be filed on paper, or to be read before the portal files it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.representation import notice_of_change, standing
from cases.representation.views.own_person import own_person


@require_safe
def contact_change_paper(request: HttpRequest, case_id: str) -> HttpResponse:
    person = own_person(request)
    case = get_object_or_404(Case.objects.visible_to(request.user), public_id=case_id)
    where = standing.in_case(person, case.pk, by=request.user)
    if where is None or where.locked(person.contact):
        raise Http404
    pdf = notice_of_change.paper(where, person, person.contact, at=timezone.now())
    answer = HttpResponse(pdf, content_type="application/pdf")
    shown = "inline" if where.may_file else "attachment"
    answer["Content-Disposition"] = f'{shown}; filename="{notice_of_change.filename(where)}"'
    return answer
