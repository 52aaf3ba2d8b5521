"""The page that merges two people, or undoes it: what moves is shown before anything happens."""

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts import merging
from accounts.forms.wording import Worded
from accounts.identifiers import fold
from accounts.models import Person

OFFERED = 8


class MergeForm(Worded, forms.Form):
    """Into whom, and why."""

    asks = {"into": "Choose the person who stays.", "reason": "Give the reason."}

    reason = forms.CharField(label="Reason", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, offered: list[Person], is_undo: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not is_undo:
            choices = [(str(person.pk), f"{person.name} ({person.public_id})") for person in offered]
            into = forms.ChoiceField(label="Merge into", choices=choices, widget=forms.RadioSelect)
            self.fields = {"into": into, **self.fields}
            self.fields["into"].initial = choices[0][0] if len(choices) == 1 else None


def page(request: HttpRequest, person_id: int, *, desk: ModelAdmin) -> HttpResponse:
    """GET shows both sides, POST merges; for somebody who is merged already, the same for undoing it."""
    if not request.user.has_perm(merging.MERGES):
        raise PermissionDenied("Merging is not yours.")
    person = get_object_or_404(Person.objects.select_related("contact", "merged_into"), pk=person_id)
    words = request.GET.get("q", "")[:120]
    offered = _offered(person, words)
    form = MergeForm(request.POST or None, offered=offered, is_undo=person.merged_into is not None)
    if request.method == "POST" and form.is_valid() and _done(request, person, form):
        return redirect("admin:accounts_person_history", person.pk)
    context = desk.admin_site.each_context(request) | {"title": f"Merge {person}", "opts": desk.opts, "form": form}
    context |= {"person": person, "offered": offered, "words": words, "moves": moves([person, *offered])}
    return render(request, "admin/merge.html", context)


def moves(people: list[Person]) -> list[tuple[str, list[int]]]:
    """How many rows of each kind name each of these people, in this app and in those above it, whatever they are."""
    counted = [(relation, [_count(relation, person) for person in people]) for relation in Person._meta.related_objects]
    return [(_label(relation), counts) for relation, counts in counted if any(counts)]


def _offered(person: Person, words: str) -> list[Person]:
    if person.merged_into:
        return [person.merged_into]
    if "\x00" in words or not words.strip():
        return list(merging.candidates(person)[:OFFERED])
    return list(_found(words).exclude(pk=person.pk)[:OFFERED])


def _found(words: str) -> QuerySet[Person]:
    others = Person.objects.filter(merged_into=None, court_role="").select_related("contact").order_by("folded_name")
    return others.filter(folded_name__contains=fold(words)) | others.filter(bar_number__iexact=words.strip())


def _done(request: HttpRequest, person: Person, form: MergeForm) -> bool:
    given = {"by": request.user, "reason": form.cleaned_data["reason"], "at": timezone.now()}
    try:
        if person.merged_into:
            merging.undo(person, **given)
        else:
            merging.merge(person, into=Person.objects.get(pk=form.cleaned_data["into"]), **given)
    except (merging.MayNotMerge, merging.NotMerged) as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Undone." if person.merged_into else "Merged.")
    return True


def _count(relation, person: Person) -> int:
    return relation.related_model._base_manager.filter(**{relation.field.name: person}).count()


def _label(relation) -> str:
    kind, role = relation.related_model._meta.verbose_name_plural, relation.field.verbose_name
    return str(kind) if role == "person" else f"{kind} ({role})"
