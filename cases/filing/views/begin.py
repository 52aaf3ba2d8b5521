"""Begin a filing: one POST from an event menu makes a draft. Who comes by GET, after signing in, gets the menu."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.events.event import Event, Form
from cases.filing import drafting
from cases.models import Case

# The portal makes these papers: who is meant is asked there, and the draft begins there.
FORM_PAGES = {
    Form.G01: "cases:withdraw",
    Form.G06: "cases:contact_change",
    Form.G64: "cases:pro_hac_vice",
    Form.G123: "cases:appear_or_withdraw",
    Form.G92: "cases:manual_filing",
    Form.CV05: "cases:without_lawyer",
    Form.MOTION: "cases:withdraw",
}
# The clerk's, of what came in on paper.
PAPER_PAGES = FORM_PAGES | {Form.G06: "cases:change_on_paper", Form.G92: "cases:intake"}


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("cases:civil")
    code = request.POST.get("event", "")
    case_id = request.POST.get("case", "").replace("\x00", "")
    case = Case.objects.visible_to(request.user).filter(public_id=case_id).first()
    try:
        event = drafting.startable(code, by=request.user)
        if event.form:
            return _on_its_page(event, case, PAPER_PAGES if request.user.is_court else FORM_PAGES)
        draft = drafting.begin(event_code=code, by=request.user, case=case)
    except PermissionError as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    return redirect("cases:step", draft.public_id, "case")


def _on_its_page(event: Event, case: Case | None, pages: dict[Form, str]) -> HttpResponse:
    page = reverse(pages[event.form])
    return redirect(f"{page}?case={case.public_id}" if case else page)
