"""Writes a docket in the public format, from the tables and from nothing else."""

from collections import defaultdict
from datetime import date

from django.conf import settings

from cases import docket_text
from cases.docket_json import roles
from cases.docket_json.contacts import PRO_SE, unmask
from cases.docket_json.contents import CASE_TEXTS, entered_in
from cases.docket_json.participants import LEVELS
from cases.models import Appearance, Case, Correction, Count, DocketEntry, Document, Party


def export(case: Case) -> dict:
    """The docket of `case`. E-mail addresses lose the `.example` that an import gave them, and no other."""
    parties = _parties(case)
    numbers = [party.defendant_number for party in parties if party.defendant_number is not None]
    return {key: getattr(case, column) for key, column in CASE_TEXTS.items()} | {
        "court_id": settings.COURT["id"],
        "docket_number": case.number,
        "federal_dn_office_code": case.office,
        "federal_dn_case_type": case.type,
        # A docket names one defendant's number only where it is that defendant's own.
        "federal_defendant_number": str(numbers[0]) if len(numbers) == 1 else None,
        "date_filed": case.filed_on.isoformat(),
        "date_terminated": _day(case.terminated_on),
        "assigned_to_str": case.assigned_judge.name if case.assigned_judge else "",
        "referred_to_str": case.referred_judge.name if case.referred_judge else "",
        "parties": [_party(party) for party in parties],
        "docket_entries": _entries(case),
    }


def _parties(case: Case) -> list[Party]:
    listed = case.parties.select_related("contact").order_by("position")
    return list(listed.prefetch_related("counts", "appearances__contact"))


def _party(party: Party) -> dict:
    return {
        "type": party.role,
        "name": party.name,
        "extra_info": party.description,
        "date_terminated": _day(party.terminated_on),
        "attorneys": _attorneys(party),
        "criminal_data": _criminal_data(party),
    }


def _attorneys(party: Party) -> list[dict]:
    """Counsel by their places; a party without a lawyer stands as its own in the first place that is free."""
    listed = {appearance.position: _attorney(appearance) for appearance in party.appearances.all()}
    if party.is_pro_se or party.printed_pro_se:
        free = next(place for place in range(1, len(listed) + 2) if place not in listed)
        listed[free] = _own_counsel(party)
    return [listed[place] for place in sorted(listed)]


def _attorney(appearance: Appearance) -> dict:
    return {
        "name": appearance.printed_name,
        "contact": _contact(appearance),
        "roles": roles.printed(appearance),
    }


def _own_counsel(party: Party) -> dict:
    """As imported; for a party that has appeared here, the lines that CM/ECF would print."""
    name, *lines = party.printed_pro_se.split("\n") if party.printed_pro_se else (party.name, PRO_SE)
    return {"name": name, "contact": _contact(party), "roles": lines}


def _contact(row: Appearance | Party) -> str:
    if row.contact is None:
        return ""
    return unmask(row.contact.printed) if row.contact.is_address_masked else row.contact.printed


def _criminal_data(party: Party) -> dict | None:
    """Counts and complaints in their order; None for a party who is charged with nothing."""
    levels = {key: getattr(party, column) for key, column in LEVELS.items()}
    charges: dict[bool, list[dict]] = defaultdict(list)
    for count in party.counts.all():
        is_complaint = count.status == Count.Status.COMPLAINT
        status = {} if is_complaint else {"status": count.status}
        charges[is_complaint].append({"name": count.charge, "disposition": count.disposition, **status})
    if not charges and not any(levels.values()):
        return None
    return {"counts": charges[False], "complaints": charges[True], **levels}


def _entries(case: Case) -> list[dict]:
    """The entries by their places: for an import, the order of its file."""
    papers = dict(Document.objects.filter(entry__case=case, number=0).values_list("entry_id", "cmecf_id"))
    corrected = dict(Correction.objects.filter(entry__case=case).order_by("pk").values_list("entry_id", "text"))
    entries = case.entries.order_by("place").iterator()
    return [_entry(entry, papers.get(entry.pk), corrected.get(entry.pk)) for entry in entries]


def _entry(entry: DocketEntry, paper: str | None, corrected: str | None) -> dict:
    return {
        "document_number": _numeral(entry.number),
        "date_filed": entry.filed_on.isoformat(),
        "date_entered": _day(entry.entered_on),
        "description": _description(entry, corrected),
        "short_description": entry.event_title,
        "pacer_doc_id": paper,
        "pacer_seq_no": _numeral(entry.sequence),
    }


def _description(entry: DocketEntry, corrected: str | None) -> str:
    """The text as it now reads. An imported one has its `(Entered: …)`, or never had; one written here needs it."""
    text = entry.text if corrected is None else corrected
    is_written_here = entry.entered_at is not None or corrected is not None
    if is_written_here and entry.entered_on and not entered_in(text):
        return text + docket_text.entered(entry.entered_on)
    return text


def _numeral(number: int | None) -> str | None:
    return None if number is None else str(number)


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
