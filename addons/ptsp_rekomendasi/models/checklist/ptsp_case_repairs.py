# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_base.tools.visible import is_blank

from ...tools.questions import question
from .ptsp_application_requirement import WANTING

PAPER, NONE = "paper", "none"


class PtspCaseRepairs(models.AbstractModel):
    """Records the repair of each paper that a desk found wrong or missing.

    A repaired case brings for each such paper a new file, or the note that the paper
    itself was received, or the reason why it brings neither. There is no question about
    papers with a new file.
    """

    _name = "ptsp.case.repairs"
    _description = "Repaired Papers of a Case"

    # === WHICH === #

    def _wanting_verdict(self, line):
        """Return the verdict that sent a paper back; empty for a paper in order.

        A finding of the receiving desk at this visit does not replace the finding of
        another desk.
        """
        case = line.application_id
        entry = case._open_entry()
        verdicts = line.verdict_ids.sorted("id")
        others = verdicts.filtered(
            lambda one: one.at < entry.arrived_at or one.lane_id != case.desk_id
        )
        newest = verdicts[-1:] if verdicts[-1:].verdict in WANTING else others[-1:]
        return newest if newest.verdict in WANTING else newest.browse()

    def _open_lines(self, case):
        """Return the papers without a recorded repair, each with its verdict."""
        found = []
        for line in case.requirement_ids.filtered(lambda one: one._is_applicable()):
            verdict = self._wanting_verdict(line)
            if verdict and line.repaired_verdict_id != verdict:
                found.append((line, verdict))
        return found

    def _new_files(self, line, verdict):
        """Return the files that came since a paper was found wrong."""
        return line.file_ids.filtered(
            lambda file: file.id > (verdict.newest_file_id or 0)
        )

    # === ASKED === #

    def _questions(self, case):
        """Ask for each paper without a new file how it was repaired."""
        asked = []
        for line, verdict in self._open_lines(case):
            if self._new_files(line, verdict):
                continue
            text = line._short_text()
            asked.append(
                question(
                    f"repair_{line.key}",
                    self.env._("Repair of “%(text)s”", text=text),
                    "selection",
                    choices=[
                        (PAPER, self.env._("The paper itself was received")),
                        (NONE, self.env._("Not repaired, for the reason below")),
                    ],
                    help=self.env._(
                        "Found: %(note)s. Upload the new file first, or say what came.",
                        note=(verdict.note or "").rstrip(" .")
                        or self.env._("not there yet"),
                    ),
                )
            )
            asked.append(
                question(
                    f"repair_{line.key}_reason",
                    self.env._("Why “%(text)s” is not repaired", text=text),
                    "text",
                    required=False,
                )
            )
        return asked

    # === RECORDED === #

    def _record(self, case, values):
        """Record the repair of each paper; return sentences that say so.

        :raise ValidationError: with the paper whose reason is missing
        """
        sentences = []
        for line, verdict in self._open_lines(case):
            files = self._new_files(line, verdict)
            how = "file" if files else values.get(f"repair_{line.key}")
            reason = values.get(f"repair_{line.key}_reason") or ""
            if how == NONE and is_blank(reason):
                raise ValidationError(
                    self.env._(
                        "Say why “%(text)s” is not repaired (%(name)s).",
                        text=line._short_text(),
                        name=f"repair_{line.key}_reason",
                    )
                )
            if how:
                line._with_door().write({"repaired_verdict_id": verdict.id})
                sentences.append(self._sentence(line, how, files, reason.strip()))
        return sentences

    def _sentence(self, line, how, files, reason):
        text = line._short_text()
        if how == "file":
            names = ", ".join(files.mapped("name"))
            return self.env._("“%(text)s”: new file %(names)s.", text=text, names=names)
        if how == PAPER:
            return self.env._("“%(text)s”: the paper was received.", text=text)
        return self.env._("“%(text)s”: not repaired (%(why)s).", text=text, why=reason)
