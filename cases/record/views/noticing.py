"""How the notices of single cases come, at once or in the daily summary; and further cases to follow."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.profile import reached
from cases import following, noticing_by_case
from cases.models import Case
from cases.record.forms.noticing import NoticingForm

PAGE = 50
SAVED = "Saved, for what is filed from now on. {}."
NOTHING_NEW = "Nothing was changed: notices come as before."


@require_http_methods(["GET", "HEAD", "POST"])
def noticing(request: HttpRequest) -> HttpResponse:
    rows = _my_cases(request)
    form = _form(request, rows)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect(request.get_full_path())
    page = {"rows": rows, "form": form, "is_reached": reached(request.user) is not None, "most": following.MOST}
    return render(request, "cases/noticing.html", page)


def _form(request: HttpRequest, rows: Page) -> NoticingForm:
    usual = noticing_by_case.of(request.user, rows)
    followed = set(following.of(request.user).filter(pk__in=[case.pk for case in rows]))
    known = Case.objects.visible_to(request.user)
    return NoticingForm(request.POST or None, usual=usual, followed=followed, known=known)


def _saved(request: HttpRequest, form: NoticingForm) -> bool:
    try:
        new = following.save(**form.told(), by=request.user, at=timezone.now())
    except following.TooMany as refusal:
        form.add_error("follow", str(refusal))
        return False
    said = "; ".join(f"{case.number}: {words}" for case, words in new.items())
    messages.success(request, SAVED.format(said) if said else NOTHING_NEW)
    return True


def _my_cases(request: HttpRequest) -> Page:
    """One page of the cases in which notices come to this person."""
    cases = Case.objects.visible_to(request.user)
    mine, followed = cases.of(reached(request.user)), following.of(request.user)
    own = cases.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=followed.values("pk")))
    return Paginator(own, PAGE).get_page(request.GET.get("page"))
