# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.models.office.refusal import misfit, within
from odoo.addons.ptsp_base.tools.visible import tidy_text

from .ptsp_application_requirement import VERDICTS

VERDICT_FIELDS = {"key", "verdict", "note"}
MAX_NOTE = 4000


class PtspVerdict(models.Model):
    """The finding of one desk about one requirement, at one moment.

    It is never overwritten: a desk that changes its mind, or a second desk that sees it
    differently, adds a row. The door takes the file in hand and then lets ``_judge``
    write the rows; a waiver is the one verdict that a superior gives.
    """

    _name = "ptsp.verdict"
    _description = "Verdict on a Requirement"
    _inherit = ["ptsp.locked.mixin"]
    _order = "line_id, id"
    _rec_name = "verdict"
    _locked_fields = "all"

    line_id = fields.Many2one(
        "ptsp.application.requirement", required=True, index=True, ondelete="restrict"
    )
    application_id = fields.Many2one(
        related="line_id.application_id", store=True, index=True
    )
    company_id = fields.Many2one(
        related="line_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    lane_id = fields.Many2one("ptsp.lane", "Desk", required=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "Officer", required=True)
    at = fields.Datetime(required=True)
    verdict = fields.Selection(VERDICTS, required=True)
    note = fields.Text("Remark")
    newest_file_id = fields.Integer(
        "Newest File Then",
        help="The newest file of the requirement when this was found: a later one is"
        " new.",
    )

    # === JUDGING === #

    @api.model
    def _require_judging(self, case):
        """Refuse verdicts at a step that checks no papers, or of another desk's user.

        :raise UserError: in one sentence that says why
        """
        if case.outcome or not case.step_id.checks_requirements:
            raise UserError(
                self.env._(
                    "No papers are checked for %(case)s at this step.",
                    case=case.display_name,
                )
            )
        if self.env.user not in case._acting_users():
            # The sentence names a desk to people who may not read desks.
            raise AccessError(
                self.env._(
                    "%(case)s lies at %(desk)s: only that desk gives verdicts now.",
                    case=case.display_name,
                    desk=case.desk_id.sudo().name,
                )
            )
        case._require_not_held()

    @api.model
    def _judge(self, case, verdicts):
        """Record verdicts of the current user's desk; all of them or none.

        :param list verdicts: ``{"key", "verdict", "note"}`` each
        :raise UserError: in one sentence, when one of them cannot be recorded
        """
        rows = self._prepare_rows(case, verdicts)
        created_sudo = self.sudo()._with_door().create(rows)  # officers only read
        for verdict_sudo in created_sudo:
            verdict_sudo.line_id._show(verdict_sudo)
        case._record_change("verdicts")

    @api.model
    def _prepare_rows(self, case, verdicts):
        if not isinstance(verdicts, list | tuple) or not verdicts:
            raise misfit(
                self.env._("Give at least one verdict, each with a key and a verdict."),
                "verdicts",
            )
        rows = []
        for number, item in enumerate(verdicts):
            with within(f"verdicts.{number}"):
                rows.append(self._prepare_row(case, item))
        if len({row["line_id"] for row in rows}) != len(rows):
            raise misfit(
                self.env._("Each requirement takes one verdict at a time."), "verdicts"
            )
        return rows

    @api.model
    def _prepare_row(self, case, item):
        if (
            not isinstance(item, dict)
            or not {"key", "verdict"} <= set(item)
            or (set(item) - VERDICT_FIELDS)
        ):
            raise misfit(
                self.env._("A verdict consists of a key, a verdict and a note.")
            )
        line = self.env["ptsp.application.requirement"]._find(case, item["key"])
        note = self._clean_note(item.get("note"))
        self._check_fits(line, item["verdict"], note)
        return {
            "line_id": line.id,
            "lane_id": case.desk_id.id,
            "user_id": self.env.uid,
            "at": self._ptsp_now(),
            "verdict": item["verdict"],
            "note": note,
            "newest_file_id": line._newest_file_id(),
        }

    @api.model
    def _clean_note(self, note):
        note = note or ""
        if not isinstance(note, str) or len(note) > MAX_NOTE:
            raise misfit(
                self.env._(
                    "The note of a verdict is a text of at most %(limit)s letters.",
                    limit=MAX_NOTE,
                ),
                "note",
            )
        return tidy_text(note) or False

    @api.model
    def _check_fits(self, line, verdict, note):
        """Refuse a verdict that cannot be recorded, in one sentence."""
        codes = [code for code, _label in VERDICTS]
        if verdict not in codes:
            sentence = self.env._(
                "“%(verdict)s” is not a verdict; use one of: %(codes)s.",
                verdict=str(verdict)[:80],
                codes=", ".join(codes),
            )
            raise misfit(sentence, "verdict")
        text = line._short_text()
        if verdict == "wrong" and not note:
            sentence = self.env._(
                "Say in a note what is wrong with “%(text)s”.", text=text
            )
            raise misfit(sentence, "note")
        if line.retired:
            sentence = self.env._(
                "“%(text)s” is no longer asked for; its verdict stays as it is.",
                text=text,
            )
            raise misfit(sentence, "key")
        if verdict == "na" and line._is_applicable():
            sentence = self.env._(
                "“%(text)s” is required for this case; it cannot be marked as not"
                " required.",
                text=text,
            )
            raise misfit(sentence, "verdict")
