"""Audits the vault: every paper held here is there, byte for byte as it was received."""

from collections.abc import Iterator

from cases import documents
from cases.models import Document


def papers_are_as_received() -> Iterator[str]:
    held = Document.objects.exclude(stored_name="").select_related("entry__case").order_by("pk")
    for document in held.iterator():
        try:
            with documents.checked(document) as original:
                size = original.size
        except documents.NotAsReceived as breach:
            yield str(breach)
        except documents.CannotBeReadNow as trouble:
            yield f"{document} cannot be read now. {trouble}"
        else:
            if size != document.size:
                yield f"{document}: {size} bytes are kept, {document.size} were received."
