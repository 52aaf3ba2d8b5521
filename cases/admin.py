"""The clerk's view of the record: to read and search. The docket itself is written only by docketing."""

from django.contrib import admin

from accounts.admin import FoldedForm, KeptAdmin, ReadOnlyAdmin
from cases.models import Appearance, Case, Correction, DocketEntry, Document, Hearing, Judge, Party


@admin.register(Judge)
class JudgeAdmin(KeptAdmin):
    list_display = ["name", "office", "initials", "is_active"]
    search_fields = ["name"]
    filter_horizontal = ["chambers"]


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    list_display = ["full_number", "title", "filed_on", "terminated_on", "seal"]
    list_filter = ["type", "office", "seal"]
    search_fields = ["folded_title", "serial"]


@admin.register(Party)
class PartyAdmin(ReadOnlyAdmin):
    form = FoldedForm
    list_display = ["name", "role", "case", "is_pro_se", "terminated_on"]
    search_fields = ["folded_name"]


@admin.register(Appearance)
class AppearanceAdmin(ReadOnlyAdmin):
    list_display = ["printed_name", "party", "is_lead", "is_noticed", "began_on", "ended_on"]
    search_fields = ["printed_name"]


@admin.register(DocketEntry)
class DocketEntryAdmin(ReadOnlyAdmin):
    list_display = ["case", "number", "event_title", "filed_on", "entered_at", "seal"]
    search_fields = ["event_title", "text"]


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    list_display = ["entry", "corrected_at", "corrected_by", "reason"]
    list_select_related = ["entry__case", "corrected_by"]


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ["entry", "number", "description", "cmecf_id", "pages", "seal"]
    list_select_related = ["entry__case"]
    search_fields = ["cmecf_id", "description"]


@admin.register(Hearing)
class HearingAdmin(ReadOnlyAdmin):
    list_display = ["case", "at", "judge", "state"]
