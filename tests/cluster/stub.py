"""A server on loopback that answers what a test tells it to, for what real nodes without security never say."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

INFO = {"version": {"distribution": "opensearch", "number": "2.19.4"}}
"""What a node that suits says of itself."""


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, object]
"""A status and a JSON value."""


@dataclass
class Stub:
    """What the server answers and was asked."""

    answer: Callable[[Asked], Answer]
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    """Requests that were answered at the same time, at most."""
    seconds: float = 0.0
    """How long each answer takes."""
    at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, name: str = "papers", scheme: str = "opensearch") -> str:
        """Name an index there."""
        return f"{scheme}://127.0.0.1:{self.port}/{name}"

    def take(self, asked: Asked) -> Answer:
        """Note a request and answer it."""
        with self.lock:
            self.asked.append(asked)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        time.sleep(self.seconds)
        with self.lock:
            self.at_once -= 1
        return self.answer(asked)


@contextmanager
def serving(answer: Callable[[Asked], Answer], certificate: Path | None = None) -> Iterator[Stub]:
    """Serve on a free port of loopback; with TLS where a file with a key and its certificate is given."""
    stub = Stub(answer)
    connections: list[socket.socket] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            connections.append(self.connection)

        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            status, value = stub.take(Asked(self.command, self.path, dict(self.headers), body))
            said = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _do  # noqa: N815 (names of the standard library)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is no news
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    stub.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
