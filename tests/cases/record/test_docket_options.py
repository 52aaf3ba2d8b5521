"""The options of the docket report: which entries, in what order, and what is printed with them."""

import io
from datetime import date, timedelta

import pypdf
import pytest
from django.utils import timezone

from cases.models import Case, Charge, DocketEntry, Document, Look, Party
from cases.record import docket_lines, docket_pdf, docket_rows, docket_sheet
from cases.record.docket_options import Options
from cases.visibility import Seal
from tests import docketed, factories
from tests.pages import seal

pytestmark = pytest.mark.django_db


def old(case: Case, place: int, number: int | None, filed: date, entered: date, text: str) -> DocketEntry:
    """An entry as an import makes them."""
    said = {"text": text, "html": text, "event_title": text}
    return DocketEntry.objects.create(case=case, place=place, number=number, filed_on=filed, entered_on=entered, **said)


@pytest.fixture
def case(court) -> Case:
    old(court.case, 1, 1, date(2026, 3, 1), date(2026, 3, 9), "COMPLAINT")
    old(court.case, 2, 3, date(2026, 3, 2), date(2026, 3, 2), "ANSWER")
    old(court.case, 3, None, date(2026, 3, 3), date(2026, 3, 3), "NOTICE TO FILER")
    old(court.case, 4, 2, date(2026, 3, 4), date(2026, 3, 4), "MOTION to Dismiss")
    return court.case


def shown(case: Case, user, **options) -> list[str]:
    page = "".join(docket_rows.rows(case, user, Options(**options)))
    return page.replace("</td></tr>", "").replace("\n", "").split("<td>")[3::3]


def texts(case, user, **options) -> list[str]:
    return [row.partition("<tr")[0] for row in shown(case, user, **options)]


def test_the_rows_come_a_few_at_a_time(court):
    facts = {"case": court.case, "filed_on": date(2026, 3, 1), "text": "x", "html": "x", "event_title": "x"}
    many = docket_lines.CHUNK * 2 + 1
    DocketEntry.objects.bulk_create(DocketEntry(place=n, number=n, **facts) for n in range(1, many + 1))
    sizes = [chunk.count("<tr id=") for chunk in docket_rows.rows(court.case, court.reader)]
    assert sizes == [docket_lines.CHUNK, docket_lines.CHUNK, 1]


def test_the_whole_docket_is_in_the_order_filed(court, case):
    assert texts(case, court.reader) == ["COMPLAINT", "ANSWER", "NOTICE TO FILER", "MOTION to Dismiss"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"since": date(2026, 3, 2), "until": date(2026, 3, 3)}, ["ANSWER", "NOTICE TO FILER"]),
        ({"until": date(2026, 3, 1)}, ["COMPLAINT"]),
        ({"since": date(2026, 3, 9), "dates": "entered"}, ["COMPLAINT"]),
        ({"first": 2}, ["ANSWER", "MOTION to Dismiss"]),
        ({"first": 2, "last": 2}, ["MOTION to Dismiss"]),
        ({"last": 1, "since": date(2026, 3, 2)}, ["No entry of this docket is like that."]),
        ({"sort": "newest"}, ["MOTION to Dismiss", "NOTICE TO FILER", "ANSWER", "COMPLAINT"]),
        ({"sort": "number"}, ["COMPLAINT", "MOTION to Dismiss", "ANSWER", "NOTICE TO FILER"]),
        ({"find": "notice FILER"}, ["<mark>NOTICE</mark> TO <mark>FILER</mark>"]),
        ({"find": "appeal"}, ["No entry of this docket is like that."]),
    ],
)
def test_which_entries_and_in_what_order(court, case, options, expected):
    assert texts(case, court.reader, **options) == expected


def test_page_counts_are_of_the_papers_one_may_open(court):
    docketed.filed(
        court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff, papers=3,
        answers={"judge": docketed.judge_of(court.case)},
    )  # fmt: skip
    docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    for_reader = "".join(docket_rows.rows(court.case, court.reader, Options(pages=True)))
    assert "<small>6 pages</small>" in for_reader
    assert for_reader.count("<small>") == 1
    assert "".join(docket_rows.rows(court.case, court.clerk, Options(pages=True))).count("<small>") == 2
    assert "<small>" not in "".join(docket_rows.rows(court.case, court.reader))


def test_boxes_stand_by_the_papers_one_may_open_and_only_if_asked_for(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(draft)
    factories.received(draft, category="Exhibit", description="<b>A</b>")
    exhibit = docketed.submitted(draft)
    sealed = docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    elsewhere = old(court.case, 9, 9, date(2026, 3, 1), date(2026, 3, 1), "NOTICE")
    Document.objects.create(entry=elsewhere, number=0, cmecf_id="031059999999")  # its bytes are not held here
    rows = "".join(docket_rows.rows(court.case, court.reader, Options(several=True)))
    main = f'value="{exhibit.public_id}-0" aria-label="Choose 1"> <a href="/documents/{exhibit.public_id}/">1</a></td>'
    assert main in rows
    assert f'value="{exhibit.public_id}-1"> 1-1 Exhibit &lt;b&gt;A&lt;/b&gt;</label></td>' in rows
    assert rows.count('type="checkbox"') == 2
    for_clerk = "".join(docket_rows.rows(court.case, court.clerk, Options(several=True)))
    assert f'value="{sealed.public_id}-0"' in for_clerk
    assert "checkbox" not in "".join(docket_rows.rows(court.case, court.clerk))


def test_notices_are_linked_for_those_who_may_read_them(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    link = f"/entries/{entry.public_id}/notice/"
    assert link in "".join(docket_rows.rows(court.case, court.defense_counsel, Options(notices=True)))
    assert link not in "".join(docket_rows.rows(court.case, court.stranger, Options(notices=True)))
    assert link not in "".join(docket_rows.rows(court.case, court.defense_counsel))


def test_parties_with_or_without_those_who_are_out(court):
    Party.objects.filter(pk=court.absent.pk).update(terminated_on=date(2026, 3, 1))
    every = docket_sheet.parties_with_counsel(court.case)
    assert court.absent in every
    assert court.absent not in docket_sheet.parties_with_counsel(court.case, Options(terminated=False))
    assert docket_sheet.parties_with_counsel(court.case, Options(parties=False)) == []


def test_member_cases_if_asked_for_and_never_a_sealed_one(court):
    one, two = factories.case("One v. X"), factories.case("Two v. X")
    Case.objects.filter(pk__in=[one.pk, two.pk]).update(lead_case=court.case)
    seal(two)
    assert docket_sheet.members(court.case, Options(), court.reader) == []
    assert docket_sheet.members(court.case, Options(members=True), court.reader) == [one]
    assert docket_sheet.members(court.case, Options(members=True), court.clerk) == [one, two]


def test_only_the_new_are_shown_and_marked(court, case):
    seen = DocketEntry.objects.get(text="ANSWER").pk
    rows = "".join(docket_rows.rows(case, court.reader, Options(new=True), seen=seen))
    assert rows.count("badge--new") == rows.count("<tr") == 2
    assert "badge--new" not in "".join(docket_rows.rows(case, court.reader))


def test_the_pdf_says_what_the_sheet_says(court, case):
    paper = docket_pdf.made(case, Options(pages=True), user=court.reader, at=timezone.now())
    assert paper.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in paper


def test_a_docket_too_long_for_paper_is_refused(court, case, monkeypatch):
    monkeypatch.setattr(docket_pdf, "MOST_ENTRIES", 3)
    with pytest.raises(docket_pdf.TooLong, match="Choose dates"):
        docket_pdf.check(case, Options(), user=court.reader)
    docket_pdf.check(case, Options(last=2), user=court.reader)


def test_a_line_is_plain_on_paper_and_a_sealed_one_says_so(court, case):
    line = next(docket_lines.lines(case, court.reader))._replace(
        html='MOTION <b>to</b> Dismiss &amp; <a href="/x/">more</a>', number=7, pages=2, seal=Seal.SEALED
    )
    day = f"{line.filed_on:%m/%d/%Y}"
    assert docket_pdf._row(line) == (day, "7 2 pages", [("MOTION to Dismiss & more", False), (" Sealed", False)])
    assert docket_pdf._row(line._replace(number=None, pages=None, seal=Seal.PUBLIC))[1:] == (
        "",
        [("MOTION to Dismiss & more", False)],
    )


def test_the_filers_own_words_stay_in_italics_on_paper(court, case):
    line = next(docket_lines.lines(case, court.reader))._replace(
        html="MOTION <i>for <a>Half</a></i> filed", seal="public"
    )
    assert line.pieces == [("MOTION ", False), ("for Half", True), (" filed", False)]


def test_on_paper_a_defendant_bears_its_number_and_the_receipt_ends_the_sheet(court, case):
    Party.objects.filter(pk=court.defendant.pk).update(defendant_number=1)
    charge = Charge(client_code="ACME-7", description="Docket Report", pages=3, amount="0.30", at=timezone.now())
    text = text_of(docket_pdf.made(case, Options(), user=court.reader, at=timezone.now(), charge=charge))
    for said in (
        "Defendant (1)",
        "PACER Service Center",
        "Transaction Receipt",
        court.reader.username,
        "ACME-7",
        "0.30",
    ):
        assert said in text
    assert "Transaction Receipt" not in text_of(docket_pdf.made(case, Options(), user=court.reader, at=timezone.now()))


def text_of(paper: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages)


def test_looks_are_kept_by_the_page_alone(court, case):
    """Printing or pricing a docket is no look at it."""
    docket_pdf.made(case, Options(), user=court.reader, at=timezone.now() - timedelta(days=1))
    assert not Look.objects.exists()
