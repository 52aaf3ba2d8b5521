"""A form made anew: its page's answers stay with its draft, and the draft before goes once the new one is whole."""

from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from cases.filing import drafting
from cases.models import Draft

AGAIN = "again"
ASKED_BEFORE = {"withdrawal": "cases:withdraw"}  # where the answers begin on another page
MADE_ANEW = "The form was made anew from your answers, and the draft before it is deleted."
VOID = "Signed by {names} on the form before: that signature is void, and is asked for again where it is needed."
LOST = "Uploaded to the form before, and not kept: {names}. Upload it again, signed anew where the form has changed."
FILED = "The form before was filed meanwhile. This is a new one."


def changing(request: HttpRequest) -> Draft | None:
    """The draft whose answers are changed on this page: one's own, not filed, and made here."""
    wanted = request.GET.get(AGAIN, "").replace("\x00", "")
    draft = Draft.objects.visible_to(request.user).unfiled().filter(public_id=wanted).first() if wanted else None
    is_made_here = draft and urlsplit(draft.form_answers.get("url", "")).path == _first_page(request)
    return draft if is_made_here else None


def begun(request: HttpRequest, *forms: BaseForm) -> dict:
    """Begin the forms with what was answered before, if it was; and what the page says of that."""
    before = changing(request)
    if before is None:
        return {}
    for form in forms:
        _fill(form, MultiValueDict(before.form_answers["data"]))
    return {"before": before, "costs": costs(before)}


def keep(request: HttpRequest, draft: Draft) -> Draft:
    """The answers stay with the new draft; the one whose place it takes is deleted, and what that costs is said."""
    before = changing(request)
    kept = drafting.change(draft, form_answers={"url": _url(request), "data": _typed(request)})
    if before:
        _delete(request, before)
    return kept


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    """All that was sent but the token, and but what no database keeps: a form refuses it, but not beside its fields."""
    told = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    return {name: values for name, values in told.items() if "\x00" not in "".join([name, *values])}


def costs(draft: Draft) -> list[str]:
    """What goes with this draft when another takes its place."""
    return [said.format(names=", ".join(names)) for said, names in _going(draft) if names]


def _fill(form: BaseForm, told: MultiValueDict) -> None:
    """What is typed on the page just now goes before. Files are not kept."""
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(told, {}, form.add_prefix(name))


def _going(draft: Draft) -> Iterator[tuple[str, list[str]]]:
    signed = draft.signatures.exclude(signed_at=None).select_related("person").order_by("pk")
    yield VOID, [row.person.name for row in signed]
    yield LOST, [paper.original_filename for paper in draft.documents.filter(is_made=False)]


def _delete(request: HttpRequest, before: Draft) -> None:
    lost = costs(before)
    try:
        drafting.delete(before, by=request.user)
    except (drafting.AlreadyFiled, Draft.DoesNotExist):
        messages.warning(request, FILED)
    else:
        messages.warning(request, " ".join([MADE_ANEW, *lost]))


def _first_page(request: HttpRequest) -> str:
    name = request.resolver_match.url_name if request.resolver_match else ""
    return reverse(ASKED_BEFORE[name]) if name in ASKED_BEFORE else request.path


def _url(request: HttpRequest) -> str:
    """Where the answers begin, and what they were there; `again` is put to its end."""
    query = [(name, values) for name, values in request.GET.lists() if name not in {AGAIN, "asked"}]
    return f"{_first_page(request)}?{urlencode(query, doseq=True)}"
