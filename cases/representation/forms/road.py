"""What the road out of a case still asks for: the new attorney, or how a party without a lawyer is reached."""

from collections.abc import Sequence

from django import forms

from accounts.forms.wording import MailField
from accounts.models import PacerAccount, Person
from cases.exits import Signer
from cases.filing.forms.details import LineField
from cases.models import Party
from cases.representation import appearing, leaving
from cases.representation.forms.appearance import NOT_KNOWN
from cases.representation.forms.attorney import AttorneyField, attorneys, who_may_sign
from cases.representation.forms.pro_hac_vice import LinesField
from cases.representation.leaving import Further, Leaving

REACHED = (("address", "Street address"), ("telephone", "Telephone"), ("email", "E-mail"))
CANNOT_SIGN = "The new attorney signs by their own login, and so must be registered for e-filing here."


class RoadForm(forms.Form):
    """Only the fields that the road needs; none where a notice is enough."""

    is_told = forms.BooleanField(
        label="Written notice was given to the client and to all other parties who have appeared",
        help_text="Reasonably in advance, as L.R. 83-2.3.2 has it. The paper says so.",
        error_messages={"required": "The court asks for this notice first."},
    )

    def __init__(self, *args, chosen: Leaving, by: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.asked, row = chosen, chosen.road.row
        self.alone = leaving.alone(chosen.case, chosen.person, chosen.parties, chosen.road)
        if not row.needs_judge:
            del self.fields["is_told"]
        if Signer.JOINING in row.signers:
            self.fields = {"joining": _joining(by), **self.fields}
        for party in self.alone:
            self.fields |= _reached(party, row.signers)

    def clean_joining(self) -> Person:
        joining = self.cleaned_data["joining"]
        if self.asked.person.identities.filter(pk=joining.pk).exists():
            raise forms.ValidationError("This is the attorney who leaves. Name the one who takes over.")
        _refuse_present(joining, self.asked)
        return joining

    def chosen(self) -> Further:
        cleaned = self.cleaned_data
        alone = {party.pk: {name: cleaned[f"{name}_{party.pk}"] for name, _ in REACHED} for party in self.alone}
        return Further(joining=cleaned.get("joining"), alone=alone)


def _joining(by: PacerAccount) -> AttorneyField:
    among, further = (attorneys(), NOT_KNOWN) if by.is_court else (who_may_sign(), CANNOT_SIGN)
    hint = f"Name as this court has it, or bar number. {'' if by.is_court else CANNOT_SIGN}".strip()
    return AttorneyField(label="New attorney", among=among, further=further, help_text=hint)


def _refuse_present(joining: Person, asked: Leaving) -> None:
    own = appearing.represented(joining, asked.case)
    if here := [party.name for party in asked.parties if party.pk in own]:
        raise forms.ValidationError(
            f"{joining.name} is counsel of record for {', '.join(here)} already. Go back, and say that others go on."
        )


def _reached(party: Party, signers: Sequence[Signer]) -> dict[str, forms.Field]:
    """On the form all three are asked; in a motion the last known address is enough."""
    is_all = Signer.CLIENT in signers
    return {
        f"address_{party.pk}": LinesField(label=f"{party.name}: street address", max_length=400),
        f"telephone_{party.pk}": LineField(label=f"{party.name}: telephone", max_length=40, required=is_all),
        f"email_{party.pk}": MailField(label=f"{party.name}: e-mail", required=is_all),
    }
