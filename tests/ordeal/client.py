"""A small browser without scripts: cookies, forms with their token, redirects left to the caller."""

import http.client
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

PATIENCE = 180  # seconds for one answer; more than the server's own limit


class LostReply(Exception):
    """The connection ended before the whole answer was here: nobody knows whether the request was carried out."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: str

    def found(self, pattern: str) -> list[str]:
        return re.findall(pattern, self.body)


@dataclass
class Client:
    """One person's browser. Every answer of 500 or more is kept in `errors`."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, b"", {})

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]}).encode()
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path: str, fields: Mapping[str, str], filename: str, content: bytes) -> Answer:
        """A form with one file in `files`, as browsers send it."""
        mark, fields = secrets.token_hex(12), {**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]}
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{filename}"\r\n')
        head = "".join(parts) + "Content-Type: application/pdf\r\n\r\n"
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {**headers, "Cookie": self._cookie(), "Connection": "close"})
            got = connection.getresponse()
            content = got.read()
        except (OSError, http.client.HTTPException) as trouble:
            raise LostReply(f"{method} {path}: {type(trouble).__name__}") from trouble
        finally:
            connection.close()
        self._keep_cookies(got.headers.get_all("Set-Cookie") or [])
        answer = Answer(got.status, urlsplit(got.headers.get("Location", "")).path, content.decode(errors="replace"))
        if answer.status >= 500:
            self.errors.append(f"{method} {path} → {answer.status}")
        return answer

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep_cookies(self, given: list[str]) -> None:
        self.cookies |= dict(line.partition(";")[0].split("=", 1) for line in given)
