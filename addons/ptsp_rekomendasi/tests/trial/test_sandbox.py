# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ...tools.sandbox_key import CONTEXT_KEY
from ..common import MONDAY, PtspCase

# Patterns of tables, of this system and of Odoo, where a case can leave rows.
WATCHED = ("ptsp\\_%", "mail\\_%", "ir\\_sequence%", "ir\\_attachment", "bus\\_bus")
WATCHED += ("calendar\\_event", "res\\_partner", "res\\_users")
# The trial's own record, which keeps the list of acts.
OWN = {"ptsp_sandbox"}


@tagged("post_install", "-at_install")
class TestSandbox(PtspCase):
    """A revision is tried by one person for every desk, and nothing remains."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")
        service = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        # A draft: it may be tried before it takes effect.
        cls.sop = service.current_sop_id.copy().with_user(cls.administrator)

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()
        action = self.sop.action_try()
        self.sandbox = self.env["ptsp.sandbox"].browse(action["res_id"])
        self.sandbox = self.sandbox.with_user(self.administrator)
        self.sandbox.start = self.moment(MONDAY)

    # === PLAYING === #

    def _forward(self, state):
        """Do what the usual way asks for next."""
        if any(line["verdict"] != "ok" for line in state["checklist"]):
            return self.sandbox.act("judge")
        if any(item["result"] != "ok" for item in state["checks"]):
            return self.sandbox.act("check")
        moves = [m for m in state["moves"] if m["kind"] == "forward"]
        move = next((m for m in moves if m["primary"]), moves[0])
        for _remedy in range(3):
            if move["blockers"]:
                move = self._remedy(state, move)
        self.assertFalse(move["blockers"], move["label"])
        values = {
            spec["name"]: self._answer(spec)
            for spec in move["values"]
            if spec["required"]
        }
        return self.sandbox.act(
            "move", {"code": move["code"], "note": "Coba", "values": values}
        )

    def _remedy(self, state, move):
        """Return the move that removes what a move waits for first, as it names it."""
        blocker = move["blockers"][0]
        codes = [remedy["code"] for remedy in blocker["resolved_by"]]
        self.assertTrue(codes, f"{move['label']}: {blocker['sentence']}")
        return next(m for m in state["moves"] if m["code"] == codes[0])

    def _answer(self, spec):
        if spec["name"] == "result":
            return "recommended"
        return spec["default"] or self._any_answer(spec)

    def _play(self, acts=40):
        """Go the usual way, at most for so many acts: each plays those before again."""
        state = self.sandbox.act("open", {"step": "periksa_cs"})
        with self.at(MONDAY):
            for _act in range(acts):
                if state["outcome"]:
                    break
                state = self._forward(state)
        return state

    # === NO TRACE === #

    def _traces(self):
        """Return for each watched table its rows, and for each sequence its state."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "SELECT relname, relkind FROM pg_class WHERE relkind IN ('r', 'S')"
                " AND relname LIKE ANY(%s)"
                " AND relnamespace = current_schema::regnamespace",
                list(WATCHED),
            )
        )
        traces = {}
        for name, kind in self.env.cr.fetchall():
            # Every table numbers its rows with a sequence of the database, which moves
            # on by itself; those of `ir.sequence` are numbers that people see.
            if name in OWN or (kind == "S" and not name.startswith("ir_sequence_0")):
                continue
            columns = "last_value, is_called" if kind == "S" else "count(*), max(id)"
            if kind == "r" and name.endswith("_rel"):
                columns = "count(*)"
            traces[name] = self._row(columns, name)
        return traces

    def _row(self, columns, name):
        self.env.cr.execute(SQL("SELECT * FROM %s LIMIT 0", SQL.identifier(name)))
        has_id = "id" in [column.name for column in self.env.cr.description]
        if "max(id)" in columns and not has_id:
            columns = "count(*)"
        self.env.cr.execute(
            SQL("SELECT %s FROM %s", SQL(columns), SQL.identifier(name))
        )
        return self.env.cr.fetchone()

    def test_a_whole_case_leaves_no_row_no_number_and_no_message(self):
        before = self._traces()
        registers = self.env["ptsp.register"].search([])
        numbers = {register: register.next_preview for register in registers}
        state = self._play()
        self.assertTrue(state["outcome"])
        self.assertGreater(len(state["letters"]), 3)
        self.assertTrue(any("COBA" in letter["number"] for letter in state["letters"]))
        after = self._traces()
        changed = {name for name in after if after[name] != before.get(name)}
        self.assertFalse(changed)
        registers.invalidate_recordset()
        for register, number in numbers.items():
            self.assertEqual(register.next_preview, number)
        self.assertFalse(
            self.env["ptsp.application"].search([("reference", "like", "COBA")])
        )

    def test_the_draft_stays_a_draft_and_the_effective_one_in_effect(self):
        current = self.sop.service_id.current_sop_id
        self._play(acts=5)
        self.sop.invalidate_recordset()
        self.assertEqual(self.sop.state, "draft")
        self.assertEqual(self.sop.service_id.current_sop_id, current)
        self.assertEqual(current.state, "effective")

    # === THE APPLICATION THAT IS TRIED === #

    def test_the_sample_is_shown_and_may_be_changed(self):
        sample = {item["name"]: item for item in self.sandbox.state["sample"]}
        self.assertEqual(sample["applicant_name"]["default"], "PT Contoh Pemohon")
        given = {name: item["default"] for name, item in sample.items()}
        deed = self.sop.requirement_ids.filtered(lambda r: r.key == "akta_pendirian")
        deed.condition = "[('applicant_kind', '!=', 'person')]"
        self.assertIn(deed.key, self._papers(given))
        person = {**given, "applicant_kind": "person", "applicant_name": "Sri Rahayu"}
        self.assertNotIn(deed.key, self._papers(person))

    def _papers(self, sample):
        """Return the keys of the papers that the case of a sample must bring."""
        state = self.sandbox.act("open", {"step": "periksa_cs", "sample": sample})
        self.sandbox.restart()
        return [line["key"] for line in state["checklist"]]

    def test_a_sample_that_does_not_fit_is_refused_as_a_case_is(self):
        for sample, words in (
            ({"applicant_nik": "1"}, "applicant_nik"),
            ({"applicant_name": "PT A", "applicant_kind": "herd"}, "herd"),
            ({"applicant_name": "PT A", "form.herd": "1"}, "herd"),
        ):
            with self.subTest(sample=sample):
                with self.assertRaisesRegex(UserError, words):
                    self.sandbox.act("open", {"step": "periksa_cs", "sample": sample})
                self.assertFalse(self.sandbox.acts)

    # === WHAT IT SHOWS === #

    def test_it_begins_with_the_start_steps(self):
        codes = [start["code"] for start in self.sandbox.state["starts"]]
        self.assertEqual(
            codes, ["minta_informasi", "beri_informasi", "isi_berkas", "periksa_cs"]
        )

    def test_moves_of_every_desk_are_offered_with_what_is_missing(self):
        state = self.sandbox.act("open", {"step": "periksa_cs"})
        moves = {move["code"]: move for move in state["moves"]}
        self.assertTrue(moves["lengkap"]["blockers"])
        self.assertEqual(moves["tidak_dipersyaratkan"]["lane"], "Kepala Seksi Layanan")
        state = self.sandbox.act("judge")
        moves = {move["code"]: move for move in state["moves"]}
        self.assertFalse(moves["lengkap"]["blockers"])

    def test_a_move_that_is_refused_for_a_case_is_refused_here(self):
        self.sandbox.act("open", {"step": "periksa_cs"})
        acts = self.sandbox.acts
        with self.assertRaisesRegex(UserError, "has not been checked"):
            self.sandbox.act("move", {"code": "lengkap"})
        self.assertEqual(self.sandbox.acts, acts)

    def test_the_clock_of_the_trial_moves_on(self):
        self.sandbox.act("open", {"step": "periksa_cs"})
        state = self.sandbox.act("wait", {"days": 2})
        self.assertIn("13 Jan 2027", state["now"])

    def test_the_last_act_is_taken_back(self):
        self.sandbox.act("open", {"step": "periksa_cs"})
        self.sandbox.act("judge")
        state = self.sandbox.undo()
        self.assertFalse(any(line["verdict"] for line in state["checklist"]))
        self.assertFalse(self.sandbox.restart()["open"])

    def test_a_revision_with_errors_can_be_tried(self):
        self.sop.step_ids[-1].transition_ids.unlink()
        state = self.sandbox.act("open", {"step": "periksa_cs"})
        self.assertEqual(state["number"], 4)

    # === ONLY THERE === #

    def test_an_administrator_stands_for_other_desks_in_a_trial_only(self):
        with self.at(MONDAY):
            case = self.open_case()
        state = self._play(acts=5)
        self.assertGreater(state["number"], 6)
        self.assertNotIn(self.administrator, case._acting_users())
        lanes = self.env["ptsp.lane"].search([])
        self.assertNotIn(self.administrator, lanes.user_ids)

    def test_a_key_sent_by_a_client_opens_nothing(self):
        with self.at(MONDAY):
            case = self.open_case().with_user(self.administrator)
        for key in (True, "SandboxKey", 1):
            sent = case.with_context(**{CONTEXT_KEY: key})
            self.assertNotIn(self.administrator, sent._acting_users())
            with self.assertRaises(UserError):
                self.sop.with_context(**{CONTEXT_KEY: key})._pretend_effective()

    def test_nobody_but_a_service_administrator_tries_a_revision(self):
        officer = self.users["CS_HELPDESK"]
        with self.assertRaises(AccessError):
            self.sop.with_user(officer).action_try()
        with self.assertRaises(AccessError):
            self.sandbox.with_user(officer).act("open", {})
