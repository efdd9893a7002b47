# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.addons.ptsp_rekomendasi.tests.common import PtspCase

SIGNED_ON = "2027-02-03 10:00"


class ReportCase(PtspCase):
    """Three cases of PAR-06 in January 2027 whose figures are counted by hand.

    - *A*, Monday the 11th: the counter works on it from 09.00 to 09.20 and hands it on;
      registration takes it at 09.30 and sends it back at 09.45. The counter has it from
      10.00 to 10.05, registration from 10.10 to 10.18. It is then at verification.
    - *B*: received on Tuesday the 12th at 09.00; its letter is numbered on Wednesday at
      09.00, after one working day, and handed over at once.
    - *C*: received on Tuesday the 12th at 09.00; its letter is numbered on Thursday at
      09.00, after two working days, and handed over at once. One day is promised.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.register = cls.env["ptsp.register"].create(
            {"name": "Laporan", "pattern": "700/{seq:03d}/LAP/{year}", "reset": "year"}
        )
        cls.company.ptsp_report_register_id = cls.register
        supervisor = "ptsp_base.group_ptsp_supervisor"
        cls.supervisor = cls.new_officer("atasan", supervisor)
        cls.head = cls.new_officer("kepala", supervisor)
        (cls.users["CS_HELPDESK"] | cls.supervisor | cls.head).lang = "en_US"
        cls.par = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        cls.kom = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.case_a = cls._work_case_a()
        cls.case_b = cls._work_case("2027-01-13 09:00")
        cls.case_c = cls._work_case("2027-01-14 09:00")

    @classmethod
    def _work_case_a(cls):
        counter, desk = cls.users["CS_HELPDESK"], cls.users["LOKET_DAFTAR"]
        with cls.at("2027-01-11 09:00"):
            case = cls.open_case("PAR-06")
        with cls.at("2027-01-11 09:20"):
            cls.forward(case)
        with cls.at("2027-01-11 09:30"):
            case.with_user(desk).action_take()
        with cls.at("2027-01-11 09:45"):
            cls.move(case, "kembalikan_cs", note="Formulir kosong.")
        with cls.at("2027-01-11 10:00"):
            case.with_user(counter).action_take()
        with cls.at("2027-01-11 10:05"):
            cls.forward(case)
        with cls.at("2027-01-11 10:10"):
            case.with_user(desk).action_take()
        with cls.at("2027-01-11 10:18"):
            cls.forward(case)
        return case

    @classmethod
    def _work_case(cls, numbered):
        case = cls.new_case("PAR-06").on("2027-01-12 09:00").at("nomori")
        with cls.at(numbered):
            cls.bring_to(case, "serahkan")
            case._product_letter()._render_issued()
            cls.bring_to(case, "terima")
            cls.forward(case)
        return case

    def draft(self, kind="recap", user=None, **values):
        """Return a new report of January 2027, made by a supervisor."""
        reports = self.env["ptsp.report"].with_user(user or self.supervisor)
        values = {"date_from": "2027-01-01", "date_to": "2027-01-31", **values}
        return reports.create({"kind": kind, **values})

    def signed(self, report):
        """Have a report checked by one person and signed by another."""
        with self.at(SIGNED_ON):
            report.with_user(self.supervisor).action_check()
            report.with_user(self.head).action_sign()
        return report

    def table(self, report, number=0):
        return report._content()["tables"][number]["rows"]
