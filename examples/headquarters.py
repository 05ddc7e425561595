#!/usr/bin/env python3
"""Headquarters that receive what stores sold, for trying out payment-service.

Each transfer is the whole total of one store's day, under a number that counts up. The same number again changes
nothing, and of several numbers the highest counts; so it does no harm to be told twice, and nothing is ever added up
twice. What was received is kept in a JSON file.

    POST /sales-transfers   {"storeId", "date", "number", "amount", "currency", "orders", "pieces"}
                            answered with {"accepted": true} or {"accepted": false}
    GET  /sales-transfers   every transfer that was taken, oldest first
    GET  /sales             the newest total of each store and day, and the sums by currency
    PUT  /faults            {"failFirst", "failEvery", "delayMillis", "answerFalse"}: how to fail from now on
    GET  /faults            how it fails, and how many requests there were

It speaks to whoever can reach it, keeps everything in memory as well, and is no more than an example.
"""

import argparse
import dataclasses
import datetime
import http.server
import json
import os
import pathlib
import re
import sys
import tempfile
import threading
import time

BODY_BYTES_MAX = 64 * 1024
TRANSFER_FIELDS = {
    "storeId": str,
    "date": str,
    "number": int,
    "amount": int,
    "currency": str,
    "orders": int,
    "pieces": int,
}
FAULT_FIELDS = {"failFirst": int, "failEvery": int, "delayMillis": int, "answerFalse": bool}
DELAY_MILLIS_MAX = 60_000


class Refused(Exception):
    """A request that makes no sense, or contradicts an earlier one."""

    def __init__(self, status, code, sentence):
        super().__init__(sentence)
        self.status = status
        self.code = code


@dataclasses.dataclass(frozen=True)
class Faults:
    """How to fail. A failing request has no effect; a delayed one has its effect at once and is answered later."""

    fail_first: int = 0
    fail_every: int = 0
    delay_millis: int = 0
    answer_false: bool = False

    def strike(self, request):
        """Whether the request of this number, counted from 1, fails."""
        return request <= self.fail_first or (self.fail_every > 0 and request % self.fail_every == 0)

    def as_json(self):
        return {
            "failFirst": self.fail_first,
            "failEvery": self.fail_every,
            "delayMillis": self.delay_millis,
            "answerFalse": self.answer_false,
        }

    @staticmethod
    def of_json(body):
        fields = checked(body, FAULT_FIELDS, required=False)
        numbers = [fields.get(name, 0) for name in ("failFirst", "failEvery", "delayMillis")]
        if min(numbers) < 0 or numbers[2] > DELAY_MILLIS_MAX:
            raise Refused(422, "OUT_OF_RANGE", f"numbers are not negative, and delayMillis is at most {DELAY_MILLIS_MAX}")
        return Faults(*numbers, fields.get("answerFalse", False))


class Books:
    """What was received. Safe to use from several threads; on disk when a call returns."""

    def __init__(self, path):
        self._path = path
        self._lock = threading.Lock()
        self._transfers = {}
        if path is not None and path.exists():
            for transfer in json.loads(path.read_text(encoding="utf-8"))["transfers"]:
                self._transfers[self._key(transfer)] = transfer

    @staticmethod
    def _key(transfer):
        return transfer["storeId"], transfer["date"], transfer["number"]

    def take(self, transfer):
        """Returns whether it is new. The same number with another content is refused."""
        with self._lock:
            known = self._transfers.get(self._key(transfer))
            if known is not None and known != transfer:
                raise Refused(409, "NUMBER_TAKEN", f"number {transfer['number']} of that day said something else before")
            if known is None:
                more = {**self._transfers, self._key(transfer): transfer}
                self._keep(more)
                self._transfers = more
            return known is None

    def transfers(self):
        with self._lock:
            return list(self._transfers.values())

    def sales(self):
        newest = {}
        for transfer in self.transfers():
            day = transfer["storeId"], transfer["date"]
            if day not in newest or newest[day]["number"] < transfer["number"]:
                newest[day] = transfer
        sums = {}
        for transfer in newest.values():
            sums[transfer["currency"]] = sums.get(transfer["currency"], 0) + transfer["amount"]
        return {"days": [newest[day] for day in sorted(newest)], "sums": sums}

    def _keep(self, transfers):
        """Written beside and put in place, so that a crash leaves the old file or the new one."""
        if self._path is None:
            return
        text = json.dumps({"transfers": list(transfers.values())}, indent=1)
        handle, beside = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self._path)


class Office:
    """The books, and the faults that stand before them."""

    def __init__(self, books, faults):
        self.books = books
        self._lock = threading.Lock()
        self._faults = faults
        self._requests = 0

    def faults(self):
        with self._lock:
            return {**self._faults.as_json(), "requests": self._requests}

    def follow(self, faults):
        """From now on, and counting requests anew."""
        with self._lock:
            self._faults = faults
            self._requests = 0

    def receive(self, transfer):
        """Status and body of the answer; sleeps before it returns if it was told to be slow."""
        with self._lock:
            self._requests += 1
            faults = self._faults
            strikes = faults.strike(self._requests)
        if strikes:
            answer = (200, {"accepted": False}) if faults.answer_false else (500, problem("FAULT", "told to fail"))
        else:
            answer = 200, {"accepted": True, "new": self.books.take(transfer)}
        time.sleep(faults.delay_millis / 1000)
        return answer


def problem(code, sentence):
    return {"code": code, "detail": sentence}


def checked(body, fields, required=True):
    """The body, if it is an object of these fields and nothing else."""
    if not isinstance(body, dict) or not set(body) <= set(fields) or (required and set(body) != set(fields)):
        raise Refused(400, "BAD_REQUEST", f"a JSON object with {', '.join(fields)} is expected here")
    for name, value in body.items():
        # In Python True is an int; here it is not.
        if not isinstance(value, fields[name]) or (fields[name] is int and isinstance(value, bool)):
            raise Refused(400, "BAD_REQUEST", f"the field {name} cannot be read")
    return body


def transfer_of(body):
    transfer = checked(body, TRANSFER_FIELDS)
    if transfer["number"] < 1 or not re.fullmatch(r"[A-Z]{3}", transfer["currency"]):
        raise Refused(422, "OUT_OF_RANGE", "number counts from 1, and currency is three capitals")
    try:
        datetime.date.fromisoformat(transfer["date"])
    except ValueError as wrong:
        raise Refused(422, "OUT_OF_RANGE", f"date is a day like 2026-11-21: {wrong}") from wrong
    return transfer


def handler_of(office):
    """The HTTP side of an office."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self):
            pages = {
                "/sales": office.books.sales,
                "/sales-transfers": lambda: {"transfers": office.books.transfers()},
                "/faults": office.faults,
            }
            self._answer(lambda: (200, self._one_of(pages)()))

        def do_POST(self):
            self._answer(lambda: office.receive(self._one_of({"/sales-transfers": transfer_of})(self._body())))

        def do_PUT(self):
            self._answer(lambda: self._follow(self._one_of({"/faults": Faults.of_json})(self._body())))

        def _follow(self, faults):
            office.follow(faults)
            return 200, office.faults()

        def _one_of(self, pages):
            if self.path not in pages:
                self.close_connection = True
                raise Refused(404, "NOT_FOUND", f"there is no {self.command} {self.path} here; see --help")
            return pages[self.path]

        def _body(self):
            length = self.headers.get("Content-Length", "")
            if not length.isdigit() or int(length) > BODY_BYTES_MAX:
                self.close_connection = True
                raise Refused(413, "BAD_LENGTH", f"a Content-Length of at most {BODY_BYTES_MAX} is needed")
            try:
                return json.loads(self.rfile.read(int(length)))
            except ValueError as wrong:
                raise Refused(400, "BAD_REQUEST", f"the body is not JSON: {wrong}") from wrong

        def _answer(self, work):
            try:
                status, body = work()
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


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8090, help="0: any that is free (default: %(default)s)")
    parser.add_argument(
        "--file",
        type=pathlib.Path,
        default=pathlib.Path("headquarters.json"),
        help="where transfers are kept (default: %(default)s in the current directory)",
    )
    parser.add_argument("--fail-first", type=natural, default=0, metavar="N", help="the first N transfers fail, with a 500")
    parser.add_argument("--fail-every", type=natural, default=0, metavar="N", help="every N-th transfer fails")
    parser.add_argument("--delay", type=natural, default=0, metavar="MS", help="take a transfer at once, and answer so much later")
    parser.add_argument("--answer-false", action="store_true", help='fail with {"accepted": false} instead of a 500')
    return parser.parse_args()


def natural(text):
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 up")
    return int(text)


def main():
    options = arguments()
    faults = Faults(options.fail_first, options.fail_every, min(options.delay, DELAY_MILLIS_MAX), options.answer_false)
    office = Office(Books(options.file), faults)
    server = http.server.ThreadingHTTPServer((options.host, options.port), handler_of(office))
    server.daemon_threads = True
    print(f"headquarters listen on http://{options.host}:{server.server_address[1]}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("headquarters close")


if __name__ == "__main__":
    main()
