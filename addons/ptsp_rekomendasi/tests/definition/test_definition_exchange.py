# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random

from odoo.tests import tagged

from odoo.addons.ptsp_base.importer import yaml_text

from ..common import PtspCase
from ..exchange_common import empty_office, example_text

# Everything a definition is made of.
TABLES = """
    ptsp_service ptsp_sop ptsp_sop_clause ptsp_sop_history ptsp_sop_distribution
    ptsp_sop_requirement ptsp_sop_form_field ptsp_sop_lane ptsp_sop_step
    ptsp_sop_step_line ptsp_sop_transition ptsp_sop_guard ptsp_sop_effect ptsp_lane
    ptsp_stage ptsp_register ptsp_letter_type ptsp_agency ptsp_regulation ptsp_sector
    ptsp_sop_step_watcher_rel ptsp_letter_type_initial_lane_rel
    ptsp_agency_ptsp_service_rel
""".split()
MUTATIONS = 120


@tagged("post_install", "-at_install")
class TestDefinitionExchange(PtspCase):
    """The shipped SOPs and the example go out and come back byte by byte."""

    def _export(self, sop):
        return sop.env["ptsp.definition.export"]._sop_text(sop)

    def _revision(self, code):
        services = self.env["ptsp.service"].search([("code", "=", code)])
        return services.current_sop_id

    def _fingerprint(self):
        """Return fingerprints that any change to any definition would alter."""
        self.env.flush_all()
        prints = {}
        for table in TABLES:
            self.env.cr.execute(
                f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text))"
                f" FROM {table} t"
            )
            prints[table] = self.env.cr.fetchone()
        return prints

    # === ROUND TRIPS === #

    def test_a_seed_comes_back_byte_by_byte_in_an_office_that_has_nothing(self):
        for code in ("KOM-03", "PAR-06"):
            with self.subTest(service=code):
                text = self._export(self._revision(code))
                office = empty_office(self.env)
                result = office["ptsp.definition"]._load_file(text)
                self.assertEqual(result["errors"], [])
                self.assertEqual(self._export(result["sop"]), text)

    def test_a_seed_comes_back_byte_by_byte_as_the_next_revision(self):
        for code in ("KOM-03", "PAR-06"):
            with self.subTest(service=code):
                sop = self._revision(code)
                text = self._export(sop)
                before = self._fingerprint()
                result = self.env["ptsp.definition"]._load_text(text)
                self.assertTrue(result["existing"])
                self.assertEqual(self._fingerprint(), before)
                draft = self.env["ptsp.definition"]._load_text(text, as_next=True)
                old, new = sop.revision_no, draft["sop"].revision_no
                again = self._export(draft["sop"])
                self.assertEqual(
                    again.replace(f"revision: '{new}'", f"revision: '{old}'"), text
                )
                self.assertEqual(self._export(sop), text)

    def test_the_examples_come_back_byte_by_byte(self):
        for name in ("ris_01", "aset_01", "rmj_01"):
            with self.subTest(example=name):
                office = empty_office(self.env)
                sop = office["ptsp.definition"]._load_file(example_text(name))["sop"]
                text = self._export(sop)
                other = empty_office(self.env)
                again = other["ptsp.definition"]._load_file(text)
                self.assertEqual(again["errors"], [])
                self.assertEqual(self._export(again["sop"]), text)

    def test_nothing_of_a_seed_is_lost_on_the_way(self):
        """Everything the shipped file says, the exported one says too."""
        for code, name in (("KOM-03", "kom_03"), ("PAR-06", "par_06")):
            with self.subTest(service=code):
                source = self.env["ptsp.definition"]._seed_text(f"{name}.yaml")
                shipped = yaml_text.read(source).data
                exported = yaml_text.read(self._export(self._revision(code))).data
                there = dict(self._leaves(exported))
                lost = [
                    (path, value)
                    for path, value in self._leaves(shipped)
                    if there.get(path) != value
                ]
                self.assertEqual(lost, [])

    def _leaves(self, value, path=""):
        """Yield what a file says: no empty texts, zeros or no, which go unsaid."""
        if isinstance(value, dict) and list(value) == ["text"] and ".steps." in path:
            value = value["text"]
        if path.endswith(".watched_by"):  # told in the order of the matrix
            value = sorted(value)
        if isinstance(value, (dict, list)):
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            for key, part in parts:
                yield from self._leaves(part, f"{path}.{key}")
        elif value:
            yield path, value

    def test_an_import_never_touches_a_revision_in_effect(self):
        sop = self._revision("KOM-03")
        text = self._export(sop)
        changed = text.replace("amount: 14", "amount: 2").replace("Pos", "Kurir")
        before = self._fingerprint()
        self.env["ptsp.definition"]._load_text(changed)
        self.env["ptsp.definition"]._load_text(changed, dry_run=True, as_next=True)
        self.assertEqual(self._fingerprint(), before)
        draft = self.env["ptsp.definition"]._load_text(changed, as_next=True)["sop"]
        self.assertEqual((draft.state, draft.promise_amount), ("draft", 2))
        self.assertEqual(self._export(sop), text)
        self.assertEqual(sop.service_id.current_sop_id, sop)

    # === WHAT NEEDS THE KNOWLEDGE OF CASES === #

    def test_wrong_words_conditions_and_letters_are_told_with_their_lines(self):
        text = example_text()
        wrong = {
            "            value: recommend": "            value: perhaps",
            "'decision', '=', 'refuse'": "'no_such_field', '=', 'refuse'",
            "Masa berlaku: {masa_berlaku}": "Masa berlaku: {masa_berlku}",
            "template: ptsp_rekomendasi.letter_receipt": "template: base.nothing",
            "code: check_form_complete": "code: no_such_guard",
            "to: 5": "to: 55",
        }
        for old, new in wrong.items():
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        before = self._fingerprint()
        result = self.env["ptsp.definition"]._load_text(text)
        lines = text.splitlines()
        for new in wrong.values():
            with self.subTest(wrong=new):
                number = next(i for i, line in enumerate(lines, 1) if new in line)
                found = [f for f in result["findings"] if f["line"] == number]
                if "masa_berlku" in new:  # the line where the wording begins
                    found = [f for f in result["findings"] if "masa_ber" in str(f)]
                self.assertEqual(len(found), 1, result["errors"])
                self.assertEqual(found[0]["severity"], "error")
        self.assertEqual(self._fingerprint(), before)

    def test_a_condition_may_look_at_the_lines_of_a_case(self):
        check = self.env["ptsp.condition"]
        good = "[('pause_ids', 'any', [('kind', '=', 'order')])]"
        self.assertEqual(check._problem(good, {}), "")
        for bad in (
            "[('pause_ids', 'any', [('nothing', '=', 'order')])]",
            "[('pause_ids.nothing', '=', 1)]",
            "[('reference', 'any', [('a', '=', 1)])]",
        ):
            with self.subTest(condition=bad):
                self.assertTrue(check._problem(bad, {}))

    # === HOSTILE FILES === #

    def test_mutated_files_are_taken_whole_or_change_nothing(self):
        """A few of the mutations of tests/definition, through the importer itself."""
        chance = random.Random(2027)
        lines = example_text().splitlines()
        before = self._fingerprint()
        refused = 0
        for number in range(MUTATIONS):
            text = self._mutated(lines, chance)
            result = self.env["ptsp.definition"]._load_text(text, dry_run=True)
            if result["errors"]:
                refused += 1
                self.assertFalse(result["sop"])
                for finding in result["findings"]:
                    self.assertTrue(finding["message"], finding)
                    self.assertGreater(finding["line"], 0, finding)
                    self.assertLess(len(finding["sentence"]), 1200)
                result = self.env["ptsp.definition"]._load_text(text)
                self.assertTrue(result["errors"], number)
            self.assertEqual(self._fingerprint(), before, text)
        self.assertGreater(refused, MUTATIONS // 2)
        self.assertLess(refused, MUTATIONS)

    def _mutated(self, lines, chance):
        lines = list(lines)
        for _count in range(chance.choice((1, 1, 2, 5))):
            at = chance.randrange(len(lines))
            other = chance.randrange(len(lines))
            change = chance.randrange(6)
            if change == 0:
                del lines[at]
            elif change == 1:
                lines[at] = lines[other]
            elif change == 2:
                lines.insert(at, lines[other])
            elif change == 3:
                lines[at] = lines[at].replace(": ", ": [", 1)
            elif change == 4:
                key, colon, _value = lines[at].partition(": ")
                odd = ("9" * 40, "<script>x</script>", "null", "{}", '"\\0"', "no")
                lines[at] = key + colon + chance.choice(odd)
            else:
                position = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:position] + "\t" + lines[at][position:]
        return "\n".join(lines)
