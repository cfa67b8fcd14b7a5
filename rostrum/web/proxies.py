"""Whose request it is: told by proxies that are named in the settings, and by nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

FORWARDED_FOR, FORWARDED_PROTO = b"x-forwarded-for", b"x-forwarded-proto"
FORGEABLE = (
    *(b"x-forwarded-", b"forwarded", b"x-real-ip", b"x-client-ip", b"x-remote-", b"remote-"),
    *(
        b"x-auth-",
        b"x-user",
        b"x-email",
        b"x-webauth-",
        b"x-goog-",
        b"x-ms-client-",
        b"x-amzn-oidc",
    ),
    *(
        b"x-streamlit-user",
        b"cf-connecting-ip",
        b"cf-access-",
        b"true-client-ip",
        b"tailscale-user",
    ),
)
"""Headers by which proxies tell who asks. We sign people in ourselves and believe none of them."""

SECURE = {"http": "https", "ws": "wss"}


class BelievesNobody:
    """Stands in for uvicorn's own reading of such headers, and reads none."""

    def __init__(self, app: ASGIApp, **_trusted: object) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as it is."""
        await self._app(scope, receive, send)


def let_server_believe_nobody() -> None:
    """Keep uvicorn from taking addresses from whoever connects from this computer.

    Streamlit starts it with that belief and offers no setting. The app is loaded before the
    server is wrapped, so it can still be talked out of it here.
    """
    from uvicorn import config

    vars(config)["ProxyHeadersMiddleware"] = BelievesNobody


class TrustedProxies:
    """Takes the address and https from trusted proxies, and every such header away."""

    def __init__(self, app: ASGIApp, proxies: Sequence[str] = ()) -> None:
        self._app = app
        self._proxies = [ip_network(proxy) for proxy in proxies if proxy]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with the address it came from first."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = list(scope["headers"])
        kept = [(name, value) for name, value in headers if not _is_forgeable(name)]
        told = {**scope, "headers": kept}
        told["state"] = {**scope.get("state", {}), "forwarded": len(kept) != len(headers)}
        if self._is_proxy(_address(scope)):
            told |= self._told(scope, dict(headers), headers)
        await self._app(told, receive, send)

    def _told(
        self, scope: Scope, headers: dict[bytes, bytes], every: list[tuple[bytes, bytes]]
    ) -> dict[str, object]:
        chain = b",".join(value for name, value in every if name == FORWARDED_FOR)
        hops = [hop.strip() for hop in chain.decode("latin-1").split(",") if hop.strip()]
        told: dict[str, object] = {}
        for hop in reversed(hops):
            address = _parsed(hop)
            if address is None:
                break
            told["client"] = (str(address), 0)
            if not self._is_proxy(address):
                break
        if headers.get(FORWARDED_PROTO, b"").strip().lower() in (b"https", b"wss"):
            told["scheme"] = SECURE.get(scope.get("scheme", "http"), scope.get("scheme", "http"))
        return told

    def _is_proxy(self, address: IPv4Address | IPv6Address | None) -> bool:
        return address is not None and any(address in network for network in self._proxies)


def is_here(scope: Scope) -> bool:
    """True when the request comes from this computer itself, through no proxy."""
    if scope.get("state", {}).get("forwarded"):
        return False
    address = _address(scope)
    return address is None or address.is_loopback


def bucket_of(scope: Scope) -> str:
    """Return the address for counting tries: with IPv6 the network, for a person has it all."""
    address = _address(scope)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address or "")


def _address(scope: Scope) -> IPv4Address | IPv6Address | None:
    client = scope.get("client")
    return _parsed(client[0]) if client else None


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _is_forgeable(name: bytes) -> bool:
    return name.lower().replace(b"_", b"-").startswith(FORGEABLE)
