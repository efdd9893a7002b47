# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What all tests of this addon share: people at their desks, and a way to work."""

import base64
import itertools
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import freezegun
from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests.common import TransactionCase, new_test_user

OFFICE_TZ = ZoneInfo("Asia/Makassar")
MONDAY = "2027-01-11 09:00"  # working day, two hours after the office opens
NIK = "6472055101900003"
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)
FORMS = {
    "KOM-03": {
        "jenis_layanan_pos": "komersial",
        "cakupan_wilayah": "Samarinda\nBalikpapan\nBontang\nBerau",
        "modal": 250_000_000,
    },
    "PAR-06": {"judul_film": "Sungai Mahakam", "lokasi": "Kutai Kartanegara"},
}

# Whenever time stands still, freezegun looks through all modules that are loaded. These
# are half of them and tell no time: without them a seventh of the tests' time is saved.
freezegun.configure(
    extend_ignore_list=[
        *("PIL", "chardet", "cryptography", "docutils", "fontTools", "hypothesis"),
        *("num2words", "phonenumbers", "pygments", "pypdf", "reportlab", "requests"),
        *("urllib3", "weasyprint"),
    ]
)

# Each sheet of special paper has a serial of its own.
SHEETS = itertools.count(1)


def scan(filename="pindaian.pdf", content=PDF):
    """Return a file as a move takes it."""
    return {"filename": filename, "content": base64.b64encode(content).decode()}


class PtspCase(TransactionCase):
    """Persons of every desk, each the only member of it, and verbs to work a case.

    ``cls.users[lane code]`` is an officer who belongs to that lane only, the least
    privileged person who may act there.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.company = cls.env.company
        # Whatever the machine's own date is, the years of the tests have holidays.
        cls.company._ptsp_calendar()._ptsp_load_holidays([2026, 2027])
        cls.users = cls._new_members()
        cls.agency = cls.env["ptsp.agency"].search([("code", "=", "DISKOMINFO")])
        cls.other_agency = cls.env["ptsp.agency"].search([("code", "=", "DISHUB")])

    # === PEOPLE === #

    @classmethod
    def _new_members(cls):
        """Make one officer for each desk, all in one go: users are slow to make."""
        lanes = cls.env["ptsp.lane"].search(
            [("company_id", "=", cls.company.id), ("kind", "=", "office")]
        )
        officer = cls.env.ref("ptsp_base.group_ptsp_officer")
        quiet = cls.env["res.users"].with_context(
            no_reset_password=True, mail_create_nosubscribe=True
        )
        users = quiet.create(
            [
                {
                    "name": f"Petugas {lane.name}",
                    "login": f"uji_{lane.code.lower()}",
                    "company_id": cls.company.id,
                    "company_ids": [(6, 0, cls.company.ids)],
                    "group_ids": [(6, 0, officer.ids)],
                }
                for lane in lanes
            ]
        )
        for lane, user in zip(lanes, users, strict=True):
            lane.user_ids = user
        return dict(zip(lanes.mapped("code"), users, strict=True))

    @classmethod
    def new_officer(cls, login, groups="ptsp_base.group_ptsp_officer"):
        return new_test_user(
            cls.env,
            login=f"uji_{login}",
            groups=groups,
            name=f"Petugas {login}",
            company_id=cls.company.id,
        )

    @classmethod
    def new_agency_user(cls, agency, login="dinas"):
        user = cls.new_officer(login, "ptsp_base.group_ptsp_agency")
        agency.user_ids |= user
        return user

    # === TIME === #

    @staticmethod
    def moment(text):
        """Return a moment of the office ("2027-01-11 09:00") as Odoo stores it."""
        local = datetime.fromisoformat(text).replace(tzinfo=OFFICE_TZ)
        return local.astimezone(UTC).replace(tzinfo=None)

    def at(self, text):
        """Let the body of a ``with`` happen at a moment of the office."""
        return freeze_time(self.moment(text))

    # === CASES === #

    @classmethod
    def load_sop(cls, text):
        """Import a definition and let it take effect; return the revision."""
        result = cls.env["ptsp.definition"]._load_file(text, make_effective=True)
        assert not result["errors"], result["errors"]
        return result["sop"]

    @classmethod
    def approve(cls, sop):
        """Bring a draft through review: named, handed in, signed by all three."""
        roles = {"prepared": "KASI", "checked": "KABID", "approved": "KADIS"}
        signers = {role: cls.users[lane] for role, lane in roles.items()}
        sop.write({f"{role}_user_id": user.id for role, user in signers.items()})
        sop.action_review()
        for signer in signers.values():
            sop.with_user(signer).action_sign()
        return sop

    @classmethod
    def open_case(cls, service_code="KOM-03", step="periksa_cs", user=None, **vals):
        """Open a case at a start step, filled in, in hand of the desk there."""
        service = cls.env["ptsp.service"].search([("code", "=", service_code)])
        start = service.current_sop_id.step_ids.filtered(lambda s: s.code == step)
        case_values = {
            "applicant_kind": "company",
            "applicant_name": "PT Enggang Kirim Nusantara",
            "applicant_address": "Jalan Pahlawan 1",
            "applicant_city": "Samarinda",
            "channel": "counter",
        }
        form = FORMS.get(service_code)
        if form:
            case_values["form_values"] = dict(form)
        case_values.update(vals)
        user = user or cls.users[start.desk_id.code]
        case = (
            cls.env["ptsp.application"].with_user(user)._door_open(case_values, start)
        )
        return case.with_user(cls.env.user)

    def transition(self, case, code):
        found = case.step_id.transition_ids.filtered(lambda t: t.code == code)
        self.assertTrue(found, f"step {case.step_id.code} has no move {code}")
        return found

    def person(self, case, transition=None):
        """Return who acts: the transition's own lane, or the desk."""
        lane = (transition and transition.lane_id) or case.desk_id
        return self.users[lane.code]

    def judge(self, case, verdict="ok", note=None, keys=None, user=None):
        """Give the same verdict on every line that applies, at the desk."""
        lines = case.requirement_ids.filtered("applicable")
        verdicts = [
            {"key": line.key, "verdict": verdict, "note": note}
            for line in lines
            if keys is None or line.key in keys
        ]
        case.with_user(user or self.person(case))._set_verdicts(verdicts)

    def check(self, case, result="ok", note=None, keys=None, user=None):
        """Record the same result for every item of the step's check form."""
        checks = [
            {"key": item.key, "result": result, "note": note}
            for item in case._check_items()
            if keys is None or item.key in keys
        ]
        case.with_user(user or self.person(case))._set_checks(checks)

    def examine(self, case):
        """Judge the papers and fill in the check form, where the step wants it."""
        if case.step_id.checks_requirements:
            self.judge(case)
        if case._check_items():
            self.check(case)

    def move(self, case, code, note=None, user=None, **values):
        """Make a move as the person who may."""
        transition = self.transition(case, code)
        actor = case.with_user(user or self.person(case, transition))
        if "record_person" in transition.effect_ids.mapped("code"):
            asked = {spec["name"] for spec in actor.sudo()._questions_of(transition)}
            if "person" in asked:
                values.setdefault("person", case.applicant_name)
        actor.action_move(transition.id, note=note, values=values)
        return case

    def refused(self, case, code, sentence, note=None, user=None, **values):
        """Assert that a move is refused with a sentence, and that nothing changed."""
        step, entries = case.step_id, len(case.entry_ids)
        with self.assertRaisesRegex(UserError, sentence):
            self.move(case, code, note=note, user=user, **values)
        case.invalidate_recordset()
        self.assertEqual((case.step_id, len(case.entry_ids)), (step, entries))

    def guard_codes(self, case, code):
        """Return the codes of what keeps the case from a move."""
        transition = self.transition(case, code)
        actor = case.with_user(self.person(case, transition))
        return [blocker["code"] for blocker in actor._blockers(transition)]

    def answers(self, case, transition, **values):
        """Return values for all that a move asks, the given ones first."""
        actor = case.with_user(self.person(case, transition)).sudo()
        given = {}
        for spec in actor._questions_of(transition):
            name = spec["name"]
            if name in values:
                given[name] = values[name]
            elif spec["required"]:
                given[name] = spec["default"] or self._any_answer(spec)
        return given

    def _any_answer(self, spec):
        if spec["choices"]:
            return spec["choices"][0][0]
        if spec["type"] == "boolean":
            return True
        if spec["type"] == "binary":
            return scan()
        if spec["name"] == "paper_serial":
            return f"KK-{next(SHEETS):05d}"
        now = datetime.now(UTC).astimezone(OFFICE_TZ)
        if spec["type"] in ("date", "datetime"):
            return now.isoformat()[: 10 if spec["type"] == "date" else 25]
        return "Uji Coba; Dinas"

    def take_number(self, case):
        """Number and date the letter, where the step's main move waits for that."""
        main = case.step_id.transition_ids.filtered("primary")
        numbers = case.step_id.transition_ids.filtered(
            lambda move: "number_letter" in move.effect_ids.mapped("code")
        )
        waits = "letter_numbered" in main.guard_ids.mapped("code")
        if waits and numbers and not case._product_letter().number:
            self.move(case, numbers[:1].code)

    def forward(self, case, **values):
        """Make the usual next move: judge, check, number and answer as needed."""
        transition = case.step_id.transition_ids.filtered("primary")[:1]
        self.take_number(case)
        self.examine(case)
        note = "Sesuai." if transition.needs_reason else None
        answers = self.answers(case, transition, **values)
        return self.move(case, transition.code, note=note, **answers)

    def bring_to(self, case, step_code, **values):
        """Let a case take the usual moves until it stands at a step."""
        for _step in range(25):
            if case.step_id.code == step_code:
                return case
            self.forward(case, **values)
        raise AssertionError(f"the case does not reach {step_code}")
