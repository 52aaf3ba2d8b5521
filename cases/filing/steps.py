"""The steps of the filing wizard, in order; an event skips those it has no use for."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.events.event import Event, Paper
from cases.filing.forms.case import CaseForm
from cases.filing.forms.details import DetailsForm
from cases.filing.forms.filers import FilersForm
from cases.filing.forms.parties import PartiesForm
from cases.filing.forms.related import RelatedForm
from cases.filing.forms.step_form import StepForm
from cases.filing.forms.text import TextForm
from cases.models import Draft


@dataclass(frozen=True)
class Step:
    """One page of the wizard. `documents` and `review` have pages of their own and no form here."""

    name: str
    label: str
    form: type[StepForm] | None = None
    applies: Callable[[Event], bool] = lambda event: True


STEPS = (
    Step("case", "Case", CaseForm, lambda event: event.form is None),
    Step("filers", "Filers", FilersForm, lambda event: not (event.is_by_court or event.form)),
    Step("documents", "Documents", None, lambda event: event.paper != Paper.NONE),
    Step("related", "Related entries", RelatedForm, lambda event: event.relates is not None),
    Step("parties", "New parties", PartiesForm, lambda event: event.may_join_parties),
    Step("details", "Details", DetailsForm, lambda event: bool(event.asked or event.may_be_sealed)),
    Step("text", "Docket text", TextForm),
    Step("review", "Review"),
)
SAID_ON_PAPER = ("case", "related", "details")


def of(draft: Draft) -> list[Step]:
    """The steps that this draft goes through. What a paper made by the portal says is not asked again."""
    said = SAID_ON_PAPER if draft.has_made_paper else ()
    return [step for step in STEPS if step.applies(draft.event) and step.name not in said]


def after(draft: Draft, name: str) -> Step:
    """The step that follows `name`; review follows itself."""
    steps = of(draft)
    names = [step.name for step in steps]
    return steps[min(names.index(name) + 1, len(steps) - 1)]


def named(draft: Draft, name: str) -> Step | None:
    return next((step for step in of(draft) if step.name == name), None)
