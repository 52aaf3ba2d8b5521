"""Parties to choose from, under the heading of their role; where they are many, several at once."""

from collections.abc import Callable, Iterable

from django import forms

from cases.models import Party

MANY = 4  # so many of one role that ticking each is work
ALL = "all"


class PartiesField(forms.MultipleChoiceField):
    """Cleans to the parties, in docket order. `offer` says which there are."""

    def __init__(self, **kwargs) -> None:
        self.rows: dict[str, Party] = {}
        self.together: dict[str, list[str]] = {}  # what stands for several
        errors = {"required": "Choose at least one party."}
        super().__init__(widget=forms.CheckboxSelectMultiple, error_messages=errors, **kwargs)

    def offer(self, parties: Iterable[Party], *, key: str, named: Callable[[Party], str], everything: str = "") -> None:
        """`key` is the attribute that stands for a party, `named` what is printed.

        `everything` is the one box for all of them; without it each role of many has one, for those not dismissed.
        """
        self.rows = {str(getattr(party, key)): party for party in parties}
        roles: dict[str, list[str]] = {}
        for value, party in self.rows.items():
            roles.setdefault(party.role, []).append(value)
        self.together = {ALL: list(self.rows)} if everything else self._by_role(roles)
        first = [(ALL, everything)] if everything and len(self.rows) > 1 else []
        self.choices = first + [(_plural(role), self._group(role, values, named)) for role, values in roles.items()]

    def clean(self, value) -> list[Party]:
        chosen = {one for each in super().clean(value) for one in self.together.get(each, [each])}
        return [party for key, party in self.rows.items() if key in chosen]

    def _by_role(self, roles: dict[str, list[str]]) -> dict[str, list[str]]:
        still_in = {role: [key for key in keys if not self.rows[key].terminated_on] for role, keys in roles.items()}
        return {f"{ALL} {role}": keys for role, keys in still_in.items() if len(keys) >= MANY}

    def _group(self, role: str, values: list[str], named: Callable[[Party], str]) -> list[tuple[str, str]]:
        each = [(value, named(self.rows[value])) for value in values]
        whole = self.together.get(f"{ALL} {role}", ())
        return [(f"{ALL} {role}", f"All {len(whole)} {_plural(role)}"), *each] if whole else each


def dismissed(party: Party) -> str:
    """The name, and that the party is out."""
    return f"{party.name}{f' (dismissed {party.terminated_on:%m/%d/%Y})' if party.terminated_on else ''}"


def _plural(role: str) -> str:
    return f"{role[:-1]}ies" if role.endswith("y") else role if role.endswith("s") else f"{role}s"
