"""Audits the vault: every paper held here is there, byte for byte as it was received.

Readers are shown what agrees with its pieces; here it is hashed as a whole too, as its notice's stamp tells of it.
"""

from collections.abc import Iterator

from cases import documents
from cases.models import Document


def papers_are_as_received() -> Iterator[str]:
    held = Document.objects.exclude(stored_name="").select_related("entry__case").order_by("pk")
    for document in held.iterator():
        try:
            with documents.checked(document) as original:
                size, digest = original.size, documents.digest_of(original)
        except documents.NotAsReceived as breach:
            yield str(breach)
        except (documents.CannotBeReadNow, OSError) as trouble:
            yield f"{document} cannot be read now. {trouble}"
        else:
            if size != document.size:
                yield f"{document}: {size} bytes are kept, {document.size} were received."
            if digest != document.sha256:
                yield f"{document}: its pieces are those of another paper than its digest."
