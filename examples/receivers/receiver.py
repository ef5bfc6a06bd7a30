"""A receiver of events, in Python 3 with its standard library alone.

python3 examples/receivers/receiver.py, with WEBHOOK_SECRET=whsec_... and PORT.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
TOLERANCE_SECONDS = 5 * 60
MOST_BYTES = 1024 * 1024

# Ids that were dealt with. Keep them where your effects are, and write both in one transaction.
done: set[str] = set()


def is_signed(body: bytes, headers) -> bool:
    """Whether one of the signatures is ours and the time is near: Standard Webhooks 1.0."""
    name, at, given = (headers.get(f"webhook-{part}", "") for part in ("id", "timestamp", "signature"))
    if not at.isdigit() or abs(time.time() - int(at)) > TOLERANCE_SECONDS:
        return False
    digest = hmac.new(KEY, f"{name}.{at}.".encode() + body, hashlib.sha256).digest()
    wanted = b"v1," + base64.b64encode(digest)
    # After a change of secret there are two; compare_digest takes the same time whatever differs.
    return any(hmac.compare_digest(one.encode(), wanted) for one in given.split(" "))


def apply(event: dict) -> None:
    """What your portal does about an event."""
    print(json.dumps({"id": event["id"], "type": event["type"], "subject": event["subject"]}), flush=True)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        size = int(self.headers.get("content-length", 0))
        if size > MOST_BYTES:
            return self.answer(413)
        # The signature covers the bytes as they came: check it before anything parses them.
        body = self.rfile.read(size)
        if not is_signed(body, self.headers):
            return self.answer(401)
        event = json.loads(body)
        if event["id"] not in done:
            apply(event)
        done.add(event["id"])
        self.answer(204)

    def answer(self, status: int) -> None:
        """Anything but 2xx brings the event again, later."""
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), Receiver)
print("listening", file=sys.stderr, flush=True)
server.serve_forever()
