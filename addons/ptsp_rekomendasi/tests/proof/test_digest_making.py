# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import tagged

from odoo.addons.ptsp_base.tools import hash_chain, merkle

from ..proof_common import ProofCase


@tagged("post_install", "-at_install")
class TestDigestMaking(ProofCase):
    """Each night one hash covers all records; what did not change is not kept again."""

    def leaf(self, kind, key, digest=None):
        digest = digest or self.digests[-1:]
        leaf = self.env["ptsp.digest.leaf"]._of_record(digest, kind, key)
        return leaf and json.loads(leaf.text)

    def test_a_digest_is_the_root_over_all_its_leaves(self):
        digest = self.nights("2027-01-11")
        texts = digest.leaf_ids.sorted("position").mapped("text")
        self.assertEqual(
            digest.root, merkle.root(merkle.leaf_hash(text) for text in texts).hex()
        )
        self.assertEqual(digest.size, len(texts))
        self.assertEqual(digest.changed_count, len(texts))
        kinds = ("case", "letter", "number", "register", "audit")
        counts = [digest[f"{kind}_count"] for kind in kinds]
        self.assertEqual(sum(counts), digest.size)
        self.assertTrue(all(counts))

    def test_leaves_are_canonical_though_the_database_writes_them(self):
        odd = 'Kata "kutip" \\ baris\nbaru\ttab \x01 — é 日'
        self.tamper(
            "UPDATE ptsp_register_entry SET subject = %s WHERE id = %s",
            odd,
            self.entry.id,
        )
        leaves = self.nights("2027-01-11").leaf_ids
        for leaf in leaves:
            self.assertEqual(
                leaf.text, hash_chain.canonical_json(json.loads(leaf.text))
            )
        entry = self.entry
        key = f"{entry.register_id.id}/{entry.period}/{entry.sequence}"
        self.assertEqual(self.leaf("number", key)["subject"], odd)

    def test_a_case_is_told_by_count_and_head(self):
        self.nights("2027-01-11")
        leaf = self.leaf("case", self.case.reference)
        self.assertEqual(leaf["count"], self.case.chain_count)
        self.assertEqual(leaf["head"], self.case.chain_head)

    def test_a_letter_is_told_by_number_file_content_and_signatures(self):
        self.nights("2027-01-11")
        leaf = self.leaf("letter", f"{self.case.reference}/{self.letter.id}")
        for name, field in [
            ("number", "number"),
            ("file", "pdf_sha256"),
            ("content", "content_hash"),
            ("state", "state"),
        ]:
            self.assertEqual(leaf[name], self.letter[field])
        valid = self.letter.signature_ids.filtered(lambda one: not one.void)
        self.assertEqual(len(leaf["signatures"]), len(valid))
        self.assertTrue(valid)

    def test_a_register_is_told_by_period_count_and_last_number(self):
        self.nights("2027-01-11")
        register = self.entry.register_id
        leaf = self.leaf("register", f"{register.id}/{self.entry.period}")
        entries = register.entry_ids.filtered(
            lambda entry: entry.period == self.entry.period
        )
        self.assertEqual(leaf["count"], len(entries))
        self.assertEqual(leaf["last"], max(entries.mapped("sequence")))

    def test_the_next_digest_keeps_only_what_changed_and_is_chained(self):
        first = self.nights("2027-01-11")
        with self.at("2027-01-12 09:00"):
            self.open_case("PAR-06")
        second = self.nights("2027-01-12")
        self.assertEqual(second.previous, first.digest)
        self.assertEqual(second.number, first.number + 1)
        self.assertEqual(set(second.leaf_ids.mapped("kind")), {"case"})
        self.assertEqual(second.size, first.size + 1)
        self.assertEqual(second.changed_count, 1)
        leaves = self.env["ptsp.digest.leaf"]
        for digest in first | second:
            self.assertEqual(leaves._tree(digest).root.hex(), digest.root)

    def test_a_changed_record_keeps_its_place(self):
        self.nights("2027-01-11")
        leaves = self.env["ptsp.digest.leaf"]
        before = leaves._of_record(self.digests, "case", self.case.reference)
        with self.at("2027-01-12 09:00"):
            self.forward(self.case)
        after = leaves._of_record(
            self.nights("2027-01-12"), "case", self.case.reference
        )
        self.assertNotEqual(after.text, before.text)
        self.assertEqual(after.position, before.position)

    def test_a_day_has_one_digest(self):
        self.nights("2027-01-11", "2027-01-11")
        self.assertEqual(len(self.digests), 1)
        self.nights("2027-01-12")
        self.assertEqual(self.digests.mapped("number"), [1, 2])

    def test_a_record_that_is_gone_is_told_as_gone_once(self):
        self.nights("2027-01-11")
        with self.at("2027-01-12 09:00"):
            other = self.open_case("PAR-06", step="isi_berkas")
        self.nights("2027-01-12")
        reference = other.reference
        self.wipe("ptsp_application", other.id)
        self.nights("2027-01-13")
        self.assertTrue(self.leaf("case", reference)["gone"])
        self.assertEqual(self.nights("2027-01-14").changed_count, 0)

    def test_digests_go_on_from_those_that_kept_no_leaves(self):
        old = self.digests._with_door().create(
            {
                "number": 1,
                "day": "2027-01-10",
                "company_id": self.company.id,
                "version": 1,
                "case_count": 3,
                "previous": hash_chain.GENESIS,
                "digest": "a" * 64,
            }
        )
        self.assertEqual(self.nights("2027-01-11").previous, old.digest)
        self.assertFalse(old.exported_at)
        self.assertEqual(self.findings(), [])
