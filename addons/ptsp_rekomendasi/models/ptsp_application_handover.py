# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class PtspApplicationHandover(models.AbstractModel):
    """Effects at both ends of a case: handing over, and beginning anew."""

    _name = "ptsp.application.handover"
    _description = "Handover of an Application"

    # === HAND OVER === #

    def _ask_hand_over(self, effect):
        return [
            self._spec(
                "taken_by", self.env._("Taken by"), default=self.applicant_name or False
            ),
            self._spec(
                "taken_as",
                self.env._("As"),
                "selection",
                choices=self._fields["handover_as"]._description_selection(self.env),
            ),
            self._spec(
                "identity_checked",
                self.env._("Identity or power of attorney checked"),
                "boolean",
            ),
            self._spec(
                "slip",
                self.env._("Collection slip"),
                "selection",
                choices=self._fields["handover_slip"]._description_selection(self.env),
            ),
        ]

    def _effect_hand_over(self, effect, values, note):
        if values["taken_as"] == "proxy":
            self._check_proxy(values["taken_by"])
        now = self._ptsp_now()
        self._with_door().write(
            {
                "handover_to": values["taken_by"],
                "handover_as": values["taken_as"],
                "handover_slip": values["slip"],
                "handover_at": now,
            }
        )
        if self.sop_id.promise_stop == "handover":
            self._clock_stop(now)
        return self.env._(
            "Handed over to %(person)s (%(role)s), slip: %(slip)s.",
            person=values["taken_by"],
            role=self._selection_label(self, "handover_as"),
            slip=self._selection_label(self, "handover_slip"),
        )

    def _check_proxy(self, person):
        """Only the holder of a valid power to handle the case collects for another."""
        today = self._ptsp_today()
        powers = self.sudo().power_ids.filtered(lambda power: power.kind == "handling")
        if any(power._covers(person, today) for power in powers):
            return
        raise UserError(
            self.env._(
                "%(person)s holds no valid power of attorney for handling this case;"
                " record it on the case first.",
                person=person,
            )
        )

    # === A NEW APPLICATION === #

    def _effect_link_new_application(self, effect, values, note):
        """Open a linked case, with the applicant's data, where a file is filled in."""
        sop = self.service_id.sudo().current_sop_id
        step = self._filing_step(sop)
        error = self._open_error_message(step) if step else False
        if not step or error:
            return error
        case = self.env["ptsp.application"]._door_open(
            self._prepare_new_application_values(), step
        )
        return self.env._("New application: %(reference)s.", reference=case.reference)

    def _filing_step(self, sop):
        """Return where an applicant files: the last start step of his or her lane."""
        starts = sop.step_ids.filtered("is_start")
        own = starts.filtered(lambda step: step.lane_id.kind == "applicant")
        return (own or starts).sorted("number")[-1:]

    def _prepare_new_application_values(self):
        names = """
            channel title applicant_kind applicant_name applicant_address
            applicant_city applicant_nik applicant_npwp applicant_nib
            applicant_phone applicant_email
        """.split()
        case_sudo = self.sudo()
        values = {name: case_sudo[name] for name in names if case_sudo[name]}
        return {**values, "parent_id": self.id}
