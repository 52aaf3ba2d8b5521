"""Questions to the help desk, the oldest unanswered one first."""

from django import forms
from django.contrib import admin
from django.db.models import F

from accounts import tickets
from accounts.admin.acting import Act, ActForm, ActingAdmin
from accounts.admin.kept import Waits
from accounts.models import Ticket


class AnswerForm(ActForm):
    """An answer takes nothing away from anybody: it needs no reason."""

    asks = {"answer": "Write the answer."}
    reason = None
    answer = forms.CharField(
        label="Answer",
        max_length=4000,
        help_text="It goes by e-mail to whoever asked. Never write a password or a code.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )


@admin.register(Ticket)
class TicketAdmin(ActingAdmin):
    form = AnswerForm
    list_display = ["number", "name", "topic", "asked_at", "answered_at", "answered_by"]
    list_filter = ["topic", ("answered_at", admin.EmptyFieldListFilter)]
    list_select_related = ["answered_by"]
    search_fields = ["name", "email", "question", "account__username"]
    ordering = [F("answered_at").asc(nulls_first=True), "asked_at"]
    is_found = True
    heading = "Answer"
    shown = ("number", "account", "name", "email", "telephone", "topic", "question", "asked_at")
    shown += ("answer_given", "answered_at", "answered_by")
    asked = ("answer",)
    acts = {
        "answer": Act(
            "Answer by e-mail", tickets.ANSWERS, tickets.answer, lambda asked: asked.answered_at is None, ("answer",)
        )
    }
    refusals = (tickets.AlreadyAnswered,)
    waits = (Waits("Tickets of the help desk", "answered_at__isempty=1", lambda: Ticket.objects.waiting()),)

    @admin.display(description="Answer")
    def answer_given(self, ticket: Ticket) -> str:
        return ticket.answer
