# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The attacked office: cases in every state, and all kinds of people who may try."""

import os

from odoo.tests import new_test_user

from odoo.addons.ptsp_rekomendasi.tests.case_work import kept_file, scan
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, NIK, PtspCase

# Secrets that only some people may learn; papers print the last digits of some.
SECRETS = {
    "applicant_nik": NIK,
    "applicant_npwp": "013121660091000",
    "applicant_phone": "081355577799",
    "applicant_email": "rahasia@pemohon.example",
}
# The name in a case about which no agency was asked.
FOREIGN = "Zulkarnain Rahasia"
# A normal run has one persona of each kind with different rights, a long run all.
PLAYED = (
    "clerk",
    "supervisor",
    "administrator",
    "auditor",
    "agency",
    "other agency",
    "integration",
    "applicant",
)
# ``scripts/test --long`` sets the first variable. The second one names models for work
# on them.
LONG = bool(os.environ.get("PTSP_EVERYTHING"))
ONLY = os.environ.get("PTSP_ATTACK_MODELS", "").split()
PLAIN = "ptsp_base.group_ptsp_"


class AttackedOffice(PtspCase):
    """An office with open, held and closed cases, meetings, papers, letters and proofs.

    ``cls.personas`` has a user for each kind of person that tries.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls._bring_people()
        cls._bring_cases()
        cls._bring_catalogue()
        with cls.at(MONDAY):
            cls._bring_proofs()
            cls._bring_reports()
        cls.env["res.users"].search([]).lang = "en_US"
        cls.env.flush_all()

    @classmethod
    def _bring_people(cls):
        cls.personas = {
            "clerk": cls.users["CS_HELPDESK"],
            "head": cls.users["KADIS"],
            "supervisor": cls.new_officer("penyelia", f"{PLAIN}supervisor"),
            "service administrator": cls.new_officer("admin", f"{PLAIN}admin"),
            "auditor": cls.new_officer("auditor", f"{PLAIN}auditor"),
            "agency": cls.new_agency_user(cls.agency),
            "other agency": cls.new_agency_user(cls.other_agency, "dinas_lain"),
            "integration": cls.new_officer("integrasi", f"{PLAIN}integration"),
            "administrator": cls.new_officer(
                "sistem", f"base.group_system,{PLAIN}admin,{PLAIN}identity"
            ),
            "employee": cls.new_officer("pegawai", "base.group_user"),
            "applicant": cls.new_officer("pemohon", "base.group_portal"),
            "public": cls.env.ref("base.public_user"),
        }
        cls.played = {
            name: user for name, user in cls.personas.items() if LONG or name in PLAYED
        }

    @classmethod
    def new_officer(cls, login, groups="ptsp_base.group_ptsp_officer"):
        """Create a user whose password satisfies every policy."""
        return new_test_user(
            cls.env,
            login=f"uji_{login}",
            groups=groups,
            name=f"Petugas {login}",
            password="kalimat sandi uji 503",
            company_id=cls.company.id,
        )

    @classmethod
    def _bring_cases(cls):
        agency = {"agency_id": cls.agency.id}
        with cls.at(MONDAY):
            cls.here = cls.new_case("KOM-03", **SECRETS).at("periksa_cs")
            cls.env["ptsp.power"].with_user(cls.personas["clerk"]).create(
                {
                    "application_id": cls.here.id,
                    "kind": "handling",
                    "giver": "Direktur",
                    "holder": "Siti",
                    "file": scan()["content"],
                    "filename": "kuasa.pdf",
                }
            )
            cls.here.requirement_ids[:1]._attach(kept_file())
            cls.there = cls.new_case("KOM-03", applicant_name=FOREIGN, **SECRETS).at(
                "periksa_kasi"
            )
            cls._meet(cls.there)
            cls.asked = cls.new_case("KOM-03", **SECRETS).at("telaah_opd", **agency)
            cls.signed = cls.new_case("KOM-03").at("periksa_kabid", **agency)
            cls.move(cls.signed, "jeda_kabid", note="Menunggu arahan")
            cls.closed = cls.new_case("PAR-06").at("serahkan")
            cls.closed._product_letter()._render_issued()
            cls._hand_over(cls.closed)
        cls.cases = cls.here | cls.there | cls.asked | cls.signed | cls.closed
        clerk = cls.here.with_user(cls.personas["clerk"])
        clerk.env["ptsp.contact"]._log(clerk, "Pemohon", "phone")
        clerk.message_post(body="Sudah ditelepon.")

    @classmethod
    def _meet(cls, case):
        cls.move(
            case,
            "pertemuan",
            meeting_start="2027-01-20T10:00",
            meeting_place="Ruang Rapat",
            meeting_agenda="Paparan",
            meeting_participants="Siti; PT",
        )

    @classmethod
    def _hand_over(cls, case):
        cls.move(case, "serahkan")
        cls.move(
            case,
            "terima_rekomendasi",
            taken_by="Direktur",
            taken_as="applicant",
            id_kind="ktp",
            id_number=NIK,
            identity_checked=True,
            slip="returned",
            rights_explained=True,
            receipt_signed=True,
            archive_place="Lemari 2",
        )

    @classmethod
    def _bring_catalogue(cls):
        """Create the office's records besides cases."""
        clerk = cls.env(user=cls.personas["clerk"].id)
        cls.draft = cls.closed.sop_id.copy()
        desk = cls.env["ptsp.lane"].search([("code", "=", "CS_HELPDESK")])
        clerk["ptsp.visit"].create({"desk_id": desk.id, "visitor_name": "Rina"})
        colleague = cls.new_officer("rekan")
        desk.user_ids |= colleague
        clerk["ptsp.leave"].create(
            {
                "user_id": clerk.user.id,
                "colleague_id": colleague.id,
                "date_from": "2027-02-01",
                "date_to": "2027-02-02",
                "reason": "Cuti",
            }
        )

        cls._bring_receiver()
        cls._bring_notice()

    @classmethod
    def _bring_notice(cls):
        """Create a message that did not reach an applicant."""
        notice = cls.env["ptsp.notice"]._post(
            event="received",
            channel="email",
            to="pemohon@example.org",
            subject="Tanda terima",
            body="Berkas Anda kami terima.",
            once="uji",
            case=cls.here,
        )
        notice._keep_failure(OSError("550 pemohon@example.org"))

    @classmethod
    def _bring_receiver(cls):
        """Create a receiver of events that failed to accept one of them."""
        admin = cls.env(user=cls.personas["service administrator"].id)
        webhook = admin["ptsp.webhook"].create(
            {"name": "Dinas Kominfo", "url": "https://127.0.0.1:9/ptsp"}
        )
        webhook.action_make_secret()
        webhook.action_make_secret()
        webhook.action_start()
        webhook_sudo = webhook.sudo()
        # Loopback is refused, so nothing leaves the machine and the refusal is
        # recorded.
        webhook_sudo.delivery_ids._create_test(webhook_sudo)._send()
        change = (0, 0, cls.here.reference, cls.company.id, "take", None)
        deliveries = webhook_sudo.delivery_ids
        deliveries._with_door().create(
            deliveries._prepare(
                webhook_sudo,
                (*change, cls.here.create_date, "", None, None),
                deliveries._database(),
            )
        )

    @classmethod
    def _bring_reports(cls):
        """Create a draft, a signed report with its book, and a pack."""
        admin = cls.env(user=cls.personas["service administrator"].id)
        register = admin["ptsp.register"].create(
            {"name": "Laporan", "pattern": "700/{seq:03d}/LAP/{year}"}
        )
        reports = admin["ptsp.report"].with_context(default_register_id=register.id)
        clerk = cls.personas["clerk"]
        sheets = reports.create(
            [{"kind": "officer", "user_id": clerk.id} for _sheet in range(2)]
        )
        sheets[0].action_check()
        sheets[0].with_user(cls.personas["supervisor"]).action_sign()
        reports.create({"kind": "stars"})
        pack = admin["ptsp.evidence.pack"].create({"year": 2026})
        pack.action_gather()
        line = pack.line_ids[:1]
        file = kept_file("maklumat.pdf")
        admin["ptsp.evidence.file"]._keep(line, "Maklumat", False, file)
        admin["ptsp.evaluation.due"].sudo()._bring_up_to_date(cls.company)

    @classmethod
    def _bring_proofs(cls):
        cls.env["ptsp.digest"]._digest_office(cls.company)
        cls.env["ptsp.record.check"]._begin(cls.company)
