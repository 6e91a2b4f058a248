"""Which requests the desk answers: this machine's own browser, at the address with the token."""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from typing import Protocol

LARGEST_BODY = 2**18
"""Bytes of a decision, with room to spare."""
OWN_SITES = ("same-origin", "none")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What the desk says with each answer: nothing of it is kept, embedded or handed on."""


class Headers(Protocol):
    """A request's headers; their names in any case."""

    def get(self, name: str, default: str, /) -> str:
        """What a header says."""
        ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: its HTTP status, and a reason."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Door:
    """Where the desk stands: its port on this machine, and the token in its address."""

    port: int
    token: str

    @property
    def hosts(self) -> tuple[str, ...]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.hosts[0]}/{self.token}/"


def refusal(door: Door, method: str, path: str, headers: Headers) -> Refusal | None:
    """Why a request is refused; None where it may be answered.

    Another site's page may send requests to this machine: its name stands in `Origin`, a name
    that it gave to this machine in `Host`, and it does not know the token.
    """
    host, origin = headers.get("Host", ""), headers.get("Origin", "")
    if host not in door.hosts:
        return Refusal(421, "not this desk's address")
    if origin and origin != f"http://{host}":
        return Refusal(403, "asked by another site")
    if headers.get("Sec-Fetch-Site", "none") not in OWN_SITES:
        return Refusal(403, "asked by another site")
    if not compare_digest(_first_part(path).encode(), door.token.encode()):
        return Refusal(404, "no such page")
    return _refused_post(origin, headers) if method == "POST" else None


def _first_part(path: str) -> str:
    return path.removeprefix("/").partition("/")[0]


def _refused_post(origin: str, headers: Headers) -> Refusal | None:
    length = headers.get("Content-Length", "")
    if not origin:
        return Refusal(403, "does not say which page asks")
    if headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
        return Refusal(415, "not JSON")
    if not (length.isascii() and length.isdigit()):
        return Refusal(411, "does not say its length")
    return Refusal(413, "too long") if int(length) > LARGEST_BODY else None
