"""The docket sheet of one case, streamed, with the options of the docket report; or as a PDF or CSV."""

from itertools import chain

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import offering, sealing
from cases.charging import Item
from cases.models import Case
from cases.record import bundles, docket_lines, docket_pdf, docket_pricing, docket_rows, docket_sheet, looking
from cases.record.docket_options import Options
from cases.record.forms.docket import CSV, PDF, DocketForm
from cases.record.views import paying
from cases.record.views.listing import about_a_case, file_of

ROWS_GO_HERE = "<!-- rows -->"


@require_http_methods(["GET", "HEAD", "POST"])
@about_a_case
def docket(request: HttpRequest, case: Case) -> HttpResponse:
    form = _asked(request, case)
    if not form.is_valid():
        return render(request, "cases/docket_report.html", {"case": case, "form": form})
    options = form.options()
    item = docket_pricing.item(case, options, paying.reader_of(request))
    if unsettled := paying.settled(request, item, case=case):
        return unsettled
    if form.cleaned_data["format"] == PDF:
        return _pdf(request, case, options, item)
    return _looked_at(request, case, options, item, is_file=form.cleaned_data["format"] == CSV)


def _asked(request: HttpRequest, case: Case) -> DocketForm:
    """A PDF that would be too long is refused before its price is named."""
    form = DocketForm(request.GET)
    if form.is_valid() and form.cleaned_data["format"] == PDF:
        try:
            docket_pdf.check(case, form.options(), user=request.user)
        except docket_pdf.TooLong as refusal:
            form.add_error("format", str(refusal))
    return form


def _looked_at(request: HttpRequest, case: Case, options: Options, item: Item, *, is_file: bool) -> HttpResponse:
    """The frame is made before any row is: messages that it shows are then used up."""
    look = looking.look(case, by=request.user, at=timezone.now())
    seen = look.seen_entry if look.seen_at else docket_lines.NOTHING_NEW
    if is_file:
        return file_of("docket", docket_rows.texts(case, request.user, options, seen=seen))
    before, after = _frame(request, case, options, look, paying.receipt(request, item))
    return StreamingHttpResponse(chain([before], docket_rows.rows(case, request.user, options, seen=seen), [after]))


def _frame(request: HttpRequest, case: Case, options: Options, look, paid: dict) -> list[str]:
    context = {
        "case": case,
        **docket_sheet.head(case, request.user),
        "options": options,
        **_acts(request, case),
        "paid": paid,
        "query": request.GET.urlencode(),
        "groups": docket_sheet.groups(docket_sheet.parties_with_counsel(case, options)),
        "members": docket_sheet.members(case, options, request.user),
        "new": {"count": looking.new_to(look), "since": look.seen_at},
        "most_together": bundles.MOST,
        "columns": docket_sheet.COLUMNS,
        "has_entries": look.last_entry > 0,
        "rows_go_here": ROWS_GO_HERE,
    }
    return render_to_string("cases/docket.html", context, request).split(ROWS_GO_HERE, 1)


def _acts(request: HttpRequest, case: Case) -> dict:
    """What the reader may do here besides reading."""
    return {"offers": offering.to(request.user, case), "may_seal": sealing.may_change(request.user)}


def _pdf(request: HttpRequest, case: Case, options: Options, item: Item) -> HttpResponse:
    charge = paying.receipt(request, item)["charge"]
    paper = docket_pdf.made(case, options, user=request.user, at=timezone.now(), charge=charge)
    name = f"{case.number.replace(':', '-')} docket.pdf"
    return HttpResponse(
        paper, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
