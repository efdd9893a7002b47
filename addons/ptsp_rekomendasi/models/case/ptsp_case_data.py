# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import identifiers
from odoo.addons.ptsp_base.tools.written import number_text

from ...tools.indonesian import short_date_text
from .ptsp_application_identity import mask_email, mask_phone

DATA_ACT = "data"
# Every officer reads the control sheet and the log, so these values are masked.
MASKS = {
    "applicant_nik": identifiers.mask,
    "applicant_npwp": identifiers.mask,
    "applicant_nib": identifiers.mask,
    "applicant_phone": mask_phone,
    "applicant_email": mask_email,
}
OF_THE_SYSTEM = ("message_", "activity_", "my_")


class PtspCaseData(models.AbstractModel):
    """Decides who may change data of the applicant and own fields, and records changes.

    Every change of such data of an open case, by a screen, a move, another system or a
    command on the powers of attorney, leaves an act in the open entry of the control
    sheet, a line in the log and an event in the change feed: the old and the new value,
    who changed it and when (SOP P.5). Identity numbers and contacts are masked there.
    """

    _name = "ptsp.case.data"
    _description = "Data of a Case"

    # === WHO MAY CHANGE IT === #

    def _error_message(self, case):
        """Return why the current user may not change data of a case, or False.

        Until the case is registered, its desk and supervisors may. Afterwards Customer
        Service (the desk that declared it complete) and the officer who works on it
        may.
        """
        case.ensure_one()
        if case.outcome:
            return self.env._(
                "%(case)s is closed; its data can no longer be changed.",
                case=case.display_name,
            )
        acting = self.env.user in case._acting_users()
        if not case.registration_no:
            supervisor = self.env.user.has_group("ptsp_base.group_ptsp_supervisor")
            return not (acting or supervisor) and self._other_desk_message(case)
        declaring = self._declaring_desks(case)
        service_sudo = case.sudo().service_id  # its sectors decide who works on it
        if self.env.user in service_sudo._workers_at(declaring):
            return False
        if acting:
            return case._holder_error_message()
        # The sentence names a desk to people who may not read desks.
        return self.env._(
            "%(case)s is registered and lies at %(desk)s: only %(declaring)s and who"
            " has it in hand change its data.",
            case=case.display_name,
            desk=case.sudo().desk_id.name,
            declaring=", ".join(declaring.mapped("name")) or "-",
        )

    def _other_desk_message(self, case):
        # The sentence names a desk to people who may not read desks.
        return self.env._(
            "%(case)s lies at %(desk)s: only that desk changes its data.",
            case=case.display_name,
            desk=case.sudo().desk_id.name,
        )

    def _applicant_users(self, case):
        """Return the users who act for the applicant, wherever the case is."""
        case_sudo = case.sudo()  # rights to read do not change the answer
        users = case_sudo.env["res.users"]
        lanes = case_sudo.env["ptsp.lane"].browse(
            {step.lane_id for step in case_sudo._definition().steps}
        )
        for lane in lanes.filtered(lambda lane: lane.kind == "applicant"):
            users |= case_sudo._outside_users(lane)
        return users

    def _serving_desks(self, case):
        """Return the desks that work the applicant's steps, elevated."""
        lanes_sudo = self.env["ptsp.lane"].sudo()  # every user may know these desks
        steps = [
            step
            for step in case._definition().steps
            if lanes_sudo.browse(step.lane_id).kind == "applicant"
        ]
        return lanes_sudo.browse({step.desk_id for step in steps})

    def _declaring_desks(self, case):
        """Return the desks that declare a file complete and correct, elevated.

        They deal with the applicant for as long as the case is open. A service without
        such a move has the desks that work the applicant's steps.
        """
        desk_ids = {
            move.lane_id or step.desk_id
            for step in case._definition().steps
            for move in step.transitions
            if "give_clearance" in move.effect_codes
        }
        lanes_sudo = self.env["ptsp.lane"].sudo()  # every user may know these desks
        return lanes_sudo.browse(desk_ids) or self._serving_desks(case)

    def _check(self, cases):
        """Refuse a change of data by a user who may not make it.

        :raise UserError: in one sentence that says who may
        """
        for case in cases:
            error = self._error_message(case)
            if error:
                raise UserError(error)

    # === WHAT IT IS === #

    def _data_names(self, case, names):
        """Return the names of the fields that hold data of the applicant."""
        locked = case._locked_names()
        return [
            name
            for name in names
            if name in case._fields
            and name not in locked
            and not name.startswith(OF_THE_SYSTEM)
        ]

    def _told(self, cases, names):
        """Return the data of cases now: case id -> key of the datum -> (label, text).

        :param names: the fields that are about to be written
        """
        told = {}
        for case_sudo in cases.sudo():  # a user may write a number and not see it
            told[case_sudo.id] = {}
            for name in names:
                told[case_sudo.id].update(self._told_field(case_sudo, name))
        return told

    def _told_field(self, case, name):
        field = case._fields[name]
        label = field._description_string(self.env)
        if field.type == "properties":
            return self._told_form(case)
        if field.type in ("one2many", "many2many") or not field.store:
            return {}  # powers of attorney tell their own changes
        value = case[name]
        if field.type == "selection":
            value = case._selection_label(case, name)
        elif field.relational:
            value = value.display_name
        return {name: (label, "" if value is False else str(value))}

    def _told_form(self, case):
        values = dict(case.form_values or {})
        return {
            f"form_values.{item['name']}": (
                item["string"],
                self._form_text(case, item, values.get(item["name"])),
            )
            for item in case.sop_id.form_definition or []
        }

    def _form_text(self, case, item, value):
        if value is True:
            return self.env._("yes")
        if value is False or value is None:
            return ""
        if item["type"] == "selection":
            return dict(item.get("selection") or []).get(value, str(value))
        if item["type"] == "date":
            return short_date_text(fields.Date.to_date(value))
        if item["type"] == "datetime":
            return case._office_words(fields.Datetime.to_datetime(value))
        if isinstance(value, int | float):
            return number_text(value)
        return str(value)

    # === TRACES === #

    def _keep(self, cases, before, names):
        """Record the changes since ``before`` on each open case.

        :param dict before: what ``_told`` returned before the write
        :param names: the fields that were written
        """
        after = self._told(cases, names)
        for case in cases:
            old = before.get(case.id, {})
            new = after[case.id]
            changes = [
                {
                    "field": key,
                    "label": new.get(key, old.get(key))[0],
                    "old": old.get(key, ("", ""))[1],
                    "new": new.get(key, ("", ""))[1],
                }
                for key in {**old, **new}
                if old.get(key, ("", ""))[1] != new.get(key, ("", ""))[1]
            ]
            self._keep_changes(case, changes)

    def _keep_changes(self, case, changes):
        """Write the act, the line of the log and the event for some changes.

        :param list changes: dicts of field, label, old and new; values not yet masked
        """
        case_sudo = case.sudo()  # the process records, whoever changes data
        entry = case_sudo._open_entry()
        if not changes or not (entry or case_sudo.chain_count):
            return  # nothing changed, or the case is only being opened
        shown = [self._masked(change) for change in changes]
        lines = [self._line(change) for change in shown]
        if entry:
            entry._add_act(
                case._actor_name(), DATA_ACT, self.env._("Data changed"), "", lines
            )
        case_sudo._message_log(
            body=self._log_body(lines), author_id=self.env.user.partner_id.id
        )
        case._record_change(
            DATA_ACT, ", ".join(change["field"] for change in shown), shown
        )

    def _masked(self, change):
        mask = MASKS.get(change["field"])
        if not mask:
            return change
        old, new = mask(change["old"]), mask(change["new"])
        if old == new:
            new = self.env._("%(masked)s (other hidden characters)", masked=new)
        return {**change, "old": old, "new": new}

    def _line(self, change):
        return self.env._(
            "%(label)s: %(old)s → %(new)s",
            label=change["label"],
            old=change["old"] or "-",
            new=change["new"] or "-",
        )

    def _log_body(self, lines):
        head = self.env._("Data changed")
        return Markup("<br/>").join([head, *lines])

    # === POWERS OF ATTORNEY === #

    def _told_powers(self, powers):
        """Return powers of attorney in words: id -> (case, text)."""
        return {
            power.id: (power.application_id, self._power_text(power))
            for power in powers.sudo()  # officers record them, all read the traces
        }

    def _power_text(self, power):
        file = power.file_id
        facts = [
            power._kind_text(),
            self.env._("given by %(giver)s", giver=power.giver),
            self.env._("held by %(holder)s", holder=power.holder),
            power.number and self.env._("number %(number)s", number=power.number),
            power.date and self.env._("of %(date)s", date=power.date),
            power.valid_until and self.env._("until %(date)s", date=power.valid_until),
            file and f"{file.name} ({file.sha256[:8]})",
        ]
        return ", ".join(filter(None, facts))

    def _keep_powers(self, before, after):
        """Record the changes of powers of attorney, case by case.

        :param dict before: result of ``_told_powers`` before; empty for new ones
        :param dict after: the same afterwards, empty for those that were deleted
        """
        changes = {}
        for power_id in {**before, **after}:
            old_case, old = before.get(power_id) or (None, "")
            case, new = after.get(power_id) or (old_case, "")
            if old != new:
                changes.setdefault(case, []).append(
                    {
                        "field": "power_ids",
                        "label": self.env._("Power of Attorney"),
                        "old": old,
                        "new": new,
                    }
                )
        for case, own in changes.items():
            self._keep_changes(case.with_env(self.env), own)
