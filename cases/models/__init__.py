"""THE RECORD: cases, parties and their counsel, docket entries and documents, drafts of what is to come."""

from cases.models.case import Case, CaseNumber, Judge
from cases.models.charge import Charge, FeeExemption
from cases.models.contact_change import ChangePaper, ContactChange, ContactChangeCase
from cases.models.docket import Correction, DocketEntry, Filing, Hearing, Relation
from cases.models.document import Document, Reading
from cases.models.draft import Draft, DraftDocument
from cases.models.finding import Look, NameWord
from cases.models.free_look import FreeLook
from cases.models.noticing import CaseNoticing, Following, Noticing
from cases.models.party import Appearance, Count, Party
from cases.models.representation import (
    Departure,
    DepartureCase,
    Dropped,
    DroppedPaper,
    EFilingLeave,
    Signature,
)
from cases.models.sealing import SealChange

__all__ = [
    "Appearance",
    "Case",
    "CaseNoticing",
    "CaseNumber",
    "ChangePaper",
    "Charge",
    "ContactChange",
    "ContactChangeCase",
    "Correction",
    "Count",
    "Departure",
    "DepartureCase",
    "DocketEntry",
    "Document",
    "Draft",
    "DraftDocument",
    "Dropped",
    "DroppedPaper",
    "EFilingLeave",
    "FeeExemption",
    "Filing",
    "Following",
    "FreeLook",
    "Hearing",
    "Judge",
    "Look",
    "NameWord",
    "Noticing",
    "Party",
    "Reading",
    "Relation",
    "SealChange",
    "Signature",
]
