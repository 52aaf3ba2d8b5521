"""On whose behalf: the parties you represent, and anyone else only by an explicit choice."""

from django import forms

from accounts.models import CmecfAccount
from cases import counsel, filing_rights
from cases.filing.forms.step_form import StepForm

APPEAR, JOIN, NON_PARTY = "appear", "join", "non-party"
SAYS = {
    APPEAR: "I appear for them by this filing. The docket will list me as their attorney, and I will be served.",
    JOIN: "They join in this filing, or I file for a special purpose. I do not become their attorney.",
    NON_PARTY: "I file for somebody who is not a party. I become nobody’s attorney in this case.",
}
NOT_COUNSEL = "Is this the right case? Nothing here makes you counsel by accident: say what you mean, or stop."
UNSAID = "Say whether you appear for the other parties that you chose."
UNSAID_OF_NOBODY = "Say whether you appear for a party, or file for somebody who is none."


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
        widget=forms.RadioSelect,
    )

    def build(self) -> None:
        parties = list(self.draft.case.parties.order_by("position"))
        own = {party.pk for party in counsel.parties_of(self.by.person, self.draft.case)}
        self.is_stranger = not (own or self.by.is_court)
        self.empty = NOT_COUNSEL if self.is_stranger else ""
        self._offer("own", [party for party in parties if party.pk in own], default=own)
        if filing_rights.is_alone(self.by) and own:
            self.fields["own"].label = "You file for yourself"
        others = [] if filing_rights.is_limited(self.by) else [party for party in parties if party.pk not in own]
        self._offer("others", others, default=set())
        if self.by.is_court and "others" in self.fields:
            self.fields["others"].label = "Parties whose paper this is"
            self.fields["others"].help_text = "It is docketed as filed by them; you do not appear for anyone."
        if not self._may_appear():
            self.fields.pop("as_what", None)
            return
        self.fields["as_what"].choices = [(key, SAYS[key]) for key in self._ways()]
        if self.is_stranger:
            self.fields["as_what"].label = "What you mean"
        if self.draft.appears_for_ids or self.draft.joining_ids:
            self.fields["as_what"].initial = APPEAR if self.draft.appears_for_ids else JOIN

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen, others = cleaned.get("own") or cleaned.get("others"), cleaned.get("others")
        needs_saying = others or (self.is_stranger and self.event.needs_no_party)
        if needs_saying and "as_what" in self.fields and not cleaned.get("as_what") and "as_what" not in self.errors:
            self.add_error("as_what", UNSAID if others else UNSAID_OF_NOBODY)
        if others and cleaned.get("as_what") == NON_PARTY:
            self.add_error("as_what", "You chose a party. Say what you are to it, or choose none.")
        if not (chosen or self._needs_nobody(cleaned)):
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

    def _ways(self) -> list[str]:
        """What someone who is not counsel for a party may be to it, where the event allows."""
        joins = not self.is_stranger or self.event.takes_special_purpose
        is_free = self.is_stranger and self.event.needs_no_party
        return [APPEAR, *([JOIN] if joins else []), *([NON_PARTY] if is_free else [])]

    def _needs_nobody(self, cleaned: dict) -> bool:
        asked = self.is_stranger and "as_what" in self.fields
        return self.event.needs_no_party and (not asked or cleaned.get("as_what") in {NON_PARTY, "", None})

    def _may_appear(self) -> bool:
        """Only attorneys appear for others; the court's staff and litigants do not (L.R. 83-2.2.1)."""
        return "others" in self.fields and self.by.efiling_account.role == CmecfAccount.Role.ATTORNEY
