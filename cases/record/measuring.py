"""How much of the record a report takes, in bytes: PACER counts what is taken from the database, not its HTML."""

from django.db.models import F, Func, IntegerField, QuerySet, Sum
from django.db.models.functions import Coalesce

from cases.models import Appearance, Case, Correction, Party


class Octets(Func):
    """The bytes of a text, in UTF-8."""

    function = "OCTET_LENGTH"
    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template="LENGTH(CAST(%(expressions)s AS BLOB))", **more)


def docket(case: Case, entries: QuerySet, *, has_parties: bool = True) -> int:
    """The entries that are shown, and at the head the parties and their counsel."""
    shown = _sum(entries.filter(case=case), "text") + _sum(Correction.objects.filter(entry__in=entries), "text")
    return shown + (_head(case) if has_parties else 0)


def texts(*shown: object) -> int:
    """What is shown of a list of rows."""
    return sum(len(str(each).encode()) for each in shown)


def _head(case: Case) -> int:
    parties, counsel = Party.objects.filter(case=case), Appearance.objects.filter(party__case=case)
    return _sum(parties, "name") + _sum(parties, "description") + _sum(counsel, "contact__printed")


def _sum(rows: QuerySet, column: str) -> int:
    return rows.order_by().aggregate(octets=Coalesce(Sum(Octets(F(column))), 0))["octets"]
