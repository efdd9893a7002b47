# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Posts a message to a checked address, with limits of time and size."""

import contextlib
import functools
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from .address import Address, Target

SECONDS = 15
BYTES = 64 * 1024


@dataclass
class Answer:
    """The answer of a receiver.

    Without a status nothing came back, and ``fault`` says why.
    """

    status: int = 0
    text: str = ""
    retry_after: str | None = None
    fault: str = ""
    note: str = ""
    milliseconds: int = 0


class _Deadline:
    """Ends a connection when its time is over, even while it waits for something.

    The timeout of a socket begins anew with each byte, so a receiver that sends single
    bytes slowly could hold a connection for ever.
    """

    def __init__(self, seconds: float):
        self.is_over = False
        self._end_at = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        if self._socket:
            self._socket.close()

    @property
    def left(self) -> float:
        """The seconds that are left; never 0, which a socket takes for no limit."""
        return max(0.01, self._end_at - time.monotonic())

    def watch(self, connected: socket.socket) -> None:
        """Watch a connection, even if it is wrapped in TLS later."""
        if self._socket:
            self._socket.close()
        self._socket = connected.dup()
        if self.is_over:
            self._end()

    def _end(self) -> None:
        self.is_over = True
        if self._socket:
            # The connection may be closed already.
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Pinned(http.client.HTTPConnection):
    """A connection to a given address.

    The name is used only for the certificate and the header ``Host``.
    """

    def __init__(
        self,
        target: Target,
        address: Address,
        deadline: _Deadline,
        context: Callable[[], ssl.SSLContext],
    ):
        super().__init__(target.host, target.port, timeout=deadline.left)
        self._target = target
        self._address = address
        self._deadline = deadline
        self._context = context
        self.was_connected = False

    def connect(self) -> None:
        """Connect to the pinned address and check the certificate for the name."""
        place = (str(self._address), self._target.port)
        self.sock = socket.create_connection(place, timeout=self.timeout)
        self.was_connected = True
        self._deadline.watch(self.sock)
        if self._target.scheme == "https":
            self.sock = self._context().wrap_socket(
                self.sock, server_hostname=self._target.host
            )


@functools.cache
def _trusting() -> ssl.SSLContext:
    """Return a context that trusts the certificates of this machine.

    It is cached because reading the certificates takes a while.
    """
    return ssl.create_default_context()


def send(
    target: Target,
    addresses: list[Address],
    body: str,
    headers: dict[str, str],
    *,
    seconds: float = SECONDS,
    limit: int = BYTES,
    context: Callable[[], ssl.SSLContext] | None = None,
) -> Answer:
    """Post a message and return the answer, without redirects and second tries.

    :param addresses: checked addresses of the target; the first that accepts a
        connection is used
    :param seconds: limit for everything from the connection to the last byte
    :param limit: how many bytes of the answer are read at most
    :param context: makes the TLS context; if left out, this machine's certificates are
        trusted
    """
    begun = time.perf_counter()
    context = context or _trusting
    answer = Answer(fault="connection")
    with _Deadline(seconds) as deadline:
        for address in addresses:
            pinned = _Pinned(target, address, deadline, context)
            answer = _try(pinned, target, body, headers, limit)
            # A message that may have arrived is not sent to the next address.
            if pinned.was_connected or answer.fault == "timeout":
                break
        if deadline.is_over and not answer.status:
            answer.fault = "timeout"
    answer.milliseconds = round((time.perf_counter() - begun) * 1000)
    return answer


def _try(
    pinned: _Pinned, target: Target, body: str, headers: dict[str, str], limit: int
) -> Answer:
    try:
        return _exchange(pinned, target, body, headers, limit)
    except TimeoutError as error:
        return Answer(fault="timeout", note=str(error))
    except ssl.SSLError as error:
        return Answer(fault="certificate", note=str(error))
    except (OSError, http.client.HTTPException) as error:
        return Answer(fault="connection", note=f"{type(error).__name__}: {error}")
    finally:
        pinned.close()


def _exchange(
    pinned: _Pinned, target: Target, body: str, headers: dict[str, str], limit: int
) -> Answer:
    pinned.putrequest("POST", target.path, skip_host=True, skip_accept_encoding=True)
    content = body.encode()
    own = {"Host": target.authority, "Content-Length": str(len(content))}
    for name, value in {**own, **headers}.items():
        pinned.putheader(name, value)
    pinned.endheaders(content)
    response = pinned.getresponse()
    answer = Answer(response.status, retry_after=response.getheader("Retry-After"))
    answer.text = _read_some(response, limit)
    return answer


def _read_some(response: http.client.HTTPResponse, limit: int) -> str:
    pieces, left = [], limit
    # The status alone says whether the message was taken. The text is for people, so a
    # text that breaks off is good enough.
    with contextlib.suppress(OSError, http.client.HTTPException):
        while left > 0 and (piece := response.read1(left)):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces).decode("utf-8", "replace")
