"""What the pages of linking ask for."""

from django import forms

from accounts.forms.wording import MailField, Worded


class LinkForm(Worded, forms.Form):
    """The login and password of before 18 February 2020, under the names that the court's guide gives them."""

    login = forms.CharField(
        label="CM/ECF login",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "section-cmecf username", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="CM/ECF password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "section-cmecf current-password"}),
    )


class AskClerkForm(Worded, forms.Form):
    """Why two accounts whose names differ are one person's."""

    asks = {"reason": "Say why the clerk should approve."}

    reason = forms.CharField(
        label="Why the clerk should approve",
        max_length=1000,
        help_text="For example a change of name by marriage, with its date. The clerk may ask for proof.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LostLoginForm(Worded, forms.Form):
    """The address on the court's old record, or what the clerk must know instead."""

    BY_MAIL, BY_CLERK = "mail", "clerk"
    asks = {"way": "Say whether you can read mail at this address."}

    email = MailField(
        label="E-mail address on the court’s old record",
        max_length=254,
        help_text="The one that your notices from this court have gone to.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    way = forms.ChoiceField(
        label="Can you read mail at this address?",
        choices=[(BY_MAIL, "Yes: send a link there"), (BY_CLERK, "No: ask the clerk to find my account")],
        widget=forms.RadioSelect,
        initial=BY_MAIL,
    )
    reason = forms.CharField(
        label="For the clerk: who you are",
        required=False,
        max_length=1000,
        help_text="Bar number, firm at that time, the old login if you remember it. Not needed for a link by mail.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("way") == self.BY_CLERK and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Tell the clerk who you are, so that your account can be found.")
        return cleaned
