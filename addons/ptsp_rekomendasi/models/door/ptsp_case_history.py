# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.tools.moments import time_of_day

SUPERVISOR = "ptsp_base.group_ptsp_supervisor"
REGISTERING = "register"
# Former cases name only the day of an event, so noon is taken as its time.
NOON = time(12)


class PtspCaseHistory(models.AbstractModel):
    """Brings closed cases of former years in through the door.

    Such a case keeps its own numbers and days, is never at a desk, and its control
    sheet has one entry: when it was brought in, by whom, and where it came from. Its
    numbers stand in their registers, marked as imported. It does not count as work of
    the office. Supervisors bring such cases in.
    """

    _name = "ptsp.case.history"
    _description = "Cases of Former Years"

    @api.model
    def _bring_in(self, service, values, source):
        """Bring in one closed case of a former year.

        :param service: the service of the case
        :param dict values: ``registration_no``, ``registered_on``, ``letter_no``,
            ``letter_on``, ``outcome``, ``closed_on``, and fields of the applicant;
            days are dates of the office
        :param str source: where the case comes from, kept on the control sheet
        :return: the case
        :raise UserError: in one sentence, when a number or the case cannot be kept
        """
        if not self.env.su and not self.env.user.has_group(SUPERVISOR):
            raise AccessError(
                self.env._("Cases of former years are brought in by supervisors.")
            )
        sop = self._revision(service)
        values = dict(values)
        registered_on, letter_on = values["registered_on"], values.pop("letter_on")
        del values["registered_on"]
        closed_on = values.pop("closed_on")
        self._check_days(service, registered_on, letter_on, closed_on)
        cases = self.env["ptsp.application"]
        zone = service.company_id._ptsp_zone()
        case_sudo = (
            cases.sudo()
            ._with_door()
            .create(
                {
                    **values,
                    "reference": cases._next_reference(service.company_id),
                    "service_id": service.id,
                    "sop_id": sop.id,
                    "company_id": service.company_id.id,
                    "imported": True,
                    "received_at": time_of_day(registered_on, NOON, zone),
                    "closed_at": time_of_day(closed_on, NOON, zone),
                }
            )
        )
        self._write_numbers(sop, case_sudo, registered_on, letter_on)
        entry = self.env["ptsp.control.entry"]
        head = entry._note_import(case_sudo, source, cases._ptsp_now())
        case_sudo._with_door().write({"chain_head": head, "chain_count": 1})
        return cases.browse(case_sudo.id)

    @api.model
    def _revision(self, service):
        """Return the present revision of the service, to which a former case points."""
        if not service.current_sop_id:
            raise UserError(
                self.env._("%(service)s has no SOP in effect.", service=service.code)
            )
        # The definition decides, also for users who may not read it.
        return service.current_sop_id.sudo()

    @api.model
    def _check_days(self, service, registered_on, letter_on, closed_on):
        today = service.company_id._ptsp_today()
        days = [registered_on, letter_on or closed_on, closed_on]
        if days != sorted(days) or closed_on > today:
            raise UserError(
                self.env._(
                    "The days do not follow one another: registered, letter, closed,"
                    " and none of them later than today."
                )
            )

    # === NUMBERS === #

    @api.model
    def _write_numbers(self, sop, case_sudo, registered_on, letter_on):
        """Write the numbers of a former case into their registers."""
        subject = f"{case_sudo.reference} {case_sudo.applicant_name or ''}".strip()
        wanted = [
            (
                self._registration_register(sop),
                case_sudo.registration_no,
                registered_on,
            ),
            (
                self._letter_register(sop, case_sudo.outcome),
                case_sudo.former_letter_no,
                letter_on,
            ),
        ]
        wanted = [one for one in wanted if one[1]]
        for register, number, day in sorted(wanted, key=lambda one: one[0].id):
            if not register:
                raise UserError(
                    self.env._(
                        "The SOP names no register for %(number)s.", number=number
                    )
                )
            register._write_former(number, day or registered_on, subject)

    @api.model
    def _registration_register(self, sop):
        ids = [
            effect.register_id
            for move in sop._definition().transitions
            for effect in move.effects
            if effect.code == REGISTERING
        ]
        # Only the process writes in the register book.
        return self.env["ptsp.register"].sudo().browse(ids[:1])

    @api.model
    def _letter_register(self, sop, outcome):
        """Return the register of the letter that gives a case this outcome."""
        ids = {
            effect.letter_type_id
            for move in sop._definition().transitions
            for effect in move.effects
            if effect.letter_type_id
        }
        # The definition decides, also for users who may not read it.
        types_sudo = self.env["ptsp.letter.type"].sudo().browse(sorted(ids))
        answers = types_sudo.filtered(lambda one: one.is_product and one.register_id)
        refusals = answers.filtered(lambda one: one.decision == "refuse")
        fitting = refusals if outcome == "refused" else answers - refusals
        return (fitting or answers)[:1].register_id
