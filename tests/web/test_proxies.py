"""Whose request it is: told by proxies of the settings, and by nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from rostrum.web.proxies import TrustedProxies, bucket_of, is_here, let_server_believe_nobody

PROXIES = ["127.0.0.1/32", "10.0.0.0/8", ""]


def passed(client, *headers, proxies=PROXIES, scheme="http"):
    """Return the scope as the app behind sees it."""
    seen = {}

    async def app(scope, receive, send):
        seen.update(scope)

    scope = {
        "type": "http",
        "client": (client, 1),
        "scheme": scheme,
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    with ThreadPoolExecutor(1) as aside:  # another test's browser may hold this thread's loop
        aside.submit(anyio.run, TrustedProxies(app, proxies), scope, None, None).result()
    return seen


@pytest.mark.parametrize(
    ("client", "told", "address"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, 10.1.1.1", "203.0.113.9"),
        ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "nonsense, 10.1.1.1", "10.1.1.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
        ("testclient", "203.0.113.9", "testclient"),
    ],
)
def test_the_address_is_the_last_that_a_trusted_proxy_saw(client, told, address):
    assert passed(client, ("x-forwarded-for", told))["client"][0] == address


def test_without_proxies_in_the_settings_nobody_is_believed():
    seen = passed("127.0.0.1", ("x-forwarded-for", "1.2.3.4"), proxies=[""])
    assert seen["client"][0] == "127.0.0.1"


def test_https_is_believed_from_a_trusted_proxy_only():
    told = ("x-forwarded-proto", "https")
    assert passed("127.0.0.1", told)["scheme"] == "https"
    assert passed("127.0.0.1", told, scheme="ws")["scheme"] == "wss"
    assert passed("198.51.100.1", told)["scheme"] == "http"


@pytest.mark.parametrize(
    "name",
    [
        *("x-forwarded-for", "x-forwarded-user", "X-Remote-User", "remote-user", "forwarded"),
        *("x-auth-request-email", "x_remote_user", "x-real-ip", "X-Forwarded-Email"),
        *("x-goog-authenticated-user-email", "tailscale-user-login", "cf-access-jwt-assertion"),
    ],
)
@pytest.mark.parametrize("client", ["127.0.0.1", "198.51.100.1"])
def test_headers_that_tell_who_someone_is_never_arrive(client, name):
    assert passed(client, (name, "ana@example.org"), ("accept", "text/html"))["headers"] == [
        (b"accept", b"text/html")
    ]


def test_who_comes_through_a_proxy_is_not_here():
    assert is_here(passed("127.0.0.1"))
    assert not is_here(passed("127.0.0.1", ("x-forwarded-for", "127.0.0.1")))
    assert not is_here(passed("198.51.100.1"))


@pytest.mark.parametrize(
    ("client", "bucket"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("testclient", ""),
    ],
)
def test_tries_are_counted_by_what_one_person_has(client, bucket):
    assert bucket_of({"client": (client, 1)}) == bucket


def test_the_server_itself_believes_nobody(monkeypatch):
    monkeypatch.setattr(uvicorn.config, "ProxyHeadersMiddleware", ProxyHeadersMiddleware)
    let_server_believe_nobody()
    server = uvicorn.Config(_address, log_config=None, lifespan="off")
    server.load()
    with TestClient(server.loaded_app, client=("127.0.0.1", 5)) as client:
        told = client.get("/", headers={"x-forwarded-for": "203.0.113.9"}).text
    assert told == "127.0.0.1"


async def _address(scope, receive, send):
    if scope["type"] == "http":
        await PlainTextResponse(scope["client"][0])(scope, receive, send)
    else:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
