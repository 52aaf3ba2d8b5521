"""What the help desk asks."""

from django import forms

from accounts.forms.wording import MailField, Worded
from accounts.models import Ticket


class TicketForm(Worded, forms.Form):
    """Who asks, how they are reached, and the question."""

    asks = {
        "name": "Enter your name.",
        "topic": "Choose the topic that comes nearest.",
        "question": "Write your question: what you did, when, and what the page said.",
    }

    name = forms.CharField(label="Name", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = MailField(
        label="E-mail address",
        max_length=254,
        help_text="The receipt and the answer go there.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telephone = forms.CharField(
        label="Telephone", required=False, max_length=40, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    topic = forms.ChoiceField(label="Topic", choices=Ticket.Topic.choices, widget=forms.RadioSelect)
    question = forms.CharField(
        label="Question",
        max_length=4000,
        help_text="What you did, when, and what the page said. Never write a password or a code here.",
        widget=forms.Textarea(attrs={"rows": 7}),
    )
