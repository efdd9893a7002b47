# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.demonstration_common import loading

from .agency_case import NOW, PURPOSE, AgencyLinkCase

LOGGER = "demonstration.agency"


@tagged("post_install", "-at_install")
class TestLinkOfTheDemonstration(AgencyLinkCase):
    """The demonstration writes a link into the log, so that people can try it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.agency | cls.other_agency).mailbox = False
        cls.opinion = cls.at_agency()

    def test_one_request_is_answered_with_what_the_log_says(self):
        with self.at(NOW), self.assertLogs(LOGGER, logging.INFO) as log:
            loading.Agency(self.env).load_link()
        [line] = log.output
        secret = line.rpartition("/tautan/")[2]
        with self.at(NOW):
            link = self.links._find(secret)
        self.assertEqual(link._record(), self.opinion)
        self.assertTrue(self.agency.mailbox.endswith(".example"))

    def test_it_is_made_once(self):
        with self.at(NOW):
            loading.Agency(self.env).load_link()
            with self.assertNoLogs(LOGGER, logging.INFO):
                loading.Agency(self.env).load_link()
        self.assertEqual(len(self.links._of(PURPOSE, self.opinion)), 1)
