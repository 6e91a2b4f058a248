"""Only this machine's own browser gets an answer, at the address with the token."""

from __future__ import annotations

import pytest

from townbook.desk.guard import LARGEST_BODY, Door, refusal

DOOR = Door(8123, "token")
HOST = {"Host": "127.0.0.1:8123"}
POST = HOST | {
    "Origin": "http://127.0.0.1:8123",
    "Content-Type": "application/json",
    "Content-Length": "20",
}


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", HOST),
        ("GET", HOST | {"Sec-Fetch-Site": "none"}),
        ("GET", {"Host": "localhost:8123"}),
        ("POST", POST),
        ("POST", POST | {"Sec-Fetch-Site": "same-origin"}),
        ("POST", POST | {"Host": "localhost:8123", "Origin": "http://localhost:8123"}),
        ("POST", POST | {"Content-Type": "application/json; charset=utf-8"}),
    ],
)
def test_the_desk_s_own_page_is_answered(method: str, headers: dict[str, str]) -> None:
    assert refusal(DOOR, method, "/token/state", headers) is None


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/token/", {}, 421),
        ("GET", "/token/", {"Host": "127.0.0.1:8124"}, 421),
        ("GET", "/token/", {"Host": "evil.example:8123"}, 421),
        ("GET", "/token/", {"Host": "127.0.0.1.evil.example:8123"}, 421),
        ("GET", "/token/", HOST | {"Origin": "https://evil.example"}, 403),
        ("GET", "/token/", HOST | {"Sec-Fetch-Site": "cross-site"}, 403),
        ("GET", "/token/", HOST | {"Sec-Fetch-Site": "same-site"}, 403),
        ("GET", "/", HOST, 404),
        ("GET", "/tokens/", HOST, 404),
        ("GET", "/toke/", HOST, 404),
        ("GET", "//token/", HOST, 404),
        ("GET", "/ţoken/", HOST, 404),
        ("POST", "/token/decide", HOST, 403),
        ("POST", "/token/decide", POST | {"Origin": "null"}, 403),
        ("POST", "/token/decide", POST | {"Origin": "http://127.0.0.1:9000"}, 403),
        ("POST", "/token/decide", POST | {"Origin": "http://localhost:8123"}, 403),
        ("POST", "/token/decide", POST | {"Content-Type": "text/plain"}, 415),
        ("POST", "/token/decide", POST | {"Content-Length": "-1"}, 411),
        ("POST", "/token/decide", POST | {"Content-Length": "many"}, 411),
        ("POST", "/token/decide", POST | {"Content-Length": str(LARGEST_BODY + 1)}, 413),
        ("POST", "/elsewhere/decide", POST, 404),
    ],
)
def test_anybody_else_is_refused(
    method: str, path: str, headers: dict[str, str], status: int
) -> None:
    refused = refusal(DOOR, method, path, headers)
    assert refused is not None
    assert refused.status == status
