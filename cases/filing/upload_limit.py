"""Stop reading an upload once it is over the court's 35 MB, so that nobody can fill the server."""

from collections.abc import Callable

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

TOO_LARGE = "court.too_large"
HEADERS_BYTES = 5 * 1024 * 1024  # more than the headers of ten thousand pages


def takes_papers_of_strangers(view: Callable) -> Callable:
    """The view counts and limits uploads itself, so whoever may not file may send it papers."""
    view.takes_papers_of_strangers = True  # type: ignore[attr-defined]  # read below
    return view


def takes_stamped_copies(view: Callable) -> Callable:
    """The largest paper must come back, too, with the court's header on each of its pages."""
    view.takes_stamped_copies = True  # type: ignore[attr-defined]  # read below
    return view


class UploadLimit(TemporaryFileUploadHandler):
    """Writes to a temporary file; a file over the limit is dropped and named in `request.META`."""

    def new_file(self, *args, **kwargs) -> None:
        """Take a file from nobody who may not file: the sign-in page parses its body before anyone is known.

        Strangers may send the drop-box files that are together no larger than one filer's file.
        """
        is_filer = self.request.user.is_authenticated and self.request.user.may_file
        if not (is_filer or self._view_is("takes_papers_of_strangers")):
            raise SkipFile
        super().new_file(*args, **kwargs)
        self.received = 0 if is_filer else getattr(self, "received", 0)
        self.most = settings.MAX_PDF_BYTES + (HEADERS_BYTES if self._view_is("takes_stamped_copies") else 0)

    def _view_is(self, marked: str) -> bool:
        match = self.request.resolver_match
        return bool(match and getattr(match.func, marked, False))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > self.most:
            self.request.META.setdefault(TOO_LARGE, []).append(self.file_name)
            self.file.close()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
