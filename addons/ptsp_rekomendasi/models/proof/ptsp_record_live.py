# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

from odoo import api, models
from odoo.tools import SQL, split_every

from ...tools.record_changes import UNDECIDED, fault

BATCH = 500
# Records made during the making of a digest may have an earlier time.
TOLERANCE = timedelta(hours=1)
# Kind of record -> query for the time when each record was made.
MADE_AT = {
    "case": """
        SELECT c.reference, min(e.arrived_at) FROM ptsp_application c
          JOIN ptsp_control_entry e ON e.application_id = c.id
         WHERE c.company_id = %s GROUP BY c.reference""",
    "letter": """
        SELECT c.reference || '/' || l.id, l.signed_at FROM ptsp_letter l
          JOIN ptsp_application c ON c.id = l.application_id
         WHERE l.company_id = %s AND l.signed_at IS NOT NULL""",
    "number": """
        SELECT register_id || '/' || period || '/' || sequence, taken_at
          FROM ptsp_register_entry
         WHERE company_id = %s AND taken_at IS NOT NULL""",
    "audit": "SELECT id::text, at FROM ptsp_audit WHERE company_id = %s",
}


class PtspRecordLive(models.AbstractModel):
    """Compares the present records with all that the digests say of them."""

    _name = "ptsp.record.live"
    _description = "Check of the Records"
    _inherit = ["ptsp.record.words"]

    @api.model
    def _check(self, company, only_outside, marks):
        """Check all records of an office.

        :param company: the office
        :param dict only_outside: leaves that only the file outside has
        :param dict marks: marks of the audit log: key of the line -> its text
        :return: findings, and how many records of each kind were looked at
        """
        newest = self.env["ptsp.digest"].search(
            [("company_id", "=", company.id)], limit=1
        )
        findings, counts = self._tell_destroyed(company), {}
        for kind in self.env["ptsp.digest.source"]._queries(company):
            live = self.env["ptsp.digest.source"]._read_texts(company, kind)
            told = self._told(company, kind, only_outside)
            counts[kind] = len(live)
            if kind == "audit":
                findings += self._without_mark(live, told, marks)
                told |= self._marked(told, marks, newest)
            findings += self._compare(kind, live, told, newest)
            findings += self._added_since(company, kind, live, told, newest)
            look_inside = getattr(self, f"_look_inside_{kind}", None)
            if look_inside:
                findings += look_inside(company, told, newest)
        return findings, counts

    def _told(self, company, kind, only_outside):
        """Return the texts of each record in the digests: key -> [(number, text)]."""
        rows = self.env.execute_query(
            SQL(
                "SELECT leaf.key, digest.number, leaf.text"
                "  FROM ptsp_digest_leaf leaf"
                "  JOIN ptsp_digest digest ON digest.id = leaf.digest_id"
                " WHERE leaf.company_id = %s AND leaf.kind = %s"
                " ORDER BY leaf.key, digest.number",
                company.id,
                kind,
            )
        )
        told = defaultdict(list)
        for key, number, text in rows:
            told[key].append((number, text))
        for (leaf_kind, key), versions in only_outside.items():
            if leaf_kind == kind:
                told[key] = sorted({*told[key], *versions})
        return dict(told)

    # === DESTROYED AFTER THEIR RETENTION === #

    @api.model
    def _destroyed_lawfully(self, company):
        """Return the cases whose files and texts may be missing.

        An extension point of the room that destroys.
        """
        return self.env["ptsp.application"]

    @api.model
    def _tell_destroyed(self, company):
        """Return findings that tell what was destroyed; none speaks against records.

        An extension point of the room that destroys.
        """
        return []

    # === AGAINST THE DIGESTS === #

    def _compare(self, kind, live, told, newest):
        """Return the differences from the digests that the process never makes."""
        findings = []
        for key, versions in told.items():
            now = live.get(key)
            if len(versions) == 1 and now == versions[0][1]:
                continue
            gone = json.dumps({"gone": True, "kind": kind})
            story = [*versions, (newest.number + 1, now or gone)]
            found = self._first_fault(story)
            if not found:
                continue
            code, since, leaf = found
            subject = self._subject(kind, key, leaf)
            if code == "gone":
                findings.append(self._missing(subject, since))
            else:
                findings.append(self._changed(subject, code, since))
        return findings

    def _first_fault(self, story):
        """Return the first fault, the last digest before it, and its leaf."""
        leaves = [(number, json.loads(text)) for number, text in story]
        for (_number, before), (number, after) in pairwise(leaves):
            code = fault(before, after)
            if code:
                return code, number - 1, before
        return None

    def _added_since(self, company, kind, live, told, newest):
        """Return findings on records dated before a digest that does not have them."""
        unknown = live.keys() - told.keys()
        if not unknown or kind not in MADE_AT or not newest.at:
            return []
        made = self.env.execute_query(SQL(MADE_AT[kind], company.id))
        return [
            self._added(self._subject(kind, key, json.loads(live[key])), newest.number)
            for key, moment in sorted(made)
            if key in unknown and moment < newest.at - TOLERANCE
        ]

    # === AGAINST THE MARKS OF THE AUDIT LOG === #

    def _marked(self, told, marks, newest):
        """Return the marks of lines that no digest has yet, as ``_told`` does."""
        return {
            key: [(newest.number + 1, text)]
            for key, text in marks.items()
            if key not in told
        }

    def _without_mark(self, live, told, marks):
        """Return findings on lines that neither a digest nor a mark has.

        Lines before the first mark were written by a server that made no marks.
        """
        first = min(map(int, marks), default=None)
        return [
            self._unmarked(self._subject("audit", key, json.loads(text)))
            for key, text in sorted(live.items(), key=lambda item: int(item[0]))
            if first and int(key) > first and key not in told and key not in marks
        ]

    # === CASES: THE CONTROL SHEETS === #

    def _look_inside_case(self, company, told, newest):
        findings = []
        cases = self.env["ptsp.application"].search([("company_id", "=", company.id)])
        lawfully = set(self._destroyed_lawfully(company).ids)
        for ids in split_every(BATCH, cases.ids):
            for case in cases.browse(ids):
                findings += self._look_at_sheet(case, told, newest)
                if case.destroyed_at and case.id not in lawfully:
                    subject = self._subject("case", case.reference, {})
                    findings.append(self._changed(subject, "destroyed"))
            self.env.invalidate_all(flush=False)
        return findings

    def _look_at_sheet(self, case, told, newest):
        rows = case.entry_ids
        broken = rows._chain_break(case)
        subject = self._subject("case", case.reference, {})
        if broken:
            return [self._broken_row(subject, broken)]
        leaves = [
            (number, json.loads(text)) for number, text in told.get(case.reference, [])
        ]
        known = [(number, leaf) for number, leaf in leaves if leaf.get("count")]
        since = self._resealed_since(rows, known, newest)
        if since is None:
            return self._rows_put_before(case, subject, known, newest)
        story = [(number, json.dumps(leaf)) for number, leaf in known]
        if self._first_fault([*story, (newest.number + 1, self._leaf_now(case))]):
            return []  # the comparison of leaves has found it already
        return [self._changed(subject, "resealed", since)]

    def _resealed_since(self, rows, known, newest):
        """Return the last digest whose entries differ from the sheet's, or None.

        :param known: number and leaf of the digests that have entries of the case
        """
        heads = {row.sequence: row.hash for row in rows if row.sealed}
        others = [
            at
            for at, (_number, leaf) in enumerate(known)
            if heads.get(leaf["count"]) != leaf["head"]
        ]
        if not others:
            return None
        # A later digest may have been made from the changed sheet.
        after = known[others[-1] + 1 :]
        return after[0][0] - 1 if after else newest.number

    def _leaf_now(self, case):
        head = {"kind": "case", "count": case.chain_count, "head": case.chain_head}
        return json.dumps(head)

    def _rows_put_before(self, case, subject, known, newest):
        """Return a finding on an entry closed before a digest that does not have it."""
        count = known[-1][1]["count"] if known else 0
        later = case.entry_ids.filtered(lambda row: row.sealed and row.sequence > count)
        first = later.sorted("sequence")[:1]
        if not known or not first or first.left_at >= newest.at - TOLERANCE:
            return []
        row = self.env._("row %(row)s of %(case)s", row=first.sequence, case=subject)
        return [self._added(row, newest.number)]

    # === LETTERS: TEXT, SIGNATURES, FILES === #

    def _look_inside_letter(self, company, told, newest):
        findings = []
        letters = self.env["ptsp.letter"].search([("company_id", "=", company.id)])
        destroyed = self._destroyed_lawfully(company)
        for ids in split_every(BATCH, letters.ids):
            printed = self._printed_files(ids)
            for letter in letters.browse(ids).with_context(bin_size=False):
                if letter.application_id in destroyed:
                    code = self._fault_of_signatures(letter)
                else:
                    code = self._fault_of_letter(letter, printed.get(letter.id, b""))
                if code:
                    key = f"{letter.application_id.reference}/{letter.id}"
                    leaf = {"number": letter.number, "type": letter.letter_type_id.code}
                    subject = self._subject("letter", key, leaf)
                    findings.append(self._changed(subject, code))
            self.env.invalidate_all(flush=False)
        return findings

    def _fault_of_letter(self, letter, printed):
        """Return the code of a fault within a letter itself, or nothing.

        :param bytes printed: its printed file from the file store
        """
        if letter.content_hash and letter._content_digest() != letter.content_hash:
            return "content_hash"
        fault_of_signatures = self._fault_of_signatures(letter)
        return fault_of_signatures or self._fault_of_files(letter, printed)

    def _fault_of_signatures(self, letter):
        """Return what is wrong with what stays when text and files are destroyed."""
        signed = letter.signature_ids.filtered(lambda one: not one.void)
        seen = set(signed.mapped("content_hash"))
        if letter.state not in UNDECIDED and seen - {letter.content_hash}:
            return "seen"
        return self._fault_of_number(letter)

    def _fault_of_number(self, letter):
        entry = letter.register_entry_id
        if entry and entry.number != letter.number:
            return "register"
        if letter.date and letter.valid_until != letter._last_valid_day(letter.date):
            return "valid_until"
        return ""

    def _fault_of_files(self, letter, printed):
        hashed = letter.pdf_sha256
        if hashed and hashlib.sha256(printed).hexdigest() != hashed:
            return "file_bytes"
        if letter.scan_id and not letter.scan_id._is_intact():
            return "scan_bytes"
        return ""

    def _printed_files(self, letter_ids):
        """Return the printed file of each letter, by its identifier."""
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "ptsp.letter"),
                ("res_id", "in", letter_ids),
                ("res_field", "=", "pdf"),
            ]
        )
        return {file.res_id: file.raw or b"" for file in files}

    # === REGISTERS: NO GAP === #

    def _look_inside_register(self, company, told, newest):
        # Books of former years may have gaps; the system's own numbers follow their
        # last.
        rows = self.env.execute_query(
            SQL(
                "SELECT register_id, period, array_agg(sequence ORDER BY sequence),"
                " max(sequence), COALESCE(max(sequence) FILTER (WHERE imported), 0)"
                " FROM ptsp_register_entry WHERE company_id = %s"
                " GROUP BY register_id, period ORDER BY register_id, period",
                company.id,
            )
        )
        findings = []
        for register_id, period, present, last, former in rows:
            if len(present) == last:
                continue
            book = self._register_name(str(register_id))
            findings += [
                self._gap(book, period, sequence)
                for sequence in sorted(set(range(former + 1, last + 1)) - set(present))
                if not self._is_told(company, f"{register_id}/{period}/{sequence}")
            ]
        return findings

    def _is_told(self, company, key):
        """Tell whether a digest has the number, so that another finding names it."""
        domain = [("company_id", "=", company.id), ("kind", "=", "number")]
        leaves = self.env["ptsp.digest.leaf"]
        return leaves.search_count([*domain, ("key", "=", key)], limit=1)
