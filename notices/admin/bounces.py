"""The clerk's queue of what came back: by person, address, case, reason and age, with acts on many at once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import admin, messages
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts import failing, secondary_addresses, slowing
from accounts.admin.kept import ReadOnlyAdmin, Waits
from accounts.models import Person
from accounts.models.outgoing import RETURNED
from notices import reaching, serving
from notices.models import Bounce, Service
from notices.standing import Standing

DAYS = 14  # of figures
WHO = "delivery__service__person"
DONE = "{} {}; {} left as they were."
NOBODY_OWED = "No packet: everyone chosen was reached at another address, or is served by other means already."
MOST_PACKETS = 50


def to_be_mended() -> QuerySet[Bounce]:
    """Of addresses that stand on their person's list of those that fail."""
    address = F("delivery__address")
    own = Q(**{f"{WHO}__merged_into": None, f"{WHO}__failing_addresses__icontains": address})
    return Bounce.objects.filter(own | Q(**{f"{WHO}__merged_into__failing_addresses__icontains": address}))


class IsMended(admin.SimpleListFilter):
    """Whether the address still fails."""

    title, parameter_name = "whether it is mended", "address"

    def lookups(self, request, model_admin) -> list[tuple[str, str]]:
        return [("fails", "still to be mended")]

    def queryset(self, request, queryset: QuerySet[Bounce]) -> QuerySet[Bounce]:
        return queryset.filter(pk__in=to_be_mended().values("pk")) if self.value() else queryset


@admin.register(Bounce)
class BounceAdmin(ReadOnlyAdmin):
    list_display = ["recipient", "address", "now", "case_number", "reason", "days"]
    list_filter = [IsMended, "state", "delivery__is_primary", "came_at"]
    search_fields = ["delivery__address", "delivery__service__name", "delivery__service__notice__case_number", "said"]
    ordering = ["-came_at", "-pk"]
    list_select_related = ["delivery__service__notice", f"{WHO}__merged_into__contact", f"{WHO}__contact"]
    change_list_template = "admin/bounces.html"
    actions = ("remove_copies", "ask_whether_it_works", "suspend", "resume", "print_packet")
    waits = (Waits("Addresses from which notices came back", "address=fails", to_be_mended),)

    def has_mend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(secondary_addresses.TAKES_OFF)

    def has_suspend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(failing.SUSPENDS)

    def has_print_permission(self, request: HttpRequest) -> bool:
        """The packet is the court's: for others that page is none."""
        return self.has_mend_permission(request) and request.user.is_court

    @admin.action(description="Remove these secondary addresses: their mailboxes are gone", permissions=["mend"])
    def remove_copies(self, request: HttpRequest, chosen: QuerySet[Bounce]) -> None:
        self._each(request, chosen, secondary_addresses.take_off, "addresses removed")

    @admin.action(description="Write to these addresses: please confirm that they work", permissions=["mend"])
    def ask_whether_it_works(self, request: HttpRequest, chosen: QuerySet[Bounce]) -> None:
        self._each(request, chosen, failing.ask, "addresses asked")

    @admin.action(
        description="Suspend notices to these addresses until they are mended; whoever has no other is served on paper",
        permissions=["suspend"],
    )
    def suspend(self, request: HttpRequest, chosen: QuerySet[Bounce]) -> None:
        self._each(request, chosen, reaching.suspend, "addresses suspended")

    @admin.action(description="Let notices go to these suspended addresses again", permissions=["suspend"])
    def resume(self, request: HttpRequest, chosen: QuerySet[Bounce]) -> None:
        self._each(request, chosen, failing.resume, "addresses get notices again")

    @admin.action(description="Print the packet for those whom no address reached", permissions=["print"])
    def print_packet(self, request: HttpRequest, chosen: QuerySet[Bounce]) -> HttpResponse | None:
        unreached = serving.owed(Service.objects.filter(deliveries__bounces__in=chosen)).distinct().order_by("pk")
        keys = list(unreached.values_list("pk", flat=True)[:MOST_PACKETS])
        if not keys:
            messages.error(request, NOBODY_OWED)
            return None
        return redirect(f"{reverse('cases:packet')}?{urlencode({'service': keys}, doseq=True)}")

    def _each(self, request: HttpRequest, chosen: QuerySet[Bounce], act: Callable, said: str) -> None:
        """Each address of a person once, however often it came back."""
        at, done = timezone.now(), 0
        rows = {(_person(row), row.delivery.address.casefold()) for row in chosen}
        for person, address in rows:
            try:
                act(person, address, by=request.user, at=at)
                done += 1
            except (failing.NotFailing, slowing.TooManyTries):
                continue
        messages.success(request, DONE.format(done, said, len(rows) - done))

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        days = {"days": figures(), "kinds": [state.label for state in RETURNED]}
        return super().changelist_view(request, days | (extra_context or {}))

    @admin.display(ordering="delivery__service__name", description="person")
    def recipient(self, bounce: Bounce) -> str:
        return bounce.delivery.service.name

    @admin.display(ordering="delivery__address")
    def address(self, bounce: Bounce) -> str:
        return bounce.delivery.address

    @admin.display(description="the address now")
    def now(self, bounce: Bounce) -> str:
        """Whether it still fails, and how."""
        address = bounce.delivery.address.casefold()
        failed = (each.why for each in failing.of(_person(bounce)) if each.address.casefold() == address)
        return next(failed, "fails no more")

    @admin.display(ordering="delivery__service__notice__case_number", description="case")
    def case_number(self, bounce: Bounce) -> str:
        return bounce.delivery.service.notice.case_number

    @admin.display(ordering="state")
    def reason(self, bounce: Bounce) -> str:
        return f"{bounce.get_state_display()}: {bounce.said}"

    @admin.display(ordering="-came_at", description="age in days")
    def days(self, bounce: Bounce) -> int:
        return (timezone.now() - bounce.came_at).days


class IsReached(admin.SimpleListFilter):
    """Whether the notice reached them."""

    title, parameter_name = "service", "service"

    def lookups(self, request, model_admin) -> list[tuple[str, str]]:
        return [(Standing.NOT_EFFECTIVE.value, "not effective, no proof yet")]

    def queryset(self, request, queryset: QuerySet[Service]) -> QuerySet[Service]:
        return serving.failed(queryset) if self.value() == Standing.NOT_EFFECTIVE else queryset


@admin.register(Service)
class ServiceAdmin(ReadOnlyAdmin):
    """Whom a notice did not reach: done when a proof of service that names the entry is docketed."""

    list_display = ["name", "case_number", "event_title", "standing", "learned_at", "why"]
    list_filter = [IsReached, "means"]
    search_fields = ["name", "notice__case_number", "addresses"]
    ordering = ["-pk"]
    fields = [
        "notice",
        "person",
        "name",
        "means",
        "addresses",
        "postal_address",
        "standing",
        "learned_at",
        "why",
        "proof",
    ]
    waits = (
        Waits(
            "People whom a notice reached at no address",
            f"service={Standing.NOT_EFFECTIVE}",
            lambda: serving.failed(Service.objects.all()),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        return serving.with_standing(super().get_queryset(request)).select_related("notice", "person")

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return self.fields

    @admin.display(ordering="notice__case_number")
    def case_number(self, service: Service) -> str:
        return service.notice.case_number

    @admin.display(ordering="notice__event_title")
    def event_title(self, service: Service) -> str:
        return service.notice.event_title

    @admin.display(ordering="standing")
    def standing(self, service) -> str:
        return service.standing_words

    @admin.display(ordering="learned_at")
    def learned_at(self, service) -> datetime | None:
        return service.learned_at

    @admin.display
    def why(self, service) -> str:
        return service.why or ""

    @admin.display
    def proof(self, service) -> str:
        return service.proof or ""


def figures() -> list[dict]:
    """How many came back on each of the last days, by what happened: one query."""
    since = timezone.localdate() - timedelta(days=DAYS - 1)
    rows = Bounce.objects.annotate(day=TruncDate("came_at")).filter(day__gte=since).order_by("-day").values("day")
    counted = rows.annotate(**{f"n{n}": Count("pk", filter=Q(state=state)) for n, state in enumerate(RETURNED)})
    return [{"day": row["day"], "counts": [row[f"n{n}"] for n in range(len(RETURNED))]} for row in counted]


def _person(bounce: Bounce) -> Person | None:
    person = bounce.delivery.service.person
    return (person.merged_into or person) if person else None
