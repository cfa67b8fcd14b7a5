"""Letters, over the real protocol, to a mail server of the test."""

from __future__ import annotations

import logging
import socketserver
import threading
from collections.abc import Iterator

import pytest

from rostrum.adapters.sign_in.mail import SmtpMail
from rostrum.domain.errors import MailFailed

SENDER = "Rostrum <rostrum@example.org>"


class Box(socketserver.ThreadingTCPServer):
    """A mail server: speaks enough SMTP to take a letter."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, refuses: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.refuses = refuses
        self.said: list[str] = []
        self.letter = b""


class Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        for line in self.rfile:
            said = line.decode().strip()
            self.server.said.append(said)
            word = said.split()[0].upper() if said else ""
            if word == self.server.refuses:
                self.wfile.write(b"550 no\r\n")
            elif word == "DATA":
                self.wfile.write(b"354 go on\r\n")
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    self.server.letter += part
                self.wfile.write(b"250 kept\r\n")
            elif word == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def box(request) -> Iterator[Box]:
    with Box(getattr(request, "param", "")) as box:
        threading.Thread(target=box.serve_forever, args=(0.02,), daemon=True).start()
        yield box
        box.shutdown()


def mail_to(box: Box, who: str = "") -> SmtpMail:
    return SmtpMail(f"smtp://{who}127.0.0.1:{box.server_address[1]}", SENDER)


def test_a_letter_arrives_whole(box):
    mail_to(box).send(
        "ana@example.org", "Choose a new password", "Open this:\n\nhttps://x.test/é\n"
    )
    text = box.letter.decode()
    assert "Subject: Choose a new password" in text
    assert "From: Rostrum <rostrum@example.org>" in text
    assert "To: ana@example.org" in text
    assert any(said.lower().startswith("mail from:<rostrum@example.org>") for said in box.said)
    assert any(said.lower().startswith("rcpt to:<ana@example.org>") for said in box.said)


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("ana@example.org\r\nBcc: eve@example.org", "x"),
        ("ana@example.org\nBcc: eve@example.org", "x"),
        ("ana@example.org, eve@example.org", "x"),
        ("ana@example.org", "x\r\nBcc: eve@example.org"),
        ("ana@example.org", "x\nBcc: eve@example.org"),
    ],
)
def test_no_header_can_be_slipped_in(box, to, subject):
    with pytest.raises(MailFailed):
        mail_to(box).send(to, subject, "text")
    assert box.said == []


@pytest.mark.parametrize("box", ["MAIL", "RCPT", "DATA"], indirect=True)
def test_a_server_that_refuses_is_told_as_failed(box):
    with pytest.raises(MailFailed):
        mail_to(box).send("ana@example.org", "x", "text")


def test_a_password_is_not_sent_over_an_open_line(box):
    with pytest.raises(MailFailed):
        mail_to(box, "me:secret@").send("ana@example.org", "x", "text")
    assert not any("AUTH" in said for said in box.said)


def test_a_server_that_is_not_there_is_told_as_failed_without_names_in_the_log(box, caplog):
    port = box.server_address[1]
    box.shutdown()
    box.server_close()
    with caplog.at_level(logging.DEBUG), pytest.raises(MailFailed):
        SmtpMail(f"smtp://127.0.0.1:{port}", SENDER).send("ana@example.org", "x", "text")
    assert "ana" not in caplog.text


@pytest.mark.parametrize(("server", "sender"), [("", SENDER), ("smtp://mail.test", ""), ("", "")])
def test_without_server_or_sender_no_letter_goes(server, sender):
    mail = SmtpMail(server, sender)
    assert not mail.is_set
    with pytest.raises(MailFailed):
        mail.send("ana@example.org", "x", "text")
