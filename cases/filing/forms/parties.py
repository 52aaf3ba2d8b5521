"""The parties whom a pleading brings into the case, a row each."""

from django import forms

from accounts.forms.wording import Worded
from accounts.identifiers import fold
from cases import joining
from cases.appearances import ABBREVIATED
from cases.filing.forms.details import LineField
from cases.filing.forms.step_form import StepForm
from cases.models import Party

MOST_PARTIES, LONGEST_NAME = 10, Party._meta.get_field("folded_name").max_length
NO_KIND = "Say whether the party is a person or an organization."


class PartyForm(Worded, forms.Form):
    """One party. A row that stays empty is none."""

    asks = {"name": "Enter the name of the party.", "role": "Choose the role of the party.", "kind": NO_KIND}

    name = LineField(label="Name", max_length=300)
    role = forms.ChoiceField(label="Role", choices=[("", "Choose"), *[(role, role) for role in ABBREVIATED]])
    kind = forms.ChoiceField(label="Person or organization", choices=[("", "Choose"), *Party.Kind.choices])
    description = LineField(
        label="Description", max_length=300, required=False, help_text="For instance: a California corporation."
    )

    def clean_name(self) -> str:
        """It is found by its folded form, in which some letters become two."""
        if len(fold(self.cleaned_data["name"])) > LONGEST_NAME:
            raise forms.ValidationError("This name is too long to be found. Shorten it.")
        return self.cleaned_data["name"]


class Parties(forms.BaseFormSet):
    default_error_messages = {
        "missing_management_form": "The parties were lost on the way. Enter them again.",
        "too_many_forms": f"Enter at most {MOST_PARTIES} parties.",
    }

    def initial_form_count(self) -> int:
        """None that must stay: a party that was kept is taken out by emptying its row."""
        return 0 if self.is_bound else super().initial_form_count()

    def filled(self) -> list[dict]:
        return [form.cleaned_data for form in self if form.cleaned_data]

    def faults(self) -> list[str]:
        """All that is wrong, each with the row that it stands in: for the summary above them."""
        rows = enumerate([] if self.is_valid() else self.errors, 1)
        said = [f"Party {place}: {error}" for place, row in rows for errors in row.values() for error in errors]
        return said + [str(error) for error in self.non_form_errors()]


PartyForms = forms.formset_factory(
    PartyForm, formset=Parties, extra=MOST_PARTIES, max_num=MOST_PARTIES, absolute_max=MOST_PARTIES, validate_max=True
)


class PartiesForm(StepForm):
    lede = (
        "Does it bring in somebody who is not in the case yet? Name them as the caption of your paper does; if not,"
        " leave this empty. For a new party whom you represent, file a notice of appearance afterwards."
    )

    def build(self) -> None:
        kept = self.draft.answers.get("joined", [])
        self.rows = PartyForms(self.data or None, prefix="party", initial=None if self.is_bound else kept)

    def clean(self) -> dict:
        cleaned = super().clean()
        for objection in self.rows.faults() or joining.objections(self.draft.case, self.rows.filled()):
            self.add_error(None, objection)
        return cleaned

    def chosen(self) -> dict:
        others = {name: answer for name, answer in self.draft.answers.items() if name != "joined"}
        named = self.rows.filled()
        return {"answers": others | {"joined": named} if named else others}
