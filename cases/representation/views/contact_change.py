"""My contact information has changed: old and new, and one notice in each of my pending cases (Form G-06)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Person
from cases.models import ContactChange
from cases.representation import contact_changes, departures, notice_of_change, standing
from cases.representation.forms.chosen_cases import ChosenCasesForm
from cases.representation.standing import Standing
from cases.representation.views.own_person import own_person


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: HttpRequest) -> HttpResponse:
    person = own_person(request)
    standings = standing.of(person, by=request.user)
    due = contact_changes.open_in(standings, person.contact)
    staying = departures.staying(person)
    form = _form(request, due, staying)
    if request.method == "POST" and form.is_valid():
        try:
            change = contact_changes.begin(person, chosen=form.chosen(), by=request.user, at=timezone.now())
        except contact_changes.NothingToFile as refusal:
            messages.error(request, str(refusal))
            return redirect("cases:contact_change")
        return redirect("cases:contact_change_ledger", change.public_id)
    page = {"form": form, "staying": staying} | _shown(person, standings, due)
    return render(request, "cases/contact_change.html", page)


def _form(request: HttpRequest, due: list[Standing], staying: set[int]) -> ChosenCasesForm:
    data = request.POST if request.method == "POST" else None  # an empty POST is an answer too
    return ChosenCasesForm(data, cases=[each.case for each in due if each.may_file], staying=staying)


def _shown(person: Person, standings: list[Standing], due: list[Standing]) -> dict:
    is_moved = any(each.behind(person.contact) for each in due)  # else only the name is new
    before = contact_changes.usual(standings, person.contact) if is_moved else person.contact
    former = next((each.former_name for each in due if each.former_name), "")
    locked = [(each, each.locked(person.contact)) for each in standings]
    return {
        "person": person,
        "due": due,
        "is_alone": bool(standings) and not any(each.is_counsel for each in standings),
        "offered": [each for each in due if each.may_file],
        "is_paper_only": bool(due) and not any(each.may_file for each in due),
        "locked": [(each, reason) for each, reason in locked if reason],
        "compared": notice_of_change.compared(before, person.contact, name=(former, former and person.name)),
        "others": [each for each in due if not any(standing.same(row, before) for row in each.printed)],
        "change": contact_changes.dated(person) if due else None,
        "ledgers": ContactChange.objects.filter(person__in=person.identities, made_at__isnull=False),
    }
