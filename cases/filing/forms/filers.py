"""On whose behalf: the parties you represent, and anyone else only by an explicit choice."""

from django import forms

from accounts.models import CmecfAccount
from cases import counsel
from cases.filing.forms.step_form import StepForm

APPEAR, JOIN = "appear", "join"


class FilersForm(StepForm):
    lede = "Choose the parties on whose behalf you file."

    own = forms.TypedMultipleChoiceField(
        label="Parties you represent", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.TypedMultipleChoiceField(
        label="Other parties",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="You are not counsel of record for these. Choose one only if you file for them.",
    )
    as_what = forms.ChoiceField(
        label="For the other parties that you chose",
        required=False,
        choices=[
            (
                APPEAR,
                "I appear for them by this filing. The docket will list me as their attorney, and I will be served.",
            ),
            (JOIN, "They join in this filing, or I file for a special purpose. I do not become their attorney."),
        ],
        widget=forms.RadioSelect,
    )

    def build(self) -> None:
        parties = list(self.draft.case.parties.order_by("position"))
        own = {party.pk for party in counsel.parties_of(self.by.person, self.draft.case)}
        self.empty = "" if own or self.by.is_court else "You do not appear in this case. Is it the right one?"
        self._offer("own", [party for party in parties if party.pk in own], default=own)
        self._offer("others", [party for party in parties if party.pk not in own], default=set())
        if self.by.is_court and "others" in self.fields:
            self.fields["others"].label = "Parties whose paper this is"
            self.fields["others"].help_text = "It is docketed as filed by them; you do not appear for anyone."
        if not self._may_appear():
            self.fields.pop("as_what", None)
        elif self.draft.appears_for_ids or self.draft.joining_ids:
            self.fields["as_what"].initial = APPEAR if self.draft.appears_for_ids else JOIN

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("others") and "as_what" in self.fields and not cleaned.get("as_what"):
            self.add_error("as_what", "Say whether you appear for the other parties that you chose.")
        if not (cleaned.get("own") or cleaned.get("others") or self.event.needs_no_party):
            raise forms.ValidationError("Choose at least one party on whose behalf you file.")
        return cleaned

    def chosen(self) -> dict:
        own, others = (self.cleaned_data.get(name) or [] for name in ("own", "others"))
        appears = self.cleaned_data.get("as_what") == APPEAR
        return {
            "filer_ids": [*own, *others],
            "appears_for_ids": others if appears else [],
            "joining_ids": [] if appears else others,
        }

    def _offer(self, name: str, parties: list, default: set[int]) -> None:
        if not parties:
            del self.fields[name]
            return
        field = self.fields[name]
        field.choices = [(party.pk, str(party)) for party in parties]
        field.initial = [p.pk for p in parties if p.pk in (self.draft.filer_ids or default)]

    def _may_appear(self) -> bool:
        """Only attorneys appear for others; the court's staff and litigants do not (L.R. 83-2.2.1)."""
        return "others" in self.fields and self.by.efiling_account.role == CmecfAccount.Role.ATTORNEY
