"""Sends bytes of the record whole or in ranges, and again only if they changed."""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from cases.filing.views.sandbox import CHUNK, served

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def resumed(
    request: HttpRequest, original: BinaryIO, made: Callable[[BinaryIO], BinaryIO], *, etag: str, **more
) -> HttpResponseBase:
    """What is made of `original`, as far as it is asked for; what the browser has already is not even made.

    Whether it may be seen was asked before: a 304 is an answer about it too.
    """
    tag = quote_etag(etag)
    if unchanged := get_conditional_response(request, etag=tag):
        original.close()
        return unchanged
    file = made(original)
    whole = served(file, **more)
    whole["ETag"], whole["Accept-Ranges"] = tag, "bytes"
    return _ranged(request, whole, file, tag)


def _ranged(request: HttpRequest, whole: FileResponse, file: BinaryIO, tag: str) -> HttpResponseBase:
    """206 for one range, 416 for one beyond the end; several, an invalid one, or of an older file, get it whole."""
    size = int(whole["Content-Length"])
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not asked or not _is_valid(*asked.groups()) or request.headers.get("If-Range", tag) != tag:
        return whole
    start, end = _bounds(*asked.groups(), size)
    if start >= size:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(start)
    whole.streaming_content = _part(file, end - start + 1)
    whole.status_code, whole["Content-Length"] = 206, str(end - start + 1)
    whole["Content-Range"] = f"bytes {start}-{end}/{size}"
    return whole


def _is_valid(first: str, last: str) -> bool:
    """Ignored otherwise (RFC 9110, 14.1.1): what names neither end, or ends before it begins."""
    return bool(first or last) and not (first and last and int(last) < int(first))


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:  # so many from the end
        return (max(size - int(last), 0), size - 1) if int(last) else (size, size - 1)
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length and (chunk := file.read(min(CHUNK, length))):
        length -= len(chunk)
        yield chunk
