"""Which entries are dispositions of the court, and from when a transcript is read; entries of before, by their events.

The events are named as they were: what becomes of the dictionary changes nothing here.
"""

from datetime import timedelta

from django.db import migrations, models

from accounts.append_only import Protect

DISPOSITIONS = (
    "initial-order", "judgment", "judgment-and-commitment", "minute-order-in-chambers", "minutes-of-arraignment",
    "minutes-of-hearing", "order", "order-consolidating-cases", "order-dismissing-case", "order-dismissing-parties",
    "order-extending-answer-due", "order-extending-time-to-register", "order-on-document-discrepancies",
    "order-on-electronic-filing", "order-on-ex-parte-application", "order-on-ex-parte-application-for-leave",
    "order-on-leave-to-file-under-seal", "order-on-motion-for-leave", "order-on-motion-to-amend",
    "order-on-motion-to-certify", "order-on-motion-to-dismiss", "order-on-motion-to-dismiss-case",
    "order-on-motion-to-suppress", "order-on-motion-to-withdraw", "order-on-pro-hac-vice",
    "order-on-request-to-continue", "order-on-stipulation", "order-on-substitution-or-withdrawal",
    "order-reopening-case", "order-revoking-electronic-filing", "order-sealing-case", "order-sealing-document",
    "order-setting-scheduling-conference", "order-severing-case", "order-unsealing-case", "order-unsealing-document",
    "scheduling-order", "set-hearings", "stipulation-and-order-of-dismissal", "text-only-order",
    "text-only-scheduling-notice", "transfer-by-chief-judge",
)  # fmt: skip
TRANSCRIPT, WAITS = "transcript", timedelta(days=90)


def mark(apps, schema_editor):
    """Day by day: SQLite adds no days to a date."""
    entries = apps.get_model("cases", "DocketEntry").objects.order_by()
    entries.filter(event_code__in=DISPOSITIONS, is_by_court=True).update(is_disposition=True)
    transcripts = entries.filter(event_code=TRANSCRIPT)
    for filed_on in set(transcripts.values_list("filed_on", flat=True)):
        transcripts.filter(filed_on=filed_on).update(opens_on=filed_on + WAITS)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_pieces"),
    ]

    operations = [
        migrations.AddField(
            model_name="docketentry",
            name="opens_on",
            field=models.DateField(blank=True, help_text="A transcript is read remotely from this day on.", null=True),
        ),
        migrations.AddField(
            model_name="docketentry",
            name="is_disposition",
            field=models.BooleanField(default=False, help_text="Open to everyone under Fed. R. Civ. P. 5.2(c)."),
        ),
        migrations.AlterField(
            model_name="case",
            name="is_remote_access_limited",
            field=models.BooleanField(
                default=False,
                help_text="Fed. R. Civ. P. 5.2(c): the public sees the docket and the court's dispositions.",
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
        Protect("DocketEntry", may_change=("seal",)),
    ]
