"""What every page of a draft shows: the steps, the event, and the case large."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from cases.filing import steps
from cases.filing.drafting import AlreadyFiled
from cases.models import Draft
from cases.visibility import Seal

OWN_PAGES = {"documents", "review"}


def find_draft(request: HttpRequest, public_id: str) -> Draft:
    """The caller's own draft; another person's is no draft at all (404)."""
    drafts = Draft.objects.visible_to(request.user).select_related(
        "case__assigned_judge", "case__referred_judge", "entry"
    )
    return as_seen_by(request.user, get_object_or_404(drafts, public_id=public_id))


def as_seen_by(user, draft: Draft) -> Draft:
    """A case that was sealed since is no case to its filer: the draft asks for one again."""
    if draft.case and draft.case.is_sealed and not user.is_court:
        draft.case = None
    return draft


def of_unfiled_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the caller's own draft; once it is filed, also in another tab meanwhile, its notice answers."""

    @wraps(view)
    def answer(request: HttpRequest, draft_id: str, *args, **kwargs) -> HttpResponse:
        draft = find_draft(request, draft_id)
        try:
            if hasattr(draft, "entry"):
                raise AlreadyFiled
            return view(request, draft, *args, **kwargs)
        except Draft.DoesNotExist as gone:
            raise Http404 from gone
        except AlreadyFiled:
            return redirect("cases:notice", find_draft(request, draft_id).entry.public_id)

    return answer


def place_of(draft: Draft, name: str) -> str:
    """The address of a step; what opens a case goes through none of them."""
    if draft.opens_case:
        return reverse("cases:open_case", args=[draft.public_id])
    if name in OWN_PAGES:
        return reverse(f"cases:{name}", args=[draft.public_id])
    return reverse("cases:step", args=[draft.public_id, name])


def context(draft: Draft, step: steps.Step, **further) -> dict:
    parties = list(draft.case.parties.order_by("position")) if draft.case_id else []
    return {
        "draft": draft,
        "event": draft.event,
        "step": step,
        "steps": _progress(draft, step),
        "case": draft.case,
        "parties": parties,
        "readers": {level.name.lower(): draft.readers(level) for level in Seal},
        **further,
    }


def _progress(draft: Draft, current: steps.Step) -> list[dict]:
    rows, is_before = [], True
    for step in steps.of(draft):
        is_before = is_before and step.name != current.name
        reachable = draft.case_id is not None or step.name == "case"
        rows.append(
            {
                "label": step.label,
                "url": place_of(draft, step.name) if reachable else "",
                "is_current": step.name == current.name,
                "is_done": is_before,
            }
        )
    return rows
