"""What a clerk types keeps its links."""

import pytest
from django.db import transaction
from django.utils import timezone

from cases import docketing
from cases.filing import submission
from tests import factories


@pytest.fixture
def motion(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "notice-other", court.plaintiff)
    factories.received(draft)
    factories.received(draft, category="Exhibit", description="A")
    return submission.submit(draft, by=draft.owner, revision=draft.revision, received_at=timezone.now())


def corrected(entry, text, by):
    with transaction.atomic():
        return docketing.correct(
            entry, seen=docketing.current_text(entry), text=text, reason="typing error", by=by, at=timezone.now()
        ).html


def test_attachments_and_cited_entries_stay_links(court, motion):
    html = corrected(motion, "NOTICE re [1] and [77]. (Attachments: # 1 Exhibit A, # 2 none)<b>", court.clerk)
    assert f'<a href="/documents/{motion.public_id}/0/">[1]</a> and [77].' in html
    assert f'# <a href="/documents/{motion.public_id}/1/">1</a> Exhibit A, # 2 none)&lt;b&gt; (Modified on' in html
