# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import ForeignKeyViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..case_work import PDF, kept_file
from ..common import MONDAY, PtspCase

MODELS = {
    "ptsp.application.requirement": "application_id",
    "ptsp.verdict": "application_id",
    "ptsp.check": "application_id",
    "ptsp.opinion": "application_id",
    "ptsp.meeting": "application_id",
    "ptsp.meeting.participant": "meeting_id.application_id",
    "ptsp.advice": "application_id",
    "ptsp.power": "application_id",
    "ptsp.file": "application_id",
}


@tagged("post_install", "-at_install")
class TestCaseSatellitesAccess(PtspCase):
    """What hangs on a case is read by whoever reads the case, and written by few."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.open_case("KOM-03")
            cls.env["ptsp.power"].create(
                {
                    "application_id": cls.case.id,
                    "kind": "signing",
                    "giver": "Direktur",
                    "holder": "Siti",
                }
            )
            cls.case.requirement_ids[:1]._attach(kept_file())
            cls.judge(cls.case)
            cls.bring_to(cls.case, "periksa_kasi", agency_id=cls.agency.id)
            cls.move(cls.case, "beri_saran", advice="Baik.")
            cls.move(
                cls.case,
                "pertemuan",
                meeting_start="2027-01-12T10:00",
                meeting_place="Kantor",
                meeting_participants="Siti; PT",
            )
            cls.other_case = cls.new_case("PAR-06").at("verifikasi")
            cls.other_case.requirement_ids[:1]._attach(kept_file())
            cls.check(cls.other_case)
            # A pause by order, and a flag: the case is long overdue.
            cls.move(cls.case, "jeda_kadis", note="Menunggu arahan.")
            cls.move(cls.case, "lanjutkan_kadis", note="Arahan sudah ada.")
        with cls.at("2027-03-01 09:00"):
            cls.case._clock_recompute()
            cls.env["ptsp.case.ladder"]._climb(cls.case)
        cls.member = cls.new_agency_user(cls.agency)

    def records(self, model, user, case=None):
        domain = [(MODELS[model], "=", (case or self.case).id)]
        return self.env[model].with_user(user).search(domain)

    def test_officers_of_any_desk_and_auditors_read(self):
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        for model in MODELS:
            for user in (self.users["TU"], auditor):
                with self.subTest(model=model, user=user.login):
                    self.assertTrue(self.records(model, user).read())

    def test_an_agency_reads_those_of_the_cases_it_was_asked_about(self):
        for model in MODELS:
            with self.subTest(model=model):
                self.assertTrue(self.records(model, self.member))
                self.assertFalse(self.records(model, self.member, self.other_case))

    def test_an_agency_that_was_not_asked_reads_nothing(self):
        stranger = self.new_agency_user(self.other_agency, "dishub")
        for model in MODELS:
            self.assertFalse(self.records(model, stranger), model)

    def test_an_agency_reads_the_attached_papers_of_its_cases_only(self):
        case = self.open_case("KOM-03")
        desk = self.users["CS_HELPDESK"]
        file = case.with_user(desk)._attach("npwp", "npwp.pdf", PDF)
        with self.assertRaises(AccessError):
            file.with_user(self.member)._bytes()

    def test_officers_of_other_desks_write_nothing(self):
        officer = self.users["TU"]
        for model in MODELS:
            record = self.records(model, officer)[:1]
            with self.subTest(model=model), self.assertRaises(UserError):
                record.write({"company_id": self.company.id})
            with self.subTest(model=model), self.assertRaises(UserError):
                record.unlink()

    def test_the_administrator_of_the_system_writes_none_either(self):
        for model in set(MODELS) - {"ptsp.power"}:
            record = self.records(model, self.env.user).sudo()[:1]
            name = next(iter(record._fields))
            with self.subTest(model=model), self.assertRaises(UserError):
                record.write({"company_id": self.company.id})
            with self.subTest(model=model), self.assertRaises(UserError):
                record.copy()
            with self.subTest(model=model), self.assertRaises(UserError):
                record.with_context(**{f"default_{name}": 1}).create({})

    def test_portal_and_plain_users_see_nothing(self):
        portal = new_test_user(self.env, "uji_portal", groups="base.group_portal")
        plain = self.new_officer("plain", "base.group_user")
        for model in MODELS:
            for user in (portal, plain):
                with self.subTest(model=model), self.assertRaises(AccessError):
                    self.records(model, user)

    def test_another_office_sees_nothing(self):
        office = self.env["res.company"].create({"name": "Kantor Lain"})
        officer = new_test_user(
            self.env,
            "uji_lain",
            groups="ptsp_base.group_ptsp_officer",
            company_id=office.id,
            company_ids=[(6, 0, office.ids)],
        )
        for model in (*MODELS, "ptsp.control.entry", "ptsp.clock.pause", "ptsp.flag"):
            self.assertTrue(self.env[model].with_user(self.users["TU"]).search([]))
            self.assertFalse(self.env[model].with_user(officer).search([]), model)

    def test_another_office_reads_no_change_feed(self):
        office = self.env["res.company"].create({"name": "Kantor Lain"})
        auditor = new_test_user(
            self.env,
            "uji_auditor",
            groups="ptsp_base.group_ptsp_auditor",
            company_id=office.id,
            company_ids=[(6, 0, office.ids)],
        )
        changes = self.env["ptsp.change"]
        self.assertTrue(changes.search([]))
        self.assertFalse(changes.with_user(auditor).search([]))

    def test_every_record_belongs_to_the_office_of_its_case(self):
        for model in MODELS:
            records = self.records(model, self.env.user)
            self.assertEqual(records.company_id, self.case.company_id, model)

    def test_the_database_keeps_what_was_done_on_a_case(self):
        """Whoever deletes in the database itself is stopped by what was done."""
        self.env.cr.execute(
            """
            SELECT conrelid::regclass::text, attname
            FROM pg_constraint JOIN pg_attribute
                ON attrelid = conrelid AND attnum = ANY (conkey)
            WHERE confrelid IN %s AND contype = 'f' AND confdeltype = 'c'
            """,
            [self.tables(*MODELS, "ptsp.application", "ptsp.control.entry")],
        )
        lost = {
            table
            for table, _column in self.env.cr.fetchall()
            if not self.is_list_of_links(table)
        }
        # A draft of an agency is nothing that was done.
        self.assertEqual(lost, {"ptsp_power", "ptsp_opinion_draft"})

    def test_a_case_is_not_deleted(self):
        for user in (self.env.user, self.users["CS_HELPDESK"]):
            with self.assertRaises(UserError):
                self.case.with_user(user).unlink()
        with (
            self.assertRaises(ForeignKeyViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.case._with_door().unlink()

    def tables(self, *models):
        """Return the numbers by which the database knows the tables of models."""
        names = [self.env[model]._table for model in models]
        self.env.cr.execute(
            "SELECT oid FROM pg_class WHERE relname IN %s AND relkind = 'r'",
            [tuple(names)],
        )
        return tuple(oid for (oid,) in self.env.cr.fetchall())

    def is_list_of_links(self, table):
        """Tell whether a table only links two records, or belongs to a dialogue."""
        models = [
            model for model in self.env.registry.values() if model._table == table
        ]
        return not models or models[0]._transient
