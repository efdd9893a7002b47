# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period


@tagged("post_install", "-at_install")
class TestDigest(ApiCase):
    """The head gets the figures of the week by mail."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("9", "10"):
            cls.play(number)
        cls.weekly = cls.env.ref("ptsp_dashboard.digest_weekly")
        cls.kadis = cls.env["res.users"].search([("login", "=", "kadis")])

    def test_the_mail_goes_to_the_head_and_leads_to_the_page(self):
        mails = self.env["mail.mail"]
        before = mails.search([])
        self.weekly.action_send_manual()
        self.assertIn(self.kadis, self.weekly.user_ids)
        sent = "".join((mails.search([]) - before).mapped("body_html"))
        self.assertIn("/odoo/action-ptsp_dashboard.ptsp_dashboard_action", sent)

    def test_the_mail_holds_figures_only_and_is_in_the_language_of_the_head(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.kadis.lang = "id_ID"
        mails = self.env["mail.mail"]
        before = mails.search([])
        self.weekly.action_send_manual()
        sent = "".join((mails.search([]) - before).mapped("body_html"))
        day = self.weekly.with_context(lang="id_ID")._ptsp_day_text()
        for wanted in (day, "Kepala kantor menerima surel ini", "Lihat Angka"):
            self.assertIn(wanted, sent)
        for unwanted in ("Open Report", "Connect", "Unsubscribe", 'tip_title"'):
            self.assertNotIn(unwanted, sent)

    def test_another_digest_keeps_its_hints(self):
        other = self.env["digest.digest"].create({"name": "Lain"})
        self.assertFalse(other._is_of_head())
        self.assertTrue(self.weekly._is_of_head())

    def test_its_figures_are_those_of_the_period(self):
        digest = self.weekly.with_user(self.kadis).with_context(
            start_datetime=datetime(2027, 1, 10), end_datetime=datetime(2027, 1, 31)
        )
        self.assertEqual(digest._ptsp_period().first, date(2027, 1, 11))
        self.assertEqual(digest.kpi_ptsp_received_value, 2)
        self.assertEqual(digest.kpi_ptsp_decided_value, 2)
        self.assertEqual(digest.kpi_ptsp_late_value, 0)

    def test_each_column_counts_its_own_days(self):
        office, digest = self.env.company, self.weekly.with_user(self.kadis)
        last = date(2027, 1, 31)
        counted = {name: [] for name in ("received", "decided", "late")}
        with freeze_time("2027-01-31 06:00:00"):
            told = {
                kpi["kpi_name"]: kpi for kpi in digest._compute_kpis(office, self.kadis)
            }
        cases = self.env["ptsp.figure.cases"].with_user(self.kadis)
        applications = self.env["ptsp.application"].with_user(self.kadis)
        filters = Filters(office.id)
        for days in (1, 7, 30):
            period = Period(last - timedelta(days=days - 1), last)
            for name, domain in (
                ("received", cases._received(period, filters)),
                ("decided", cases._decided(period, filters)),
                ("late", cases._kept("late", period, filters)),
            ):
                counted[name].append(applications.search_count(domain))
        for name, counts in counted.items():
            kpi = told[f"kpi_ptsp_{name}"]
            columns = [int(kpi[f"kpi_col{number}"]["value"]) for number in (1, 2, 3)]
            self.assertEqual(columns, counts, name)
        self.assertEqual(counted["received"][0], 0)
        self.assertEqual(counted["received"][2], 2)

    def test_a_mail_at_dawn_ends_with_the_day_of_the_office(self):
        # It is 07.00 of Monday in Samarinda, and Sunday night in UTC.
        end = datetime(2027, 1, 31, 23)
        digest = self.weekly.with_context(
            start_datetime=end - timedelta(days=7), end_datetime=end
        )
        period = digest._ptsp_period()
        self.assertEqual(
            (period.first, period.last), (date(2027, 1, 26), date(2027, 2, 1))
        )
