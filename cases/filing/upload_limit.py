"""Stop reading an upload once it is over the court's 35 MB, so that nobody can fill the server."""

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

TOO_LARGE = "court.too_large"


class UploadLimit(TemporaryFileUploadHandler):
    """Writes to a temporary file; a file over the limit is dropped and named in `request.META`."""

    def new_file(self, *args, **kwargs) -> None:
        """Take a file from nobody who may not file: the sign-in page parses its body before anyone is known."""
        if not (self.request.user.is_authenticated and self.request.user.may_file):
            raise SkipFile
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.MAX_PDF_BYTES:
            self.request.META.setdefault(TOO_LARGE, []).append(self.file_name)
            self.file.close()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
