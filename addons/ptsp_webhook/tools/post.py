# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One message to one receiver: a pinned address, a limit of time and of size."""

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
    """What came back. Without a status nothing did, and ``fault`` says why."""

    status: int = 0
    text: str = ""
    retry_after: str | None = None
    fault: str = ""
    note: str = ""
    milliseconds: int = 0


class _Deadline:
    """Ends a connection when its time is over, whatever it waits for.

    The timeouts of sockets begin anew with each byte, so a receiver that drips would
    hold a connection for ever.
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
        """How many seconds are left; never nothing, which would mean no limit."""
        return max(0.01, self._end_at - time.monotonic())

    def watch(self, connected: socket.socket) -> None:
        """Watch a connection, also when it is wrapped later."""
        if self._socket:
            self._socket.close()
        self._socket = connected.dup()
        if self.is_over:
            self._end()

    def _end(self) -> None:
        self.is_over = True
        if self._socket:
            # One that is closed already needs no end.
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Pinned(http.client.HTTPConnection):
    """A connection to an address; the name is only for certificate and ``Host``."""

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
    """Return what trusts whom the machine trusts; to read it takes a while."""
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
    """Post a message and return what came back; nothing is followed or tried again.

    :param addresses: of the target, checked; the first that can be connected to is used
    :param seconds: for everything from the connection to the last byte
    :param limit: of the bytes of the answer that are read
    :param context: what certificates are trusted; those of the machine when left out
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
    # The status says whether the message was taken; the rest is for people to read,
    # as much of it as arrives.
    with contextlib.suppress(OSError, http.client.HTTPException):
        while left > 0 and (piece := response.read1(left)):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces).decode("utf-8", "replace")
