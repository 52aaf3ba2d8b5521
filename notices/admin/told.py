"""Notices and their deliveries for the clerk's eyes: to read and to search, never to change."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.kept import ReadOnlyAdmin
from notices.models import Delivery, Notice, NoticeDocument, Service


class ReadOnly:
    """What is told stays told: no row of an inline is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class Documents(ReadOnly, admin.TabularInline):
    model = NoticeDocument


class Services(ReadOnly, admin.TabularInline):
    model = Service
    raw_id_fields = ["person"]


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    list_display = ["case_number", "document_number", "event_title", "entered_by", "entered_at", "withheld_at"]
    list_filter = ["is_sealed", "entered_at"]
    search_fields = ["case_number", "case_name", "event_title", "public_id"]
    ordering = ["-pk"]
    inlines = [Documents, Services]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """What each mail server said. What did not arrive waits in the queue of bounces."""

    list_display = [
        *("address", "recipient", "case_number", "state", "summary_on", "is_text"),
        *("attempts", "due_at", "sent_at", "answer"),
    ]
    list_filter = ["state", "is_primary", "is_text", ("summary_on", admin.EmptyFieldListFilter)]
    search_fields = [
        *("address", "service__name", "service__notice__case_number", "message_id", "summary_message_id"),
    ]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        return super().get_queryset(request).select_related("service__notice")

    @admin.display(ordering="service__name")
    def recipient(self, delivery: Delivery) -> str:
        return delivery.service.name

    @admin.display(ordering="service__notice__case_number")
    def case_number(self, delivery: Delivery) -> str:
        return delivery.service.notice.case_number
