# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from .exposed import exposed

MAX_REASON = 4000


class PtspApiCase(models.AbstractModel):
    """The part of the public contract that shows a case and moves it.

    Every change goes through the door with the caller's own rights.
    """

    _name = "ptsp.api.case"
    _description = "Public Contract: Cases"
    _inherit = ["ptsp.api.case.view"]

    @api.model
    @api.readonly
    @exposed("read")
    def get_application(self, reference, fields=False):
        """Return where a case stands and which moves the caller may make.

        ``earlier`` is the reference of the case that this application follows, and
        ``followed_by`` lists those that follow it; both as far as the caller may see.
        Each of the ``transitions`` has ``blockers``, which keep the case from the move,
        and ``warnings``, sentences that speak against making it now and forbid nothing:
        the office is closed, the letterhead is not complete, a date falls into a year
        whose holidays are not loaded. ``clock`` has ``warnings`` about its dates.

        :param str reference: the tracking reference
        """
        return self._describe_case(self._case(reference), fields)

    @api.model
    @exposed("act", changing=True)
    def set_verdicts(self, reference, verdicts, fields=False):
        """Record the checklist verdicts of the caller's desk; all or none.

        :param list verdicts: key, verdict (ok, missing, wrong, na), note
        :return: what :meth:`get_application` returns
        """
        case = self._case(reference)
        case._set_verdicts(
            self._structs("verdicts", verdicts, ["key", "verdict", "note"])
        )
        return self._describe_case(case, fields)

    @api.model
    @exposed("act", changing=True)
    def set_checks(self, reference, checks, fields=False):
        """Record results on the check form of the step; all or none.

        :param list checks: key, result (ok, not_ok, na), note
        :return: what :meth:`get_application` returns
        """
        case = self._case(reference)
        case._set_checks(self._structs("checks", checks, ["key", "result", "note"]))
        return self._describe_case(case, fields)

    @api.model
    @exposed("act", changing=True)
    def take(self, reference, fields=False):
        """Take a case in hand."""
        case = self._case(reference)
        case._door_take()
        return self._describe_case(case, fields)

    @api.model
    @exposed("act", changing=True)
    def release(self, reference, fields=False):
        """Put an own case back on the desk's pile."""
        case = self._case(reference)
        case._door_release()
        return self._describe_case(case, fields)

    @api.model
    @exposed("act", changing=True)
    def hold(self, reference, reason, fields=False):
        """Set a case aside at the desk; it stops no clock."""
        case = self._case(reference)
        case._door_hold(self._text("reason", reason, required=True, limit=MAX_REASON))
        return self._describe_case(case, fields)

    @api.model
    @exposed("act", changing=True)
    def resume(self, reference, fields=False):
        """Take up a case that was on hold."""
        case = self._case(reference)
        case._door_resume()
        return self._describe_case(case, fields)

    @api.model
    @exposed("act", changing=True)
    def pause_clock(self, reference, kind, reason=False, fields=False):
        """Begin a pause that the SOP names, such as *menunggu pembayaran*.

        :param str kind: one of ``clock.pause_kinds`` of the case
        :param str reason: why; compulsory where the SOP says so
        """
        case = self._case(reference)
        kind = self._text("kind", kind, required=True)
        reason = self._text("reason", reason, limit=MAX_REASON)
        self.env["ptsp.case.pausing"]._begin(case, kind, reason)
        return self._describe_case(case, fields)

    @api.model
    @exposed("act", changing=True)
    def unpause_clock(self, reference, kind, fields=False):
        """End the running pause of a kind that the SOP names."""
        case = self._case(reference)
        kind = self._text("kind", kind, required=True)
        self.env["ptsp.case.pausing"]._end(case, kind)
        return self._describe_case(case, fields)

    @api.model
    @api.readonly
    @exposed("act")
    def preview_move(self, reference, transition, values=False):
        """Return what keeps a case from a move and what speaks against it; nothing
        is changed.

        What depends on an answer, such as a meeting on a Sunday, is warned of when
        ``values`` has that answer.

        :param str transition: code of one of the case's ``transitions``
        :param dict values: answers given so far, as :meth:`advance` takes them; those
            that are missing are not asked for
        :return: ``code``, ``label``, ``to``, ``blockers`` and ``warnings``
        """
        case = self._case(reference)
        code = self._text("transition", transition, required=True)
        move = case._transition_by_code(code)
        given = self._struct("values", values)
        panel = self.env["ptsp.case.move.panel"]
        described = self._describe_move(panel._describe(case, move))
        warnings = panel.get_warnings(case.id, move.id, given)
        return {
            **{key: described[key] for key in ("code", "label", "to", "blockers")},
            "warnings": warnings,
        }

    @api.model
    @exposed("act", changing=True)
    def advance(self, reference, transition, note=False, values=False, fields=False):
        """Make a move.

        :param str transition: code of one of the case's ``transitions``
        :param str note: the reason, where the move needs one
        :param dict values: what the move asks for, by name
        :return: what :meth:`get_application` returns
        """
        case = self._case(reference)
        code = self._text("transition", transition, required=True)
        note = self._text("note", note, limit=MAX_REASON)
        values = self._struct("values", values)
        case._door_move(case._transition_by_code(code), note, values)
        return self._describe_case(case, fields)

    @api.model
    @api.readonly
    @exposed("read")
    def get_control_sheet(self, reference):
        """Return the rows of the process-control sheet and whether they are intact."""
        case = self._case(reference)
        return {
            "entries": [
                self._describe_entry(entry)
                for entry in case.entry_ids.sorted("sequence")
            ],
            "intact": case.chain_intact,
        }

    @api.model
    @exposed("act", changing=True)
    def amend_letter(
        self,
        reference,
        letter_type,
        ground,
        reason,
        found_on,
        correction=False,
        court=False,
        fields=False,
    ):
        """Order that the letter of a case, once handed over, is cancelled or corrected.

        Only the official who signed it, a superior, or, on the ground of a court
        decision, the desk that drafts such letters. A linked case is opened; the state
        of the first letter changes when the new one has its number.

        :param str letter_type: code of a letter type that cancels or corrects, such as
            ``surat_pembatalan`` or ``surat_perbaikan``
        :param str ground: authority, procedure, substance, writing or court
        :param str reason: what was found
        :param str found_on: when, as ``YYYY-MM-DD``; more than five working days ago is
            recorded as late
        :param str correction: what it said and what it shall say, one line for each
        :param dict court: number, date, filename, content (base64) of the decision
        :return: what :meth:`get_application` returns, of the linked case
        """
        case, orders = self._case(reference), self.env["ptsp.letter.amendment"]
        grounds = [key for key, _label in orders._fields["ground"].selection]
        values = {
            "ground": self._choice("ground", ground, grounds),
            "reason": self._text("reason", reason, required=True, limit=MAX_REASON),
            "found_on": self._day("found_on", found_on),
            "correction": self._text("correction", correction, limit=MAX_REASON),
            **self._court_decision(court),
        }
        known = orders._types(case.company_id)
        code = self._choice("letter_type", letter_type, known.mapped("code"))
        kind = known.filtered(lambda one: one.code == code)
        linked = orders._order_amendment(case, kind, values)
        return self._describe_case(linked, fields)

    @api.model
    def _court_decision(self, court):
        """Return number, date and checked file of a court decision, if one is given."""
        keys = ["number", "date", "filename", "content"]
        given = self._struct("court", court, keys, required=keys if court else ())
        if not given:
            return {}
        upload, name = (
            self.env["ptsp.upload"],
            self._text("filename", given["filename"]),
        )
        content = upload._decode(given["content"], name)
        return {
            "court_number": self._text("number", given["number"], required=True),
            "court_date": self._day("date", given["date"]),
            "court_file": upload._check(name, content),
        }

    @api.model
    @exposed("read")
    def get_letter(self, reference, letter_type, number=False):
        """Return an issued letter: number, date, SHA-256 and the PDF in base64.

        :param str letter_type: code of the letter type
        :param str number: which one, when there are several; else the newest
        """
        case = self._case(reference)
        code = self._text("letter_type", letter_type, required=True)
        number = self._text("number", number)
        return self._describe_letter_file(self._issued_letter(case, code, number))

    @api.model
    @api.readonly
    @exposed("read")
    def get_sheet(self, reference):
        """Return the clean sheet of a letter that is signed by hand, as it was printed.

        It is printed by a move of the signing step that asks for ``paper_serial``; the
        desks that draft, sign and number the letter fetch the file here until the
        letter is numbered. It bears no mark, and leaves room for number and date.

        :return: ``type`` of the letter, ``paper_serial``, ``round`` of the draft and
            the ``pdf`` in base64
        """
        letter = self._case(reference)._require_product_letter()
        return {
            "type": letter.letter_type_id.code,
            "paper_serial": letter.paper_serial,
            "round": letter.round,
            "pdf": base64.b64encode(letter._sheet_pdf()).decode(),
        }

    @api.model
    @api.readonly
    @exposed("read")
    def explain_due_date(self, reference):
        """Return the ledger behind the promised date of a case.

        :return: ``reference``, ``state`` of the clock, ``due_at``, ``warnings`` about
            what the date cannot know, and the ``explanation``, which is False as long
            as nothing is counted
        """
        case = self._case(reference)
        explained = case._clock_explain()
        return {
            "reference": case.reference,
            "state": case.clock_state,
            "due_at": self._local(case.due_at, case.company_id),
            "explanation": explained
            and self._describe_explanation(explained, case.company_id),
            # Few who may ask read the working hours.
            "warnings": self.env["ptsp.case.dates"]._warnings(case.sudo(), explained),
        }

    @api.model
    def _issued_letter(self, case, code, number):
        letters = case.letter_ids._filter_issued()
        found = letters.filtered(
            lambda letter: (
                letter.letter_type_id.code == code and number in (False, letter.number)
            )
        )
        if found:
            return found.sorted("id")[-1]
        raise refusal(
            self.env._(
                "%(case)s has no issued letter of type “%(code)s”; it has: %(known)s.",
                case=case.reference,
                code=code,
                known=", ".join(sorted(set(letters.letter_type_id.mapped("code"))))
                or "-",
            ),
            refusal_codes.UNKNOWN,
            "letter_type",
        )
