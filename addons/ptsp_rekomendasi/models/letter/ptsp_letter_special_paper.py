# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspLetterSpecialPaper(models.AbstractModel):
    """The sheet of special paper that a letter in wet mode is signed on (SOP R).

    In wet mode the clean sheet is printed with its serial, it is signed by
    hand, numbered, dated and stamped, the final checklist is filled in, and the sheet
    is scanned. The scan is the record that counts; the PDF is its text.

    A sheet bears the draft as it will be issued, with room for number and date, and
    without the mark of a draft. So it is printed only when every desk that must has
    initialled that very text, and a new round of the draft spoils it. The signing desk,
    the drafting desk and the numbering desk, which keeps the special paper, may print
    and fetch it. When a signature on the same text is withdrawn, the sheet stays. A
    person who needs another sheet prints again, and the former one counts as spoiled.
    """

    _name = "ptsp.letter.special.paper"
    _description = "Special Paper of a Letter"

    sheet_ids = fields.One2many(
        "ptsp.letter.sheet", "letter_id", "Sheets of Special Paper", readonly=True
    )
    paper_serial = fields.Char(
        "Serial of the Special Paper", readonly=True, copy=False, index="btree_not_null"
    )
    scan_id = fields.Many2one(
        "ptsp.file", "Scan of the Signed Sheet", readonly=True, copy=False
    )
    spoiled_serials = fields.Char(
        "Spoiled Sheets",
        compute="_compute_spoiled_serials",
        compute_sudo=True,
        help="Serials of sheets that this letter stood on before it was printed again.",
    )
    may_print_sheet = fields.Boolean(compute="_compute_may_print_sheet")

    @api.depends("sheet_ids.state", "sheet_ids.serial")
    def _compute_spoiled_serials(self):
        for letter in self:
            spoiled = letter.sheet_ids.filtered(lambda sheet: sheet.state == "spoiled")
            letter.spoiled_serials = ", ".join(spoiled.mapped("serial")) or False

    @api.depends("paper_serial", "state")
    @api.depends_context("uid")
    def _compute_may_print_sheet(self):
        for letter in self:
            letter.may_print_sheet = bool(
                letter.paper_serial and not letter._sheet_error_message()
            )

    def _filter_signed_by_hand(self):
        """Return the letters that are signed by hand on special paper."""
        return self.filtered(lambda letter: letter.letter_type_id.mode == "wet")

    # === THE CLEAN SHEET === #

    def _print_sheet(self, serial):
        """Assign a sheet of special paper to the letter; an earlier one is spoiled.

        Repeating the same serial on the same text changes nothing.

        :param str serial: as printed on the sheet
        :raise UserError: when the letter is not ready for it, or the sheet was used
        """
        self.ensure_one()
        error = self._not_ready_for_sheet_message()
        if error:
            raise UserError(error)
        self._check_content_intact()
        self._take_sheet(serial)

    def _not_ready_for_sheet_message(self):
        """Return why the draft cannot be printed for the signature yet, or False."""
        if not self._filter_signed_by_hand():
            return self.env._(
                "%(letter)s is not signed by hand, so it needs no special paper.",
                letter=self.display_name or self.env._("This letter"),
            )
        if self.state != "draft":
            return self.env._(
                "%(letter)s is signed already; the sheet is printed before that.",
                letter=self.display_name,
            )
        present = self.signature_ids.filtered(
            lambda mark: mark.role == "initial" and not mark.void
        )
        missing = self.letter_type_id.initial_lane_ids - present.lane_id
        if missing:
            return self.env._(
                "%(letter)s lacks the initials of %(lanes)s; the sheet is printed when"
                " they are there.",
                letter=self.display_name,
                lanes=", ".join(missing.mapped("name")),
            )
        return False

    def _take_sheet(self, serial):
        """Assign a sheet to the letter, and spoil its earlier one."""
        serial = " ".join((serial or "").split()).upper()
        if not serial:
            raise UserError(self.env._("Enter the serial that the sheet bears."))
        if serial == self.paper_serial:
            return
        self._check_unused_sheet(serial)
        self._spoil_sheet(self.env._("Printed again on sheet %(no)s.", no=serial))
        self.env["ptsp.letter.sheet"]._with_door().create(
            {
                "letter_id": self.id,
                "serial": serial,
                "round": self.round,
                "content_hash": self.content_hash,
                "user_id": self.env.uid,
                "at": self._ptsp_now(),
            }
        )
        self._with_door().write({"paper_serial": serial})
        # A sheet that two letters take at the same moment is refused here, in a
        # sentence.
        self.env["ptsp.letter.sheet"].flush_model(["serial"])

    def _spoil_sheet(self, reason):
        """Count the present sheet as spoiled; its serial and the reason are kept."""
        sheets = self.sheet_ids.filtered(lambda sheet: sheet.state == "printed")
        if sheets:
            sheets._spoil(reason)
            self._with_door().write({"paper_serial": False})

    def _check_unused_sheet(self, serial):
        # The sheets of all cases count, whatever the user may read.
        used = self.env["ptsp.letter.sheet"].sudo()
        sheet = used.search(
            [("company_id", "=", self.company_id.id), ("serial", "=", serial)], limit=1
        )
        if sheet:
            raise UserError(
                self.env._(
                    "Sheet %(serial)s was used for %(letter)s already; enter the"
                    " serial that is printed on this sheet.",
                    serial=serial,
                    letter=sheet.letter_id.display_name,
                )
            )

    # === THE FILE === #

    def _sheet_error_message(self):
        """Return why the current user may not print the clean sheet, or False."""
        letter_sudo = self.sudo()
        if letter_sudo.state not in ("draft", "signed") or not letter_sudo.paper_serial:
            return self.env._(
                "%(letter)s stands on no sheet that waits for its signature or number:"
                " print it for the signature first.",
                letter=letter_sudo.display_name,
            )
        case, letter_type = letter_sudo.application_id, letter_sudo.letter_type_id
        desks = (
            letter_type.draft_lane_id
            | letter_type.sign_lane_id
            | letter_type.number_lane_id
        )
        workers = case.service_id._workers_at(desks)
        if self.env.user not in workers | case._acting_users():
            return self.env._(
                "The sheet of %(letter)s is printed by the desks that draft, sign and"
                " number it; you work at none of them.",
                letter=letter_sudo.display_name,
            )
        return False

    def _sheet_pdf(self):
        """Return the clean sheet as a file: no mark, room for number and date.

        :raise UserError: when there is none, or this user may not print it
        """
        self.ensure_one()
        self.check_access("read")
        error = self._sheet_error_message()
        if error:
            raise UserError(error)
        letter_sudo = self.sudo()  # the layout needs values its readers may not read
        letter_sudo._check_content_intact()
        return letter_sudo._render_copies([letter_sudo._applicant_copy()], clean=True)

    def action_print_sheet(self):
        """Open the clean sheet, to be printed on the special paper."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/letter/{self.id}/sheet",
            "target": "new",
        }

    # === THE SCAN === #

    def _has_signed_sheet(self):
        """Tell whether the scan of the letter's present sheet is kept."""
        return bool(self.paper_serial and self.scan_id)

    def _keep_special_paper(self, serial, scan):
        """Keep the scan of the signed sheet; another sheet spoils the earlier one.

        :param str serial: as printed on the sheet
        :param dict scan: filename, content and mimetype of a file that was checked
        :raise UserError: when the sheet was used before, or the file is no scan
        """
        self.ensure_one()
        kind = scan["mimetype"] or ""
        if kind != "application/pdf" and not kind.startswith("image/"):
            raise UserError(
                self.env._(
                    "“%(name)s” is no scan: keep the signed sheet as a PDF or a"
                    " picture.",
                    name=scan["filename"],
                )
            )
        if self._has_signed_sheet():
            self._check_unused_sheet(" ".join(serial.split()).upper())
        self._take_sheet(serial)
        kept = self.env["ptsp.file"]._keep(self.application_id, "scan", scan)
        self.scan_id._replace()
        self._with_door().write({"scan_id": kept.id})
