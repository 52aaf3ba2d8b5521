"""THE RECORD: cases, parties and their counsel, docket entries and documents, drafts of what is to come."""

from cases.models.case import Case, CaseNumber, Judge
from cases.models.docket import Correction, DocketEntry, Filing, Hearing, Relation
from cases.models.document import Document
from cases.models.draft import Draft, DraftDocument
from cases.models.noticing import CaseNoticing, Noticing
from cases.models.party import Appearance, Count, Party
from cases.models.representation import (
    ContactChange,
    ContactChangeCase,
    Departure,
    DepartureCase,
    Dropped,
    DroppedPaper,
    EFilingLeave,
    Signature,
)

__all__ = [
    "Appearance",
    "Case",
    "CaseNoticing",
    "CaseNumber",
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
    "Filing",
    "Hearing",
    "Judge",
    "Noticing",
    "Party",
    "Relation",
    "Signature",
]
