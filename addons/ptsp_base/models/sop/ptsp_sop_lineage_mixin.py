# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools import revision_number
from ...tools.visible import is_blank

# These fields make up the history line of the revision itself.
HISTORY_SOURCES = frozenset(
    ["change_summary", "revision_no", "revised_on", "predecessor_id"]
    + ["prepared_by", "prepared_title", "approved_by", "approved_title"]
)


class PtspSopLineageMixin(models.AbstractModel):
    """Links a draft with the revision that it revises, and keeps its history.

    The history (FM-SYS-02) grows by itself: a new draft has the lines of the former
    revision and one of its own, which follows the fields of the draft.
    """

    _name = "ptsp.sop.lineage.mixin"
    _description = "Lineage of an SOP Revision"
    _inherit = ["ptsp.sop.approval.mixin"]

    predecessor_id = fields.Many2one(
        "ptsp.sop",
        string="Revises",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The revision that this one was copied from.",
    )
    change_summary = fields.Text(
        string="What Changed",
        copy=False,
        help="What this revision changes and why; it becomes the revision's line in"
        " the history (FM-SYS-02).",
    )

    @api.model_create_multi
    def create(self, vals_list):
        revisions = super().create(vals_list)
        revisions._sync_own_history()
        return revisions

    def write(self, vals):
        result = super().write(vals)
        if not HISTORY_SOURCES.isdisjoint(vals):
            self._sync_own_history()
        return result

    def action_new_draft(self):
        """Copy the revision with all its parts to the next draft, and open it."""
        self.ensure_one()
        draft = self.copy(
            {"revision_no": self._next_revision_no(), "predecessor_id": self.id}
        )
        draft._sync_own_history()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": draft.id,
            "view_mode": "form",
        }

    def _review_error_message(self):
        error = super()._review_error_message()
        if not error and self.predecessor_id and is_blank(self.change_summary):
            return self.env._(
                "%(sop)s: say under What Changed what it changes against"
                " %(predecessor)s; the revision history (FM-SYS-02) needs it.",
                sop=self.display_name,
                predecessor=self.predecessor_id.display_name,
            )
        return error

    def _predecessor(self):
        """Return the revision that this one is compared with, if there is one.

        It is the revision that this one was copied from or, if unknown, the one before
        it of the same document.
        """
        self.ensure_one()
        if self.predecessor_id:
            return self.predecessor_id
        others = self._other_revisions()
        earlier = others.filtered(
            lambda sop: sop._revision_key() < self._revision_key()
        )
        return earlier.sorted(lambda sop: sop._revision_key())[-1:]

    def _revision_key(self):
        return (*(revision_number.key(self.revision_no) or (0, "")), self.id)

    @api.constrains("revision_no", "document_no", "company_id")
    def _check_revision_no(self):
        for sop in self:
            number = revision_number.key(sop.revision_no)
            if number is None:
                raise ValidationError(
                    self.env._(
                        "%(number)s is no revision number; write digits, such as 03,"
                        " with one letter behind them at most.",
                        number=sop.revision_no,
                    )
                )
            alike = sop._other_revisions().filtered(
                lambda other, number=number: (
                    revision_number.key(other.revision_no) == number
                )
            )
            if alike:
                raise ValidationError(
                    self.env._(
                        "Revision %(number)s is the same as revision %(other)s of"
                        " %(document)s; choose the next number.",
                        number=sop.revision_no,
                        other=alike[0].revision_no,
                        document=sop.document_no,
                    )
                )

    def _other_revisions(self):
        """Return the other revisions of the same document."""
        return self.search(
            [
                ("document_no", "=", self.document_no),
                ("company_id", "=", self.company_id.id),
                ("id", "!=", self.id),
            ]
        )

    def _lint_revision(self):
        """Return an error when a newer revision of the document is in effect."""
        current = self.service_id.current_sop_id
        if (
            self.state not in ("draft", "review")
            or current.document_no != self.document_no
            or current._revision_key()[:2] <= self._revision_key()[:2]
        ):
            return []
        return [
            {
                "severity": "error",
                "code": "revision_older",
                "place": ("document", "revision"),
                "sentence": self.env._(
                    "Revision %(number)s is older than revision %(current)s, which is"
                    " in effect; give it a higher number.",
                    number=self.revision_no,
                    current=current.revision_no,
                ),
            }
        ]

    # === HISTORY === #

    def _sync_own_history(self):
        """Update the history line of the draft itself from the draft's fields."""
        for sop in self:
            if sop.state != "draft" or not sop.predecessor_id:
                continue
            line = sop.history_ids.filtered("is_own")[:1]
            if line:
                line.write(sop._prepare_own_history())
            elif sop.history_ids or not sop.predecessor_id.history_ids:
                sop._create_own_history()

    def _create_own_history(self):
        last = max(self.history_ids.mapped("sequence"), default=0)
        self.env["ptsp.sop.history"].create(
            {
                "sop_id": self.id,
                "is_own": True,
                "sequence": last + 10,
                **self._prepare_own_history(),
            }
        )

    def _prepare_own_history(self):
        former = self.history_ids.filtered(lambda line: not line.is_own)[-1:]
        dot = "." if (former.number or "").endswith(".") else ""
        return {
            "number": f"{self.revision_no}{dot}",
            "date": self.revised_on,
            "text": self.change_summary,
            "revised_by": self.prepared_title or self.prepared_by,
            "approved_by": self.approved_title or self.approved_by,
        }
