#!/usr/bin/env python3
"""A partner that follows what happens: subscribes to webhooks, verifies them, and prints each event once.

It speaks Standard Webhooks 1.0.0: each request carries webhook-id, webhook-timestamp and webhook-signature, and the
signature is HMAC-SHA256 over id, timestamp and body, with the secret that the subscription was answered with.

    POST /webhooks          what the platform sends. Answered 200 if it is taken or was taken before, 401 if it is not
                            signed by a secret that counts, or was signed more than five minutes ago
    GET  /events            what was taken, oldest first, and how many requests were copies or refused
    PUT  /secrets           {"add": "whsec_…"}: count another secret, as after a rotation; the newest two do
    PUT  /faults            {"failFirst", "failAll", "status", "delayMillis"}: how to fail from now on

Without --secret it subscribes when it starts, and takes its subscription back when it ends. What it has taken it keeps
in memory only, and is no more than an example: the last three of these serve whoever can reach it.
"""

import argparse
import base64
import binascii
import collections
import dataclasses
import hashlib
import hmac
import http.server
import json
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid

BODY_BYTES_MAX = 64 * 1024
EVENTS_MAX = 10_000
SECRETS_MAX = 2
TOLERANCE_SECONDS = 5 * 60
DELAY_MILLIS_MAX = 60_000
DIGITS_MAX = 18
DOOR_TIMEOUT_SECONDS = 30
SECRET_PREFIX = "whsec_"
FAULT_FIELDS = {"failFirst": int, "failAll": bool, "status": int, "delayMillis": int}


class Refused(Exception):
    """A request that is not taken."""

    def __init__(self, status, code, sentence):
        super().__init__(sentence)
        self.status = status
        self.code = code


@dataclasses.dataclass(frozen=True)
class Faults:
    """How to fail. What fails is not taken, so it is new when it comes again."""

    fail_first: int = 0
    fail_all: bool = False
    status: int = 503
    delay_millis: int = 0

    def strike(self, request):
        """Whether the request of this number, counted from 1, fails."""
        return self.fail_all or request <= self.fail_first

    @staticmethod
    def of_json(body):
        if not isinstance(body, dict) or not set(body) <= set(FAULT_FIELDS):
            raise Refused(400, "BAD_REQUEST", f"a JSON object with some of {', '.join(FAULT_FIELDS)} is expected here")
        for name, value in body.items():
            # In Python True is an int; here it is not.
            if not isinstance(value, FAULT_FIELDS[name]) or (FAULT_FIELDS[name] is int and isinstance(value, bool)):
                raise Refused(400, "BAD_REQUEST", f"the field {name} cannot be read")
        faults = Faults(
            body.get("failFirst", 0), body.get("failAll", False), body.get("status", 503), body.get("delayMillis", 0)
        )
        if not 200 <= faults.status <= 599 or not 0 <= faults.delay_millis <= DELAY_MILLIS_MAX or faults.fail_first < 0:
            raise Refused(
                422, "OUT_OF_RANGE", f"status is 200 to 599, delayMillis 0 to {DELAY_MILLIS_MAX}, failFirst not negative"
            )
        return faults


def is_number(text):
    """Whether it is a number from 0 up, of no more digits than are worth reading: Python refuses to read thousands."""
    return text.isascii() and text.isdigit() and len(text) <= DIGITS_MAX


def key_of(secret):
    """The bytes of a secret as it is written, with or without its prefix."""
    text = secret[len(SECRET_PREFIX) :] if secret.startswith(SECRET_PREFIX) else secret
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error as wrong:
        raise Refused(422, "BAD_SECRET", f"a secret is {SECRET_PREFIX} and Base64: {wrong}") from wrong
    if not key:
        raise Refused(422, "BAD_SECRET", "a secret is not empty")
    return key


def verify(keys, message_id, timestamp, signatures, body, now):
    """Raises Refused unless one of the signatures is made with one of the keys, and not too long ago."""
    if not message_id or not timestamp or not signatures:
        raise Refused(401, "NOT_SIGNED", "webhook-id, webhook-timestamp and webhook-signature are needed")
    if not is_number(timestamp) or abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        raise Refused(401, "TOO_OLD", f"webhook-timestamp is not within {TOLERANCE_SECONDS} seconds of now")
    content = f"{message_id}.{timestamp}.".encode() + body
    expected = [b"v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()) for key in keys]
    for given in signatures.encode("utf-8", "replace").split(b" "):
        # Every comparison takes as long as any other, so that nobody can feel his way to a signature.
        if any(hmac.compare_digest(given, right) for right in expected):
            return
    raise Refused(401, "BAD_SIGNATURE", "no signature is made with a secret that counts")


class Follower:
    """What was heard. Safe to use from several threads."""

    def __init__(self, faults, tell=print, clock=time.time):
        self._tell = tell
        self._clock = clock
        self._lock = threading.Lock()
        self._faults = faults
        self._keys = collections.deque(maxlen=SECRETS_MAX)
        self._taken = collections.OrderedDict()
        self._requests = 0
        self._copies = 0
        self._refused = 0

    def count_secret(self, secret):
        key = key_of(secret)
        with self._lock:
            self._keys.append(key)

    def follow(self, faults):
        """From now on, and counting requests anew."""
        with self._lock:
            self._faults = faults
            self._requests = 0

    def receive(self, headers, body):
        """Status and body of the answer; sleeps before it returns if it was told to be slow."""
        with self._lock:
            self._requests += 1
            faults = self._faults
            strikes = faults.strike(self._requests)
        try:
            time.sleep(faults.delay_millis / 1000)
            return (faults.status, problem("FAULT", "told to fail")) if strikes else (200, {"new": self._take(headers, body)})
        except Refused:
            with self._lock:
                self._refused += 1
            raise

    def _take(self, headers, body):
        """Whether it is new. The same again is no failure: the answer to the first may have been lost."""
        message_id = headers.get("webhook-id", "")
        with self._lock:
            keys = list(self._keys)
        verify(
            keys, message_id, headers.get("webhook-timestamp"), headers.get("webhook-signature"), body, self._clock()
        )
        try:
            event = json.loads(body)
            line = f"{event['type']} {event['timestamp']} {json.dumps(event['data'])}"
        except (ValueError, TypeError, KeyError) as wrong:
            raise Refused(400, "BAD_REQUEST", f"the body is no event: {wrong}") from wrong
        with self._lock:
            if message_id in self._taken:
                self._copies += 1
                return False
            self._taken[message_id] = event
            while len(self._taken) > EVENTS_MAX:
                self._taken.popitem(last=False)
        self._tell(line)
        return True

    def as_json(self):
        with self._lock:
            events = [{"id": message_id, **event} for message_id, event in self._taken.items()]
            return {"events": events, "copies": self._copies, "refused": self._refused, "requests": self._requests}


def problem(code, sentence):
    return {"code": code, "detail": sentence}


def secret_of(body):
    if not isinstance(body, dict) or set(body) != {"add"} or not isinstance(body["add"], str):
        raise Refused(400, "BAD_REQUEST", 'a JSON object {"add": "whsec_…"} is expected here')
    return body["add"]


def handler_of(follower):
    """The HTTP side of a follower."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self):
            self._answer({"/events": lambda: (200, follower.as_json())})

        def do_POST(self):
            self._answer({"/webhooks": lambda: follower.receive(self.headers, self._body())})

        def do_PUT(self):
            self._answer({"/faults": self._follow, "/secrets": self._count})

        def _follow(self):
            follower.follow(Faults.of_json(self._json()))
            return 200, {}

        def _count(self):
            follower.count_secret(secret_of(self._json()))
            return 200, {}

        def _json(self):
            try:
                return json.loads(self._body())
            except ValueError as wrong:
                raise Refused(400, "BAD_REQUEST", f"the body is not JSON: {wrong}") from wrong

        def _body(self):
            length = self.headers.get("Content-Length", "")
            if not is_number(length) or int(length) > BODY_BYTES_MAX:
                self.close_connection = True
                raise Refused(413, "BAD_LENGTH", f"a Content-Length of at most {BODY_BYTES_MAX} is needed")
            return self.rfile.read(int(length))

        def _answer(self, pages):
            try:
                if self.path not in pages:
                    self.close_connection = True
                    raise Refused(404, "NOT_FOUND", f"there is no {self.command} {self.path} here; see --help")
                status, body = pages[self.path]()
            except Refused as refused:
                status, body = refused.status, problem(refused.code, str(refused))
            content = json.dumps(body).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError as gone:
                # Whoever asked did not wait for a slow answer; what was taken stays taken.
                self.close_connection = True
                self.log_message("nobody waited for the answer: %s", gone)

        def log_message(self, form, *values):
            sys.stderr.write(f"{self.log_date_time_string()} {form % values}\n")

    return Handler


class Door:
    """The platform, as far as a partner needs it."""

    def __init__(self, base, token):
        self._base = base.rstrip("/")
        self._token = token

    def subscribe(self, url, events):
        """The id of the webhook, and its secret, which is never shown again."""
        made = self._ask("POST", "/webhooks", {"url": url, "events": events}, {"Idempotency-Key": str(uuid.uuid4())})
        return made["webhookId"], made["secret"]

    def unsubscribe(self, webhook):
        self._ask("DELETE", f"/webhooks/{webhook}")

    def _ask(self, method, path, body=None, headers=None):
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data=content, method=method, headers=headers or {})
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        if content is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=DOOR_TIMEOUT_SECONDS) as answer:
                text = answer.read()
                return json.loads(text) if text else {}
        except urllib.error.HTTPError as said:
            sys.exit(f"{method} {path} was answered {said.code}: {said.read().decode(errors='replace')}")
        except OSError as unreachable:
            sys.exit(f"{self._base} cannot be reached: {unreachable}; start the platform with ./baedal up")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--door", default="http://localhost:8088", help="where to subscribe (default: %(default)s)")
    parser.add_argument("--events", default="*", help="what to, names with commas between them (default: all)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8091, help="0: any that is free (default: %(default)s)")
    parser.add_argument("--url", help="what the platform is to call, where that is not http://HOST:PORT/webhooks")
    parser.add_argument(
        "--secret",
        action="store_true",
        help="do not subscribe, and count the secret in the environment variable FOLLOWER_SECRET",
    )
    parser.add_argument("--fail", action="store_true", help="fail each request with a 503, until PUT /faults says otherwise")
    parser.add_argument("--fail-first", type=natural, default=0, metavar="N", help="fail the first N requests")
    return parser.parse_args()


def natural(text):
    if not is_number(text):
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 up")
    return int(text)


def stop(number, frame):
    raise KeyboardInterrupt


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, stop)
    follower = Follower(
        Faults(fail_first=options.fail_first, fail_all=options.fail), tell=lambda line: print(line, flush=True)
    )
    server = http.server.ThreadingHTTPServer((options.host, options.port), handler_of(follower))
    server.daemon_threads = True
    address = f"http://{options.host}:{server.server_address[1]}"
    print(f"follower listens on {address}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    door, webhook = Door(options.door, os.environ.get("BAEDAL_TOKEN")), None
    try:
        if options.secret:
            follower.count_secret(os.environ["FOLLOWER_SECRET"])
        else:
            webhook, secret = door.subscribe(options.url or f"{address}/webhooks", options.events.split(","))
            follower.count_secret(secret)
            print(f"subscribed as {webhook}", flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        print("follower stops listening", flush=True)
    finally:
        if webhook is not None:
            door.unsubscribe(webhook)


if __name__ == "__main__":
    main()
