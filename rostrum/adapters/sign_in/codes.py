"""The six digits of an app (TOTP, RFC 6238), and the picture that sets the app up."""

from __future__ import annotations

import re
from datetime import datetime
from hmac import compare_digest

ISSUER = "Rostrum"
STEP_S = 30
NEIGHBOURS = (0, -1, 1)


class TotpCodes:
    """Codes by time, as every authenticator app makes them."""

    def new_secret(self) -> str:
        """Return a secret of 160 bits, in letters an app takes."""
        from pyotp import random_base32

        return random_base32()

    def step_of(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the time step of a code, at most one away from now; None when it is wrong."""
        from pyotp import TOTP

        digits = re.sub(r"\s", "", code)
        if not secret or not re.fullmatch(r"[0-9]{6}", digits):
            return None
        here = int(now.timestamp()) // STEP_S
        maker = TOTP(secret, interval=STEP_S)
        steps = [here + away for away in NEIGHBOURS]
        fitting = [step for step in steps if compare_digest(maker.generate_otp(step), digits)]
        return fitting[0] if fitting else None

    def picture(self, secret: str, email: str) -> str:
        """Return a QR code, as the address of an image that is its own content."""
        import segno
        from pyotp import TOTP

        address = TOTP(secret, interval=STEP_S).provisioning_uri(name=email, issuer_name=ISSUER)
        drawn: str = segno.make(address, micro=False).svg_data_uri(
            scale=4, border=4, light="#ffffff", dark="#000000"
        )
        return drawn
