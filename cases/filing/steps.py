"""The steps of the filing wizard, in order; an event skips those it has no use for."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.events.event import Event, Paper
from cases.filing.forms.case import CaseForm
from cases.filing.forms.details import DetailsForm
from cases.filing.forms.filers import FilersForm
from cases.filing.forms.related import RelatedForm
from cases.filing.forms.step_form import StepForm
from cases.filing.forms.text import TextForm


@dataclass(frozen=True)
class Step:
    """One page of the wizard. `documents` and `review` have pages of their own and no form here."""

    name: str
    label: str
    form: type[StepForm] | None = None
    applies: Callable[[Event], bool] = lambda event: True


STEPS = (
    Step("case", "Case", CaseForm),
    Step("filers", "Filers", FilersForm, lambda event: not event.is_by_court),
    Step("documents", "Documents", None, lambda event: event.paper != Paper.NONE),
    Step("related", "Related entries", RelatedForm, lambda event: event.relates is not None),
    Step("details", "Details", DetailsForm, lambda event: bool(event.prompts or event.may_be_sealed)),
    Step("text", "Docket text", TextForm),
    Step("review", "Review"),
)


def of(event: Event) -> list[Step]:
    """The steps that this event goes through."""
    return [step for step in STEPS if step.applies(event)]


def after(event: Event, name: str) -> Step:
    """The step that follows `name`; review follows itself."""
    steps = of(event)
    names = [step.name for step in steps]
    return steps[min(names.index(name) + 1, len(steps) - 1)]


def named(event: Event, name: str) -> Step | None:
    return next((step for step in of(event) if step.name == name), None)
