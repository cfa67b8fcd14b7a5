"""Letters by e-mail, over SMTP with TLS."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from rostrum.domain.errors import MailFailed

log = logging.getLogger("rostrum.mail")

TIMEOUT_S = 15.0
PLAIN_PORT, TLS_PORT = 587, 465
HERE = ("localhost", "127.0.0.1", "::1")


class SmtpMail:
    """A mail server, named as `smtp://user:password@host:port` or `smtps://…`.

    With smtps the line is encrypted from the start. With smtp it is encrypted by STARTTLS, and a
    password is never sent without. Only a server on this computer may go without encryption.
    """

    def __init__(self, server: str, sender: str) -> None:
        self._server = urlsplit(server)
        self._sender = sender

    @property
    def is_set(self) -> bool:
        """True when a server and a sender are named."""
        return bool(self._server.hostname and self._sender)

    def send(self, to: str, subject: str, text: str) -> None:
        """Send a letter in plain text. Raises MailFailed."""
        if not self.is_set:
            raise MailFailed
        try:
            letter = self._letter(to, subject, text)
            with self._connected() as server:
                if self._server.username:
                    server.login(
                        unquote(self._server.username), unquote(self._server.password or "")
                    )
                server.send_message(letter, self._sender_address(), [to])
        except (OSError, smtplib.SMTPException, ValueError) as wrong:
            log.warning("a letter could not be sent: %s", type(wrong).__name__)
            raise MailFailed from None

    def _letter(self, to: str, subject: str, text: str) -> EmailMessage:
        """Write the letter. Raises ValueError for a line break in an address or the subject."""
        if any(not part.isprintable() or "," in part for part in (to, self._sender)):
            raise ValueError
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self._sender, to, subject
        letter["Date"] = formatdate()
        letter["Message-ID"] = make_msgid(domain=self._sender_address().rpartition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        return letter

    def _sender_address(self) -> str:
        return self._sender.rpartition("<")[2].rstrip("> ")

    def _connected(self) -> smtplib.SMTP:
        host, trust = self._server.hostname or "", ssl.create_default_context()
        if self._server.scheme == "smtps":
            port = self._server.port or TLS_PORT
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=trust)
        server = smtplib.SMTP(host, self._server.port or PLAIN_PORT, timeout=TIMEOUT_S)
        try:
            self._encrypt(server, trust)
        except BaseException:
            server.close()
            raise
        return server

    def _encrypt(self, server: smtplib.SMTP, trust: ssl.SSLContext) -> None:
        server.ehlo_or_helo_if_needed()
        if server.has_extn("starttls"):
            server.starttls(context=trust)
            server.ehlo()
        elif self._server.username or self._server.hostname not in HERE:
            raise smtplib.SMTPNotSupportedError
