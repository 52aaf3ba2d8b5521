"""Audits the vault: every paper held here is there, byte for byte as it was received."""

from collections.abc import Iterator

from cases import documents
from cases.models import Document


def papers_are_as_received() -> Iterator[str]:
    held = Document.objects.exclude(stored_name="").select_related("entry__case").order_by("pk")
    for document in held.iterator():
        try:
            size = documents.checked_path(document).stat().st_size
        except documents.NotAsReceived as breach:
            yield str(breach)
        else:
            if size != document.size:
                yield f"{document}: {size} bytes are kept, {document.size} were received."
