# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import contextlib
import ipaddress
import socket
import ssl
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, tagged

from ..tools import address, post
from .common import WebhookCase
from .receiver import Receiver, drip

LOOPBACK = [ipaddress.ip_address("127.0.0.1")]
INSIDE = """
127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0
224.0.0.1 255.255.255.255 ::1 fe80::1 fc00::1 ff02::1 ::ffff:169.254.169.254
64:ff9b::a01:203 2002:a01:203:: ::
"""


def certificate(name):
    """Return a key and a certificate for a name, in one file's text."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private + made.public_bytes(serialization.Encoding.PEM)


@tagged("post_install", "-at_install")
class TestPost(BaseCase):
    """One message keeps its limits of time and size, on a real connection."""

    def post(self, receiver, **options):
        target = address.read(receiver.url)
        return post.send(target, LOOPBACK, "{}", {"Content-Type": "x/y"}, **options)

    def test_a_dripping_receiver_is_left_in_time(self):
        with Receiver(drip) as receiver:
            begun = time.monotonic()
            answer = self.post(receiver, seconds=0.6)
        self.assertLess(time.monotonic() - begun, 3)
        self.assertEqual((answer.status, answer.fault), (0, "timeout"))

    def test_a_slow_receiver_is_left_in_time(self):
        with Receiver(lambda handler: time.sleep(1.5)) as receiver:
            answer = self.post(receiver, seconds=0.5)
            self.assertLess(answer.milliseconds, 1400)
        self.assertEqual((answer.status, answer.fault), (0, "timeout"))

    def test_a_body_that_drips_is_cut_and_the_status_counts(self):
        def slowly(handler):
            handler.send_response(200)
            handler.end_headers()
            drip(handler)

        with Receiver(slowly) as receiver:
            answer = self.post(receiver, seconds=0.6)
        self.assertEqual((answer.status, answer.fault), (200, ""))
        self.assertLess(answer.milliseconds, 2500)

    def test_no_more_than_the_limit_is_read(self):
        with Receiver(200) as receiver:
            receiver.text = "x" * 3_000_000
            answer = self.post(receiver)
        self.assertEqual(len(answer.text), 64 * 1024)

    def test_a_redirect_is_not_followed(self):
        with Receiver(307) as receiver:
            receiver.headers = {"Location": receiver.url}
            self.assertEqual(self.post(receiver).status, 307)
            self.assertEqual(len(receiver.requests), 1)

    def test_nobody_listens(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            target = address.read(f"http://127.0.0.1:{free.getsockname()[1]}")
            answer = post.send(target, LOOPBACK, "{}", {})
        self.assertEqual((answer.status, answer.fault), (0, "connection"))

    def test_an_answer_that_is_no_http_is_a_failure(self):
        def mumble(handler):
            handler.wfile.write(b"220 smtp ready\r\n\r\n")
            handler.close_connection = True

        with Receiver(mumble) as receiver:
            answer = self.post(receiver)
        self.assertEqual((answer.status, answer.fault), (0, "connection"))

    # === CERTIFICATES === #

    @contextlib.contextmanager
    def encrypted(self, name):
        """A receiver with a certificate for a name, and what trusts it."""
        with tempfile.TemporaryDirectory() as folder, Receiver(200) as receiver:
            path = Path(folder) / "both.pem"
            path.write_bytes(certificate(name))
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(path)
            receiver.server.socket = context.wrap_socket(
                receiver.server.socket, server_side=True
            )
            trusting = ssl.create_default_context(cafile=path)
            yield receiver, lambda: trusting

    def to(self, receiver, host, context):
        port = receiver.server.server_address[1]
        target = address.read(f"https://{host}:{port}/x")
        options = {"context": context} if context else {}
        return post.send(target, LOOPBACK, "{}", {}, **options)

    def test_the_pinned_address_is_called_by_its_name(self):
        with self.encrypted("penerima.example") as (receiver, trusting):
            answer = self.to(receiver, "penerima.example", trusting)
            self.assertEqual(answer.status, 200, answer)
            ((headers, _body),) = receiver.requests
            port = receiver.server.server_address[1]
            self.assertEqual(headers["Host"], f"penerima.example:{port}")

    def test_a_certificate_of_another_name_or_of_nobody_is_refused(self):
        with self.encrypted("penerima.example") as (receiver, trusting):
            for host, context in (("lain.example", trusting), ("penerima.example", 0)):
                answer = self.to(receiver, host, context)
                self.assertEqual((answer.status, answer.fault), (0, "certificate"))
            self.assertFalse(receiver.requests)


@tagged("post_install", "-at_install")
class TestReach(WebhookCase):
    """Only permitted addresses are called, whatever name leads to them."""

    def post(self, url, *addresses):
        found = [(0, 0, 0, "", (one, 443)) for one in addresses]
        sent = post.Answer(status=200)
        with (
            patch.object(socket, "getaddrinfo", return_value=found) as asked,
            patch.object(post, "send", return_value=sent) as send,
        ):
            answer = self.env["ptsp.webhook.reach"]._post(url, "{}", {})
        self.assertLessEqual(asked.call_count, 1, "the name is asked once")
        return answer, send

    def test_public_addresses_are_called_as_they_were_found(self):
        answer, send = self.post("https://penerima.example", "93.184.216.34")
        self.assertEqual(answer.status, 200)
        self.assertEqual(
            send.call_args.args[1], [ipaddress.ip_address("93.184.216.34")]
        )

    def test_addresses_inside_a_house_are_refused(self):
        self.env["ir.config_parameter"].set_param("ptsp_webhook.networks", "")
        for one in INSIDE.split():
            with self.subTest(address=one):
                answer, send = self.post("https://penerima.example", one)
                self.assertEqual(answer.fault, "network")
                self.assertFalse(send.called)

    def test_one_bad_address_among_good_ones_is_refused(self):
        answer, send = self.post("https://a.example", "93.184.216.34", "10.0.0.1")
        self.assertEqual(answer.fault, "network")
        self.assertFalse(send.called)

    def test_a_listed_network_is_reached_and_its_neighbour_is_not(self):
        self.env["ir.config_parameter"].set_param(
            "ptsp_webhook.networks", "10.1.0.0/16"
        )
        self.assertEqual(self.post("https://a.example", "10.1.2.3")[0].status, 200)
        self.assertEqual(self.post("https://a.example", "10.2.2.3")[0].fault, "network")

    def test_without_encryption_only_this_machine_is_reached(self):
        self.assertEqual(self.post("http://localhost", "127.0.0.1")[0].status, 200)
        for one in ("93.184.216.34", "10.0.0.1"):
            self.assertEqual(self.post("http://a.example", one)[0].fault, "plain")

    def test_what_is_no_address_is_refused_in_a_sentence(self):
        self.env.user.lang = "en_US"
        for url in (
            "penerima.example",
            "ftp://penerima.example",
            "https://",
            "https://nama:sandi@penerima.example",
            "https://penerima.example:99999",
            "https://penerima.example/a b",
            "file:///etc/passwd",
        ):
            with (
                self.subTest(url=url),
                self.assertRaisesRegex(ValidationError, "no address of the web"),
            ):
                self.webhook.with_user(self.admin).url = url

    def test_http_is_refused_where_nothing_is_listed(self):
        self.env["ir.config_parameter"].set_param("ptsp_webhook.networks", "")
        with self.assertRaises(ValidationError):
            self.webhook.url = "http://127.0.0.1/"

    def test_a_refusal_is_told_in_words_and_tried_again(self):
        self.env["ir.config_parameter"].set_param("ptsp_webhook.networks", "")
        self.happen("take")
        self.webhook.url = "https://127.0.0.1/"
        self.deliver()
        self.assertEqual(self.deliveries.state, "waiting")
        self.assertEqual(self.deliveries.attempt_ids.fault, "network")
        self.assertTrue(self.deliveries.outcome_text)
