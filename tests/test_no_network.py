"""The tests themselves ask for no other machine: what would is failed where it asks."""

import socket
import urllib.request

import pytest


@pytest.mark.parametrize("host", ["another.example", "192.0.2.1", "2001:db8::1"])
def test_another_machine_is_not_asked_for(host):
    with pytest.raises(RuntimeError, match="asked for"):
        socket.create_connection((host, 80), timeout=1)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as one:
        for ask in (one.connect, one.connect_ex):
            with pytest.raises(RuntimeError, match="asked for"):
                ask((host, 80))


def test_a_page_of_another_machine_is_not_read():
    with pytest.raises(RuntimeError, match="asked for"):
        urllib.request.urlopen("http://another.example/", timeout=1)


def test_this_machine_may_be_asked_for():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), 5):
        taken, (host, _) = server.accept()
        taken.close()
    assert host == "127.0.0.1"
