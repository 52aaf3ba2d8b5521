"""Docket a notice of change that came in on paper (Form G-06), in each case that it names: for the clerk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import told_on_paper
from cases.papers.checking import NotAccepted
from cases.representation import contact_changes, paper_changes, standing
from cases.representation.forms.paper_change import PaperChangeForm, WhoseForm, signers
from cases.representation.views.case_page import turning_away

TOLD = "This was taken already: nothing is docketed twice. Here is what became of it."


@require_http_methods(["GET", "HEAD", "POST"])
@turning_away(paper_changes.refuse_others)
def change_on_paper(request: HttpRequest) -> HttpResponse:
    public_id = request.GET.get("person", "").replace("\x00", "")
    if not public_id:
        return _whose(request)
    person = get_object_or_404(signers(), public_id=public_id)
    standings = standing.of(person, by=request.user)
    pending = [each.case for each in standings if not each.over]
    named = {"person": person, "cases": pending, "is_counsel": any(each.is_counsel for each in standings)}
    form = PaperChangeForm(request.POST or None, request.FILES or None, **named)
    if form.is_valid() and (answer := _taken(request, form)):
        return answer
    page = {"person": person, "form": form, "pending": pending, "over": [each for each in standings if each.over]}
    return render(request, "cases/change_on_paper.html", page)


def _whose(request: HttpRequest) -> HttpResponse:
    form = WhoseForm(request.GET if "attorney" in request.GET else None)
    if form.is_valid():
        return redirect(f"{reverse('cases:change_on_paper')}?person={form.cleaned_data['attorney'].public_id}")
    return render(request, "cases/change_on_paper.html", {"form": form})


def _taken(request: HttpRequest, form: PaperChangeForm) -> HttpResponse | None:
    try:
        change = paper_changes.take(form.chosen(), by=request.user, at=timezone.now())
        return redirect("cases:contact_change_ledger", change.public_id)
    except told_on_paper.ChangedSince as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    except NotAccepted as refusal:
        form.add_error("scan", str(refusal))
    except contact_changes.NothingToFile:
        if known := paper_changes.ledger(form.person):
            messages.info(request, TOLD)
            return redirect("cases:contact_change_ledger", known.public_id)
        form.add_error("case", "The dockets of these cases print all of this already. Change what the paper changes.")
    except paper_changes.FilesByLogin as refusal:
        form.add_error(None, str(refusal))
    return None
