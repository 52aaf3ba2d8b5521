"""How the bytes of a paper leave, on the docket or not yet: whole, running nothing, and never as a page of ours."""

from typing import BinaryIO

from django.http import FileResponse

CHUNK = 64 * 1024
# What a paper carries may run nothing, load nothing, open or send nothing, and is framed by nobody. The two things that
# the sandbox allows are what the viewers of browsers need; `default-src` takes scripts away again.
SANDBOX = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def served(
    file: BinaryIO, *, name: str, content_type: str = "application/pdf", is_download: bool = False
) -> FileResponse:
    """The whole of it. `file` is closed with the answer."""
    file.seek(0)
    whole = FileResponse(file, content_type=content_type, filename=name, as_attachment=is_download)
    whole.block_size = CHUNK
    for header, value in SANDBOX.items():
        whole[header] = value
    return whole
