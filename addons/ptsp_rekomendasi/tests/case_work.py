# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Verbs by which the persons at the desks open, work and pass on a case."""

import base64
import itertools
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from odoo.addons.ptsp_base.tools.definition import Rule, Transition

from .case_builder import CaseBuilder

OFFICE_TZ = ZoneInfo("Asia/Makassar")
# A PDF with one empty page.
PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
    b"0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n"
)
FORMS = {
    "KOM-03": {
        "jenis_layanan_pos": "komersial",
        "cakupan_wilayah": "Samarinda\nBalikpapan\nBontang\nBerau",
        "modal": 250_000_000,
    },
    "PAR-06": {"judul_film": "Sungai Mahakam", "lokasi": "Kutai Kartanegara"},
}

# Each sheet of special paper has a serial of its own.
SHEETS = itertools.count(1)
RECEIPTS = itertools.count(1)


def scan(filename="pindaian.pdf", content=PDF):
    """Return a file in the form of an answer to a move."""
    return {"filename": filename, "content": base64.b64encode(content).decode()}


def kept_file(filename="akta.pdf", content=PDF, mimetype="application/pdf"):
    """Return a file in the form that ``ptsp.upload`` returns after its checks."""
    return {"filename": filename, "content": content, "mimetype": mimetype}


def forge(file, content):
    """Change a file of a case behind the process, as somebody on the server would."""
    attachments = file.env["ir.attachment"].sudo()
    domain = [("res_model", "=", "ptsp.file"), ("res_field", "=", "content")]
    attachments.search([*domain, ("res_id", "=", file.id)]).raw = content
    file.invalidate_recordset()


class CaseWork:
    """Mixed into a test case that has ``env`` and ``users`` (lane code -> officer).

    All of it can be done for a whole class, in ``setUpClass``, as well as in a test.
    """

    # === TIME === #

    @staticmethod
    def moment(text):
        """Return a moment of the office ("2027-01-11 09:00") as Odoo stores it."""
        local = datetime.fromisoformat(text).replace(tzinfo=OFFICE_TZ)
        return local.astimezone(UTC).replace(tzinfo=None)

    @classmethod
    def at(cls, text):
        """Run the body of a ``with`` at a moment of the office."""
        return freeze_time(cls.moment(text))

    # === A NEW CASE === #

    @classmethod
    def new_case(cls, service_code="KOM-03", **vals):
        """Return a builder of a case; see ``CaseBuilder``.

        :param vals: as for ``open_case``
        """
        return CaseBuilder(cls, service_code, **vals)

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
            cls.env["ptsp.application"]
            .with_user(user)
            ._door_open(case_values, start._plain())
        )
        return case.with_user(cls.env.user)

    # === WORK AT A DESK === #

    @classmethod
    def transition(cls, case, code):
        """Return the move of this code at the case's step, as plain data."""
        for move in case._step().transitions:
            if move.code == code:
                return move
        raise AssertionError(f"step {case.step_id.code} has no move {code}")

    @staticmethod
    def rule(code, **values):
        """Return a guard or an effect of a move that no SOP has, as plain data."""
        rule = Rule(0, code, **values)
        Transition(0, "uji", "Uji", "forward", "step", effects=(rule,))
        return rule

    @classmethod
    def person(cls, case, transition=None):
        """Return the person who acts: of the transition's lane, else of the desk.

        For an agency, which works at no desk, it is a user who may act, else the
        desk's.
        """
        named = transition and cls.env["ptsp.lane"]._of_move(transition)[:1]
        if named and named.code not in cls.users:
            outside = case._acting_users(transition)[:1]
            return outside or cls.users[case.desk_id.code]
        return cls.users[(named or case.desk_id).code]

    @classmethod
    def judge(cls, case, verdict="ok", note=None, keys=None, user=None):
        """Give the same verdict on every line that applies, at the desk."""
        lines = case.requirement_ids.filtered("applicable")
        verdicts = [
            {"key": line.key, "verdict": verdict, "note": note}
            for line in lines
            if keys is None or line.key in keys
        ]
        case.with_user(user or cls.person(case))._set_verdicts(verdicts)

    @classmethod
    def check(cls, case, result="ok", note=None, keys=None, user=None):
        """Record the same result for every item of the step's check form."""
        checks = [
            {"key": item.key, "result": result, "note": note}
            for item in case._check_items()
            if keys is None or item.key in keys
        ]
        case.with_user(user or cls.person(case))._set_checks(checks)

    @classmethod
    def examine(cls, case):
        """Judge the papers and fill in the check form if the step needs it."""
        if case.step_id.checks_requirements:
            cls.judge(case)
        if case._check_items():
            cls.check(case)

    @classmethod
    def move(cls, case, code, note=None, user=None, **values):
        """Make a move as a person who may make it."""
        transition = cls.transition(case, code)
        actor = case.with_user(user or cls.person(case, transition))
        if "record_person" in transition.effect_codes:
            asked = {spec["name"] for spec in actor.sudo()._questions_of(transition)}
            if "person" in asked:
                values.setdefault("person", case.applicant_name)
            for spec in actor.sudo()._questions_of(transition):
                if spec["name"].startswith("repair_") and spec["required"]:
                    values.setdefault(spec["name"], "paper")
        if "sign_letter" in transition.effect_codes:
            cls.print_sheet(case)
        actor.action_move(transition.id, note=note, values=values)
        return case

    @classmethod
    def print_sheet(cls, case):
        """Print the sheet that is signed by hand, unless it is printed already."""
        letter = case._product_letter()._filter_signed_by_hand()
        ready = letter and not letter._not_ready_for_sheet_message()
        codes = [move.code for move in case._transitions()]
        if ready and not letter.paper_serial and "cetak_naskah_tu" in codes:
            serial = f"KK-{next(SHEETS):05d}"
            cls.move(case, "cetak_naskah_tu", paper_serial=serial)

    @classmethod
    def guard_codes(cls, case, code):
        """Return the codes of the blockers of a move."""
        transition = cls.transition(case, code)
        actor = case.with_user(cls.person(case, transition))
        return [blocker["code"] for blocker in actor._blockers(transition)]

    @classmethod
    def answers(cls, case, transition, **values):
        """Return answers to all questions of a move, the given ones first."""
        actor = case.with_user(cls.person(case, transition)).sudo()
        given = {}
        for spec in actor._questions_of(transition):
            name = spec["name"]
            if name in values:
                given[name] = values[name]
            elif spec["required"]:
                given[name] = spec["default"] or cls._any_answer(spec)
        return given

    @classmethod
    def _any_answer(cls, spec):
        if spec["choices"]:
            return spec["choices"][0][0]
        if spec["type"] == "boolean":
            return True
        if spec["type"] == "binary":
            return scan()
        if spec["name"] == "paper_serial":
            return f"KK-{next(SHEETS):05d}"
        if spec["name"] == "payment_receipt":
            return f"NTPN{next(RECEIPTS):012d}"
        if spec["name"] == "assessed_amount":
            return "163.000"
        now = datetime.now(UTC).astimezone(OFFICE_TZ)
        if spec["type"] in ("date", "datetime"):
            return now.isoformat()[: 10 if spec["type"] == "date" else 25]
        return "Uji Coba; Dinas"

    @classmethod
    def printed_sheet(cls, case):
        """Return the values of a case's printed control sheet."""
        report = case.env["report.ptsp_rekomendasi.paper_control_sheet"]
        return report._prepare_paper(case)

    @classmethod
    def take_number(cls, case):
        """Number and date the letter if the step's main move waits for that."""
        moves = case._step().transitions
        numbers = [move for move in moves if "number_letter" in move.effect_codes]
        main = [move for move in moves if move.primary]
        waits = "letter_numbered" in [g.code for move in main for g in move.guards]
        if waits and numbers and not case._product_letter().number:
            cls.move(case, numbers[0].code)

    @classmethod
    def take_registration(cls, case, main):
        """Give the registration number if the step's main move waits for that."""
        waits = "registered" in [guard.code for guard in main.guards]
        if waits and not case.registration_no:
            cls.move(case, "daftarkan")

    @classmethod
    def sign_papers(cls, case):
        """Sign all waiting papers as their signing desks."""
        for letter in case.letter_ids._filter_awaited().sorted("id"):
            signer = cls.users[letter.awaits_lane_id.code]
            letter.with_user(signer)._sign_awaited()

    @classmethod
    def prepare(cls, case, transition, **values):
        """Make the moves that remove the blockers of a move."""
        for _act in range(5):
            actor = case.with_user(cls.person(case, transition))
            blockers = case.env["ptsp.case.remedies"]._explain(actor, transition)
            remedies = [item["resolved_by"] for item in blockers[:1]]
            codes = [moves[0]["code"] for moves in remedies if moves]
            if not codes:
                return
            act = cls.transition(case, codes[0])
            cls.move(case, act.code, **cls.answers(case, act, **values))

    @classmethod
    def forward(cls, case, **values):
        """Make the usual next move: judge, check, number and answer as needed."""
        transition = next(m for m in case._step().transitions if m.primary)
        cls.take_number(case)
        cls.examine(case)
        cls.take_registration(case, transition)
        cls.prepare(case, transition, **values)
        note = "Sesuai." if transition.needs_reason else None
        answers = cls.answers(case, transition, **values)
        return cls.move(case, transition.code, note=note, **answers)

    @classmethod
    def bring_to(cls, case, step, **values):
        """Make the usual moves until the case is at a step.

        :param step: the code of the step, or its number
        """
        for _step in range(25):
            if step in (case.step_id.code, case.step_id.number):
                return case
            cls.forward(case, **values)
        raise AssertionError(f"the case does not reach {step}")
