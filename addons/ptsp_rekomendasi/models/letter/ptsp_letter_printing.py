# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib
import logging

from markupsafe import Markup

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError

from ...tools import indonesian, wording
from ...tools.unbroken import keep_together
from .ptsp_letter_amended import ISSUED_STATES

_logger = logging.getLogger(__name__)

# The recommendation is made in three copies (SOP step 11): the first stays with the
# verification and shows the initials, the second is the applicant's.
VERIFICATION_COPY = 1
APPLICANT_COPY = 2

MODULE = "ptsp_rekomendasi."
OWN_PART_FIRST = frozenset(
    """
    letter_recommendation letter_attendance letter_minutes letter_proceedings
    letter_handover
    """.split()
)
# Papers that tell the applicant how to ask for the status.
FOLLOWED = frozenset(["letter_receipt"])
# Papers that ask their addressee for an answer.
ANSWERED = frozenset(["letter_cover"])
# Papers that tell the applicant where to rate the service.
RATED = frozenset(["letter_handover"])
ALL_COPIES = "all"
DRAFT_MARK = "DRAF"
VOID_MARK = "BATAL"


class PtspLetterPrinting(models.AbstractModel):
    """The printed file of a letter.

    ``pdf`` is the applicant's copy, laid out once from the frozen content after the
    number was committed. Its SHA-256 is public and is compared on every serving. The
    office's own copies are made from the same content on request.
    """

    _name = "ptsp.letter.printing"
    _description = "Printed File of a Letter"
    _inherit = ["ptsp.cron.mixin"]

    # === ACTIONS === #

    def action_open_pdf(self):
        """Open the printed letter; a draft opens as its preview."""
        self.ensure_one()
        route = "pdf" if self.state in (*ISSUED_STATES, "void") else "preview"
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/letter/{self.id}/{route}",
            "target": "new",
        }

    def action_preview(self):
        """Open the letter as it would be printed now, marked as a draft."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/letter/{self.id}/preview",
            "target": "new",
        }

    def action_print_copies(self):
        """Open all marked copies in one file, to be printed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/letter/{self.id}/pdf?copy={ALL_COPIES}",
            "target": "new",
        }

    def _file_name(self):
        """Return a name for the saved file, such as ``Rekomendasi 503-1-2027.pdf``."""
        self.ensure_one()
        name = self.display_name or "Surat"
        return "".join(c if c.isalnum() or c in " .-" else "-" for c in name) + ".pdf"

    # === SERVING === #

    def _serve_pdf(self, copy=None):
        """Return the letter as a file after checking that it is intact.

        :param copy: the number of a marked copy, ``"all"``, or nothing for the
            applicant's copy
        :return: the PDF
        :rtype: bytes
        :raise UserError: when the kept file is not the one that was issued, or was
            destroyed with the archive of its case
        """
        self.ensure_one()
        self.check_access("read")
        self.env["ptsp.case.destroyed"]._require_kept(self.application_id)
        letter = self.sudo()  # printing stores the file, which readers may not write
        letter._check_content_intact()
        if letter.state not in ISSUED_STATES:
            return letter._render_copies(letter._asked_copies(copy))
        copies = letter._asked_copies(copy)
        if copies != [letter._applicant_copy()]:
            return letter._render_copies(copies)
        return letter._issued_pdf()

    def _preview_pdf(self):
        """Return the unfinished letter as a file marked as a draft.

        It shows the verification copy, because readers of a draft look for the
        initials.
        """
        self.ensure_one()
        self.check_access("read")
        self.env["ptsp.case.destroyed"]._require_kept(self.application_id)
        # The reader was checked; printing needs all values frozen in the letter.
        return self.sudo()._render_copies([VERIFICATION_COPY])

    def _issued_pdf(self):
        self.env["ptsp.case.destroyed"]._require_kept(self.application_id)
        self._render_issued()
        if not self.pdf_sha256:
            raise UserError(
                self.env._(
                    "%(letter)s is being printed just now; try again in a moment.",
                    letter=self.display_name,
                )
            )
        pdf = base64.b64decode(self.with_context(bin_size=False).pdf or b"")
        if hashlib.sha256(pdf).hexdigest() != self.pdf_sha256:
            _logger.error("The file of letter %s differs from its hash", self.id)
            raise UserError(
                self.env._(
                    "The kept file of %(letter)s is not the one that was issued: its"
                    " SHA-256 differs. It is not handed out; tell the administrator.",
                    letter=self.display_name,
                )
            )
        return pdf

    def _asked_copies(self, copy):
        """Return the numbers of the copies that were asked for."""
        count = len(self.content["copies"])
        if not copy:
            return [self._applicant_copy()]
        if copy == ALL_COPIES:
            return list(range(1, count + 1))
        if not str(copy).isdecimal() or not 1 <= int(copy) <= count:
            raise UserError(
                self.env._(
                    "%(letter)s has copies 1 to %(count)s.",
                    letter=self.display_name,
                    count=count,
                )
            )
        return [int(copy)]

    def _applicant_copy(self):
        return min(APPLICANT_COPY, len(self.content["copies"]))

    # === KEEPING THE ISSUED FILE === #

    def _render_after_commit(self):
        """Make the file after the commit; the scheduled action repairs a crash.

        An extension point. A failure here must not look like a failure of the
        numbering, which was committed.
        """
        registry, letter_ids = self.env.registry, self.ids

        @self.env.cr.postcommit.add
        def render():
            try:
                with registry.cursor() as cr:
                    env = api.Environment(cr, SUPERUSER_ID, {})
                    env["ptsp.letter"].browse(letter_ids)._render_issued()
            except Exception:
                _logger.exception("Letters %s are printed later by cron", letter_ids)

    def _render_issued(self):
        """Make the file of numbered letters that have none yet.

        It is idempotent: the same content gives the same bytes, and a made file stays.
        """
        # Any user's request or the scheduled action makes the file, whichever is first.
        todo = self.sudo().filtered(
            lambda letter: letter.state in ISSUED_STATES and not letter.pdf_sha256
        )
        for letter in todo.try_lock_for_update(allow_referencing=True):
            letter._check_content_intact()
            pdf = letter._finish_pdf(letter._render_copies([letter._applicant_copy()]))
            letter._with_door().write(
                {
                    "pdf": base64.b64encode(pdf),
                    "pdf_sha256": hashlib.sha256(pdf).hexdigest(),
                }
            )

    @api.model
    def _cron_render_issued(self):
        """Make the files that are missing after a crash."""
        domain = [("state", "in", ISSUED_STATES), ("pdf_sha256", "=", False)]
        self._serve_each(
            "ptsp_rekomendasi.ir_cron_render_issued",
            self.search(domain),
            lambda letter: letter._render_issued(),
            about=lambda letter: letter.application_id,
        )

    # === LAYOUT === #

    def _render_copies(self, copies, clean=False):
        """Lay out marked copies into one file.

        :param bool clean: leave out the mark of a draft, for a signature by hand
        """
        pages = self._copy_pages(copies, clean)
        return self.env["ir.actions.report"]._ptsp_html_to_pdf(pages)

    def _copy_pages(self, copies, clean=False):
        """Return each marked copy as the HTML of a paper."""
        return [keep_together(self._page(copy, clean)) for copy in copies]

    def _page(self, copy, clean=False, late=None):
        values = {"letter": self._layout_values(copy, clean, late)}
        return str(self.env["ir.qweb"]._render(self.content["template"], values))

    def _layout_values(self, copy, clean=False, late=None):
        """Return all values of a page template: frozen content and the rest.

        :param int copy: the number of the marked copy
        :param bool clean: leave out the mark of a draft, for a signature by hand
        :param dict late: values that come with the number, if not the letter's own
        """
        self.ensure_one()
        content = self.content
        late = late or self._late_values()
        body = Markup(wording.fill(str(self.body or ""), late))
        opening, closing = self._split_body(body)
        label = content["copies"][copy - 1]
        several = len(content["copies"]) > 1
        mark = "" if clean else self._mark()
        return {
            **content,
            "opening": opening,
            "closing": closing,
            "subject": wording.fill(content["subject"], late, escape=str),
            "title": wording.fill(content["title"], late, escape=str),
            "number": late["nomor"],
            "numbered": self.letter_type_id.numbered,
            "date": late["tanggal"],
            "created": str(self.date or ""),
            "mark": mark,
            "copy": (label or f"Rangkap {copy}") if several else "",
            "initials": self._initial_rows() if copy == VERIFICATION_COPY else [],
            "emblem": self.company_id._ptsp_emblem(),
            **self._seal(mark),
            "follow": self._follow(mark),
            "answer": self._answer(mark),
            "feedback": self._feedback(mark),
        }

    def _late_values(self):
        """Return the placeholders that come with the number, or room for them."""
        return {
            "nomor": self.number or wording.GAP,
            "tanggal": indonesian.date_text(self.date) if self.date else wording.GAP,
            "berlaku_sampai": self._valid_until_text() or wording.GAP,
        }

    def _split_body(self, body):
        """Split the text at its rule, where the paper's own table belongs.

        Without a rule a form's text follows the table and a letter's text precedes it.
        """
        opening, rule, closing = body.partition(Markup("<hr"))
        if rule:
            return opening, closing.partition(Markup(">"))[2]
        own_first = self.content["template"].removeprefix(MODULE) in OWN_PART_FIRST
        return (Markup(), body) if own_first else (body, Markup())

    def _mark(self):
        """Return the word printed across unfinished and void letters."""
        if self.letter_type_id.on_demand or not self._origin:
            return ""  # a form in memory only
        if self.state in ISSUED_STATES:
            return ""  # a paper that went out has no mark; its state is on record
        return VOID_MARK if self.state == "void" else DRAFT_MARK

    def _seal(self, mark):
        """Return the values of the QR code; none without a public address.

        A code that leads nowhere is worse than none, and the address that Odoo guesses
        is merely where an administrator logged in last. A paper with the mark of a
        draft or of a void letter cannot be checked, so it has no code.

        :param str mark: the word across the paper, or an empty text
        """
        # The office's settings hold for everybody; few may read them.
        if mark or not self.company_id.sudo().ptsp_public_url:
            return {"qr": False, "verify_url": ""}
        return self._seal_values()

    def _follow(self, mark):
        """Return how the applicant follows the case, except on drafts and forms."""
        return self._follow_values() if self._leads_on(FOLLOWED, mark) else {}

    def _answer(self, mark):
        """Return how the addressee answers, except on drafts and forms."""
        return self._answer_values() if self._leads_on(ANSWERED, mark) else {}

    def _feedback(self, mark):
        """Return where the service is rated: nothing on drafts and forms."""
        return self._feedback_values() if self._leads_on(RATED, mark) else {}

    def _leads_on(self, templates, mark):
        """Tell whether an unmarked paper with such a template names a page."""
        told = self.content["template"].removeprefix(MODULE) in templates
        # The office's settings hold for everybody; few may read them.
        return bool(told and self.company_id.sudo().ptsp_public_url and not mark)

    def _verify_url(self):
        """Return the page where anybody checks the letter, at the office's address."""
        return f"{self.company_id._ptsp_public_url()}/ptsp/verify/{self.verify_code}"

    def _initial_rows(self):
        """Return the valid initials in order, if the letter has several copies."""
        if len(self.content["copies"]) < 2:
            return []
        moments = self._moments()
        return [
            {
                "title": signature.title,
                "name": signature.name,
                "at": moments.short(signature.at),
                "hash": (signature.content_hash or "")[:10],
            }
            for signature in self.signature_ids
            if signature.role == "initial" and not signature.void
        ]
