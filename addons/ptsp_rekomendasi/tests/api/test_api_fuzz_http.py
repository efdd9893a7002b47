# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import xmlrpc.client
from xml.parsers.expat import ExpatError

from hypothesis import HealthCheck, given, seed, settings

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from . import test_api_transports as transports
from .test_api_fuzz import COUNT, INSIDES, SEED, FuzzCase, calls

# Each call over HTTP takes as long as many without.
SHARE = 50
FEWEST = 8
# So the client of the tests calls its own arguments.
NAMED = {"self", "login", "method"}
QUIET = (*transports.DEPRECATED, "odoo.http", "odoo.addons.rpc.controllers.json2")


def carried_by_json(arguments):
    """Tell whether JSON has words for all that is to be sent."""
    try:
        json.dumps(arguments, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def carried_by_xml(arguments):
    """Tell whether XML-RPC has words for all that is to be sent."""
    try:
        text = xmlrpc.client.dumps((arguments,), allow_none=False)
        xmlrpc.client.loads(text)
        text.encode()
    except (TypeError, ValueError, OverflowError, RecursionError, ExpatError):
        return False
    return True


@tagged("post_install", "-at_install")
class TestApiFuzzHttp(HttpCase, FuzzCase):
    """Over the wire, too, what is sent wrongly is answered in a sentence."""

    uid = transports.TestApiTransports.uid
    key = transports.TestApiTransports.key
    post = transports.TestApiTransports.post

    def setUp(self):
        super().setUp()
        self.keys = {}

    def test_every_call_over_http_is_answered_or_refused_in_a_sentence(self):
        for transport, carried in (
            (transports.Json2(self), carried_by_json),
            (transports.XmlRpc(self), carried_by_xml),
        ):
            with self.subTest(type(transport).__name__), mute_logger(*QUIET):
                self.play_over(transport, carried)

    def play_over(self, transport, carried):
        @seed(SEED)
        @settings(
            max_examples=max(FEWEST, COUNT // SHARE),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(calls(self.signatures, self.right))
        def play(call):
            login, method, arguments = call
            if NAMED.intersection(arguments) or not carried(arguments):
                return
            try:
                transport(login, method, **arguments)
            except transports.Fault as fault:
                self.check_fault(str(fault))

        play()

    def check_fault(self, text):
        self.assertTrue(text.strip())
        for inside in INSIDES:
            self.assertNotIn(inside, text)
