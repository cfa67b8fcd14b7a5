"""A recorder without a browser: it sends a take to the real routes as `recorder_parts.js` does."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request

ANSWER_WITHIN_S = 15
LONGEST_WAIT_S = 5.0
TRY_AGAIN = {408, 425, 429}


class Refused(Exception):
    """The server will not have it, for good."""


class Unanswered(Exception):
    """No answer, or one that says to try again."""


class Recorder:
    """One open page: a cookie, and takes sent one after another."""

    def __init__(self, address, patience_s=120.0):
        self.address, self.patience_s = address, patience_s
        self.cookie = ""
        self.tries_in_vain = 0

    def open_page(self):
        """Load the page, as a browser does, for the session's cookie."""
        headers = self.again(lambda: self.request("GET", "/", None, {"Accept": "text/html"}))[1]
        self.cookie = headers["Set-Cookie"].partition(";")[0]

    def begin(self, pitch_id):
        """Press record; pressed again when no answer came."""
        fields = {"pitch": pitch_id, "draft": None, "media_type": "audio/webm;codecs=opus"}
        return self.again(lambda: self.ask_json("/api/takes", fields))["take"]

    def send(self, take_id, parts, pause):
        """Send all parts in order and finish; the same numbers again for as long as it takes."""
        path, kept, sent_twice = f"/api/takes/{take_id}", 0, False
        while True:
            while kept < len(parts):
                self.again(lambda at=kept: self.put(f"{path}/parts/{at}", parts[at]))
                kept += 1
                pause()
            try:
                self.again(lambda: self.ask_json(f"{path}/finish", {"parts": len(parts)}))
            except Refused as refused:
                if "chunk_missing" not in str(refused) or sent_twice:
                    raise
                sent_twice, kept = True, 0
            else:
                return

    def again(self, ask):
        """Ask until there is an answer."""
        until, failures = time.monotonic() + self.patience_s, 0
        while True:
            try:
                return ask()
            except Unanswered:
                failures += 1
                self.tries_in_vain += 1
                if time.monotonic() > until:
                    raise
                time.sleep(min(LONGEST_WAIT_S, 0.25 * 2 ** min(failures, 6)))

    def put(self, path, data):
        self.request("PUT", path, data, {"Content-Type": "application/octet-stream"})

    def ask_json(self, path, fields):
        headers = {"Content-Type": "application/json"}
        return json.loads(self.request("POST", path, json.dumps(fields).encode(), headers)[0])

    def request(self, method, path, data, headers):
        headers = {**headers, "Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_WITHIN_S) as answer:
                return answer.read(), answer.headers
        except urllib.error.HTTPError as no:
            with no:
                said = no.read().decode(errors="replace")
            if no.code >= 500 or no.code in TRY_AGAIN:
                raise Unanswered(said) from no
            raise Refused(f"{no.code} {method} {path}: {said}") from no
        except (OSError, http.client.HTTPException) as silent:
            raise Unanswered(str(silent)) from silent
