"""What every page of the clerk's desk has in common: nothing is deleted, every change is audited."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts import audit
from accounts.admin.exporting import Exported
from accounts.forms.wording import Worded
from accounts.identifiers import fold
from accounts.models import Person

# The endings by which Django's filters ask.
OF_A_FILTER = ("", "__exact", "__id__exact", "__in", "__isnull", "__isempty", "__gte", "__lt")


@dataclass(frozen=True)
class Waits:
    """Rows of a list that wait for somebody: what they are, the list's query that shows them, and the rows."""

    label: str
    query: str
    rows: Callable[[], QuerySet]

    def is_shown_by(self, query: str) -> bool:
        return parse_qsl(query) == parse_qsl(self.query)


class KeptAdmin(Exported):
    """Rows may be added and changed, never deleted. Lists may be exported."""

    actions = None
    waits: tuple[Waits, ...] = ()
    is_found = False  # by the search of the index

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request=None) -> bool:
        """Only what the list itself offers: nothing hidden is told letter by letter, by which rows a list shows.

        What names no column is a filter of our own, or is refused later.
        """
        return lookup.partition("__")[0] not in self._columns() or lookup in self._offered()

    def _columns(self) -> set[str]:
        fields = self.model._meta.get_fields(include_hidden=True)
        return {"pk"} | {field.name for field in fields} | {getattr(field, "attname", "pk") for field in fields}

    def _offered(self) -> set[str]:
        """The lookups of the filters beside the list, and of what waits."""
        filters = [each[0] if isinstance(each, tuple) else each for each in self.list_filter]
        own = {f"{name}{ending}" for name in filters if isinstance(name, str) for ending in OF_A_FILTER}
        return own | {each.query.partition("=")[0] for each in self.waits}

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        """Search columns are folded, others are not: what was typed is looked for in both ways."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if (folded := fold(search_term)) != search_term:
            more, may_repeat_more = super().get_search_results(request, queryset, folded)
            return found | more, may_repeat or may_repeat_more
        return found, may_repeat


class ReasonedForm(Worded, forms.ModelForm):
    """A change of somebody's record says why."""

    asks = {"reason": "Give the reason."}

    reason = forms.CharField(
        label="Reason for the change", max_length=1000, strip=True, widget=forms.Textarea(attrs={"rows": 3})
    )


class AuditedAdmin(KeptAdmin):
    """Every change of a person is on that person's audit chain, with its reason, in the same transaction."""

    form = ReasonedForm

    def person_of(self, obj) -> Person:
        return obj if isinstance(obj, Person) else obj.person

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        self.note(request, obj, form, reason=form.cleaned_data["reason"])

    def save_formset(self, request, form, formset, change) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if row.has_changed():
                self.note(request, row.instance, row, reason=form.cleaned_data["reason"])

    def note(self, request, obj, form, *, reason: str) -> None:
        """Django's change page is one transaction: the line stands or falls with the change."""
        changed = {name: form.cleaned_data.get(name) for name in form.changed_data if name != "reason"}
        person, model = self.person_of(obj), obj._meta.model_name
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            facts = {"model": model, "row": str(obj), "changed": changed, "reason": reason}
            audit.record(person.audit_chain, "changed by the clerk", by=request.user, at=timezone.now(), facts=facts)


class ReadOnlyAdmin(KeptAdmin):
    """Rows are written by the portal alone."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


class FoldedForm(Worded, forms.ModelForm):
    """Search columns are written folded, whatever was typed."""

    def clean(self) -> dict:
        cleaned = super().clean()
        name = cleaned.get("name") or " ".join(
            cleaned.get(part) or "" for part in ("first_name", "middle_name", "last_name", "generation")
        )
        self.instance.folded_name = fold(name)
        return cleaned
