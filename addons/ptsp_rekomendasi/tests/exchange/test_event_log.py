# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json
from datetime import date
from xml.etree import ElementTree

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..common import PtspCase

XES = "{http://www.xes-standard.org/}"


@tagged("post_install", "-at_install")
class TestEventLog(PtspCase):
    """The event log says what the control sheets say, and of people nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        cls.supervisor = cls.new_officer(
            "supervisor", "ptsp_base.group_ptsp_supervisor"
        )
        with cls.at("2027-01-11 09:00"):
            cls.case = cls.new_case("KOM-03").at("periksa_kasi")
        with cls.at("2027-01-12 09:00"):
            cls.other = cls.open_case("PAR-06")
            cls.other.with_user(cls.users["CS_HELPDESK"])._door_hold(
                "Menunggu pimpinan"
            )
        with cls.at("2027-01-12 11:00"):
            cls.other.with_user(cls.users["CS_HELPDESK"])._door_resume()

    def _log(self, form="xes", user=None, **period):
        log = self.env["ptsp.event.log"].with_user(user or self.auditor)
        stream = io.StringIO()
        domain = [("id", "in", (self.case | self.other).ids), *log._domain(**period)]
        counts = log._write(stream, form, domain)
        return stream.getvalue(), counts

    def _traces(self, **period):
        text, counts = self._log(**period)
        traces = {}
        for trace in ElementTree.fromstring(text).findall(f"{XES}trace"):
            events = [
                {one.get("key"): one.get("value") for one in event}
                for event in trace.findall(f"{XES}event")
            ]
            traces[trace.find(f"{XES}string").get("value")] = events
        self.assertEqual(counts, (len(traces), sum(map(len, traces.values()))))
        return traces

    def test_each_case_has_its_visits_in_the_order_of_its_control_sheet(self):
        traces = self._traces()
        self.assertEqual(set(traces), {self.case.reference, self.other.reference})
        starts = [
            event["step"]
            for event in traces[self.case.reference]
            if event["lifecycle:transition"] == "start"
        ]
        entries = self.case.entry_ids.sorted("sequence")
        self.assertEqual(starts, entries.mapped("step_code"))
        complete = [
            event["move"]
            for event in traces[self.case.reference]
            if event["lifecycle:transition"] == "complete"
        ]
        sealed = entries.filtered("sealed")
        self.assertEqual(complete, sealed.mapped("transition_label"))

    def test_a_hold_suspends_the_step(self):
        events = self._traces()[self.other.reference]
        self.assertEqual(
            [
                (event["lifecycle:transition"], event["time:timestamp"][11:16])
                for event in events
            ],
            [("start", "01:00"), ("suspend", "01:00"), ("resume", "03:00")],
        )

    def test_officers_have_pseudonyms_and_applicants_are_not_in_it(self):
        for form in ("xes", "ocel"):
            text, _counts = self._log(form)
            self.assertIn("P-", text)
            for user in self.users.values():
                self.assertNotIn(user.name, text)
                self.assertNotIn(user.login, text)
            self.assertNotIn(self.case.applicant_name, text)
        first, second = (self._log()[0] for _again in range(2))
        self.assertEqual(first, second)

    def test_ocel_has_the_requirements_of_the_case(self):
        log = json.loads(self._log("ocel")[0])
        keys = {
            attribute["value"]
            for one in log["objects"]
            if one["type"] == "requirement"
            for attribute in one["attributes"]
            if attribute["name"] == "key"
        }
        self.assertEqual(
            keys, set((self.case | self.other).requirement_ids.mapped("key"))
        )

    def test_a_period_is_of_the_days_on_which_cases_begin(self):
        day = date(2027, 1, 11)
        self.assertEqual(list(self._traces(date_to=day)), [self.case.reference])
        later = self._traces(date_from=date(2027, 1, 12))
        self.assertEqual(list(later), [self.other.reference])
        self.assertEqual(self._traces(closed=True), {})
        service = self.other.service_id
        self.assertEqual(list(self._traces(service=service)), [self.other.reference])

    def test_supervisors_and_auditors_may_and_officers_may_not(self):
        self.assertTrue(self._log(user=self.supervisor)[0])
        for user in (self.users["CS_HELPDESK"], self.new_agency_user(self.agency)):
            with self.assertRaises(AccessError):
                self._log(user=user)
            with self.assertRaises(AccessError):
                self.env["ptsp.event.export"].with_user(user).create({})

    def test_a_period_without_cases_is_told(self):
        export = self.env["ptsp.event.export"].with_user(self.auditor)
        with self.assertRaisesRegex(UserError, "another period"):
            export.create({"date_to": "2001-01-01"}).action_export()


@tagged("post_install", "-at_install")
class TestEventLogFile(HttpCase):
    """The file is served to whoever asked for it in the dialogue."""

    def test_the_file_is_for_the_own_dialogue_alone(self):
        group = "ptsp_base.group_ptsp_auditor"
        auditor, other = (
            new_test_user(self.env, login, groups=group, password=f"{login}-sandi-1")
            for login in ("auditor_satu", "auditor_dua")
        )
        for form, kind in (("xes", "xml"), ("ocel", "json")):
            export = self.env["ptsp.event.export"].with_user(auditor)
            export = export.create({"form": form})
            self.authenticate("auditor_satu", "auditor_satu-sandi-1")
            found = self.url_open(f"/ptsp/event_log/{export.id}")
            self.assertEqual(found.status_code, 200)
            self.assertIn(kind, found.headers["Content-Type"])
            self.assertIn("event-log-", found.headers["Content-Disposition"])
            self.assertEqual(len(found.content), int(found.headers["Content-Length"]))
            self.authenticate(other.login, f"{other.login}-sandi-1")
            refused = self.url_open(f"/ptsp/event_log/{export.id}")
            self.assertEqual(refused.status_code, 404)
