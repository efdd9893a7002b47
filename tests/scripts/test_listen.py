"""Many clients may wait for Odoo's workers at one socket."""

import socket
import subprocess
import sys

import pytest
from environment.server import free_port
from environment.state import REPOSITORY

CLIENTS = 100
# This server lets all clients wait before it serves the first one.
SERVER = f"""
import os, socket, time
door = socket.socket(fileno=int(os.environ["ODOO_HTTP_SOCKET_FD"]))
print("ready", flush=True)
input()
door.setblocking(True)
for number in range({CLIENTS}):
    client, _address = door.accept()
    client.sendall(b"served")
    client.close()
"""


@pytest.fixture
def server():
    port = free_port()
    command = [sys.executable, str(REPOSITORY / "scripts" / "listen"), str(port)]
    with subprocess.Popen(
        [*command, sys.executable, "-c", SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "ready\n"
        yield port, process
        process.kill()


def test_many_clients_wait_and_each_is_served(server):
    port, process = server
    clients = [
        socket.create_connection(("127.0.0.1", port), timeout=5)
        for _number in range(CLIENTS)
    ]
    process.stdin.write("\n")
    process.stdin.flush()
    assert [client.recv(10) for client in clients] == [b"served"] * CLIENTS
    for client in clients:
        client.close()
