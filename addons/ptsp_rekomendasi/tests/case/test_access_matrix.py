# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..common import MONDAY, PtspCase

# Models of a case and their readers. Nobody creates, deletes or writes any of them past
# the door, except that the desk of the case changes its data.
CASE_MODELS = [
    "ptsp.application",
    "ptsp.application.requirement",
    "ptsp.verdict",
    "ptsp.check",
    "ptsp.opinion",
    "ptsp.letter",
    "ptsp.letter.signature",
    "ptsp.control.entry",
    "ptsp.clock.pause",
]
READERS = {
    "officer": "ptsp_base.group_ptsp_officer",
    "supervisor": "ptsp_base.group_ptsp_supervisor",
    "administrator": "ptsp_base.group_ptsp_admin",
    "auditor": "ptsp_base.group_ptsp_auditor",
    "integration": "ptsp_base.group_ptsp_integration",
}
OUTSIDERS = {"internal": "base.group_user", "portal": "base.group_portal"}


@tagged("post_install", "-at_install")
class TestAccessMatrix(PtspCase):
    """Create, read, write and delete, for every persona and every part of a case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.personas = {
            name: cls.new_officer(name, groups) for name, groups in READERS.items()
        }
        cls.outsiders = {
            name: new_test_user(cls.env, login=f"luar_{name}", groups=groups)
            for name, groups in OUTSIDERS.items()
        }
        cls.asked = cls.new_agency_user(cls.agency)
        cls.not_asked = cls.new_agency_user(cls.other_agency, "dinas_lain")
        with cls.at(MONDAY):
            case = cls.new_case("KOM-03", step="isi_berkas")
            cls.case = case.at("susun_draf", agency_id=cls.agency.id)
            cls.move(cls.case, "jeda_kadis", note="Menunggu arahan")
            cls.bring_to(cls.case, "periksa_kabid")
        cls.parts = {
            model: cls.case
            if model == "ptsp.application"
            else cls.env[model].search(cls._of_case(model), limit=1)
            for model in CASE_MODELS
        }

    @classmethod
    def _of_case(cls, model):
        owner = {"ptsp.verdict": "line_id.", "ptsp.letter.signature": "letter_id."}
        return [(f"{owner.get(model, '')}application_id", "=", cls.case.id)]

    def test_there_is_one_record_of_each_kind_to_try(self):
        for model, record in self.parts.items():
            self.assertTrue(record, model)

    def test_the_office_the_auditor_and_integrations_read_every_case(self):
        for name, user in self.personas.items():
            for model, record in self.parts.items():
                with self.subTest(persona=name, model=model):
                    self.assertTrue(record.with_user(user).has_access("read"))

    def test_nobody_else_reads_a_case(self):
        for name, user in self.outsiders.items():
            for model, record in self.parts.items():
                with self.subTest(persona=name, model=model):
                    self.assertFalse(record.with_user(user).has_access("read"))

    def test_an_agency_reads_the_cases_it_was_asked_about_and_no_other(self):
        for model, record in self.parts.items():
            with self.subTest(model=model):
                self.assertTrue(record.with_user(self.asked).has_access("read"))
                self.assertFalse(record.with_user(self.not_asked).has_access("read"))
        found = self.env["ptsp.application"].with_user(self.not_asked).search([])
        self.assertFalse(found)

    def test_nobody_deletes_any_part_of_a_case(self):
        everybody = {**self.personas, **self.outsiders, "agency": self.asked}
        for name, user in everybody.items():
            for model, record in self.parts.items():
                with self.subTest(persona=name, model=model):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        record.with_user(user).unlink()

    def test_nobody_creates_any_part_of_a_case(self):
        everybody = {**self.personas, **self.outsiders, "agency": self.asked}
        for name, user in everybody.items():
            for model in CASE_MODELS:
                with self.subTest(persona=name, model=model):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        self.env[model].with_user(user).create({})

    def test_nobody_writes_what_was_recorded(self):
        fields = {
            "ptsp.application": {"outcome": "issued"},
            "ptsp.application.requirement": {"verdict": "ok"},
            "ptsp.verdict": {"verdict": "wrong"},
            "ptsp.check": {"result": "na"},
            "ptsp.opinion": {"result": "recommended"},
            "ptsp.letter": {"state": "issued"},
            "ptsp.letter.signature": {"void": True},
            "ptsp.control.entry": {"note": "x"},
            "ptsp.clock.pause": {"reason": "x"},
        }
        everybody = {**self.personas, **self.outsiders, "agency": self.asked}
        for name, user in everybody.items():
            for model, values in fields.items():
                with self.subTest(persona=name, model=model):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        self.parts[model].with_user(user).write(values)

    def test_draft_rounds_stay_in_the_office(self):
        rounds = self.env["ptsp.letter.round"].search(
            [("letter_id.application_id", "=", self.case.id)]
        )
        self.assertTrue(rounds)
        outside = {"agency": self.asked, "integration": self.personas["integration"]}
        for name, user in {**self.personas, **self.outsiders, **outside}.items():
            inside = name in self.personas and name not in outside
            with self.subTest(persona=name):
                self.assertEqual(rounds.with_user(user).has_access("read"), inside)
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    rounds.with_user(user).write({"number": 9})
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    rounds.with_user(user).unlink()

    def test_the_data_of_a_registered_case_is_written_by_its_desk_and_cs_only(self):
        self.case.with_user(self.users["KABID"]).write({"title": "Satu"})
        self.case.with_user(self.users["CS_HELPDESK"]).write({"title": "Dua"})
        others = ("officer", "supervisor", "administrator", "auditor", "integration")
        for name in others:
            with self.subTest(persona=name), self.assertRaises(UserError):
                self.case.with_user(self.personas[name]).write({"title": "Tiga"})
        self.assertEqual(self.case.title, "Dua")

    def test_identity_numbers_are_for_those_who_need_them(self):
        clerk = self.new_officer(
            "loket", "ptsp_base.group_ptsp_officer,ptsp_base.group_ptsp_identity"
        )
        self.case.sudo().write({"applicant_nik": "6472055101900003"})
        read = self.case.with_user(clerk).read(["applicant_nik"])
        self.assertEqual(read[0]["applicant_nik"], "6472055101900003")
        with self.assertRaises(AccessError):
            self.case.with_user(self.personas["officer"]).read(["applicant_nik"])
        masked = self.case.with_user(self.personas["officer"]).nik_masked
        self.assertTrue(masked.endswith("0003"))
        self.assertNotIn("6472", masked)

    def test_the_change_feed_is_for_integrations_and_auditors(self):
        change = self.env["ptsp.change"].search(
            [("application_id", "=", self.case.id)], limit=1
        )
        for name in ("integration", "auditor"):
            self.assertTrue(change.with_user(self.personas[name]).has_access("read"))
        for user in (self.personas["officer"], self.asked):
            self.assertFalse(change.with_user(user).has_access("read"))
