# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ..letter.ptsp_case_pending import SIGN_PAPERS


class PtspPaperBatch(models.AbstractModel):
    """Papers that wait for this person's signature, read and signed one by one.

    A person signs them wherever their cases are, even if those are closed, and exactly
    as they were read. ``ptsp.case.batch`` offers this beside the moves.
    """

    _name = "ptsp.paper.batch"
    _description = "Batches of Waiting Papers"

    def _papers(self, cases):
        """Return the papers of these cases that the current user may sign, in order."""
        # Every user may learn that a paper waits; the filter below keeps its signers.
        letters_sudo = self.env["ptsp.letter"].sudo()
        waiting = letters_sudo.search(
            [("application_id", "in", cases.ids), ("awaits_lane_id", "!=", False)],
            order="id",
        )
        return waiting.filtered(
            lambda letter: letter.with_user(self.env.user)._may_sign()
        )

    def _verb(self, cases):
        """Return the verb for these cases, as ``get_verbs`` gives it, or an empty list.

        :param cases: the chosen cases
        """
        papers = self._papers(cases)
        if not papers:
            return []
        return [
            {
                "key": SIGN_PAPERS,
                "label": self.env._("Sign Waiting Papers"),
                "letter": "sign",
                "primary": True,
                "case_ids": papers.application_id.ids,
            }
        ]

    def _plan(self, cases):
        """Return one line for each waiting paper, and the cases that have none."""
        papers = self._papers(cases)
        lines = [self._line(paper.application_id, paper) for paper in papers]
        for case in cases - papers.application_id:
            line = self._line(case, papers.browse())
            line["why"] = self.env._("None of its papers waits for your signature.")
            lines.append(line)
        warnings = self.env["ptsp.case.batch"]._part_warnings(lines)
        move = {
            "warnings": warnings,
            "label": self.env._("Sign Waiting Papers"),
            "kind": "act",
            "letter": "sign",
            "needs_reason": False,
            "reason_label": "",
            "confirm": "",
            "values": [],
            "blockers": [],
        }
        return {"move": move, "lines": lines}

    def _line(self, case, paper):
        return {
            "key": f"{case.id} {paper.id or 0}",
            "id": case.id,
            "paper_id": paper.id,
            "transition_id": False,
            "number": case.registration_no or case.reference,
            "applicant": case.applicant_name or "",
            "service": case.service_id.sudo().name,  # shown beside the case
            "time": "",
            "standing": [],
            "agencies": "",
            "checks": [],
            "papers": [],
            "warnings": self._warnings(case) if paper else [],
            "signed_at": "",
            "why": "",
            "letter": bool(paper)
            and self.env["ptsp.case.reading"]._prepare(case.sudo(), paper),
        }

    def _warnings(self, case):
        case_sudo = case.sudo()  # every user gets the same warnings
        return case_sudo.env["ptsp.letter.truth"]._signing_warnings(case_sudo)

    @api.model
    def sign_paper(self, letter_id, read=False):
        """Sign one waiting paper of a batch; the request is its transaction.

        :param int letter_id: the paper
        :param str read: hash of the content that the person has read
        :return: ``sentence`` that says what was done, and ``papers`` to be printed now
            (``ptsp.case.prints``)
        :raise UserError: in one sentence, when it cannot be done; nothing has changed
        """
        letter = self.env["ptsp.letter"].browse(letter_id).exists()
        if not letter:
            raise UserError(self.env._("This paper does not exist any more."))
        letter.check_access("read")
        if not read or read != letter.content_hash:
            raise UserError(
                self.env._(
                    "%(letter)s was not read as it stands now: read it again.",
                    letter=letter.display_name,
                )
            )
        letter._sign_awaited()
        sentence = self.env._("Done.")
        if letter.number:
            sentence = self.env._("Done: number %(number)s.", number=letter.number)
        prints = self.env["ptsp.case.prints"]
        return {
            "sentence": sentence,
            "papers": prints._of_letters(letter._filter_issued()),
        }
