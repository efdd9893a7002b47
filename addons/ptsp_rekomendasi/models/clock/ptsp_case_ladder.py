# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

from ...tools.flags import Flag, Target
from .ptsp_case_silence import SILENCE_ACTIVITY

LATE_ACTIVITY = "mail.mail_activity_data_warning"
ALARMING = ["due_soon", "due_today", "overdue"]


class PtspCaseLadder(models.AbstractModel):
    """Reports late cases upwards, each rung of the ladder once.

    The holder is told first, then one superior of the desk per working day (PROCESS 3);
    ``ptsp.flag`` keeps what was told. Other rooms and addons add more matters that can
    become late: they inherit ``ptsp.case.ladder`` and extend ``_due_domain``,
    ``_due_targets`` and, for words of their own, ``_flag_sentence``.
    """

    _name = "ptsp.case.ladder"
    _description = "Ladder of a Case"
    _inherit = ["ptsp.cron.mixin"]

    @api.model
    def _cron_climb_ladder(self):
        """Tell people about due matters, each rung once (every ten minutes).

        It locks one case at a time, only when that case lacks a rung, and commits it at
        once, so that nobody at a desk has to wait. A second run finds nobody to tell.
        """
        now = self.env.company._ptsp_now()
        cases = self.env["ptsp.application"].search(self._get_ladder_domain(now))
        self._serve_each(
            "ptsp_rekomendasi.ir_cron_climb_ladder",
            self._select_each(cases, lambda case: self._missing_flags(case, now)),
            self._climb,
            lock=True,
        )

    def _get_ladder_domain(self, now):
        return Domain("outcome", "=", False) & self._due_domain(now)

    def _climb(self, case):
        """Add the missing rungs of a case and tell the people concerned."""
        now = case._ptsp_now()
        for flag in self._missing_flags(case, now):
            self._raise_flag(case, flag, now)

    # === WHAT IS DUE === #

    def _due_domain(self, now):
        """Return the domain of cases that may be at a rung. An extension point."""
        late = Domain("paused", "=", False) & Domain("due_level", "in", ALARMING)
        return late | self.env["ptsp.case.silence"]._silence_domain()

    def _due_targets(self, case):
        """Return the targets of a case that can become late. An extension point.

        :rtype: list[Target]
        """
        targets, desk = [], case.desk_id
        if case.paused:
            return targets
        if case.due_at and not case.stopped_at:
            targets.append(
                Target(
                    "promise",
                    "promise",
                    case.due_soon_at,
                    case.due_at,
                    desk,
                    case.due_by_hour,
                )
            )
        if case.step_due_at:
            key = f"step {case.step_id.code}"
            targets.append(
                Target(
                    "step",
                    key,
                    case.step_due_soon_at,
                    case.step_due_at,
                    desk,
                    case.step_due_by_hour,
                )
            )
        return targets

    # === RUNGS === #

    def _missing_flags(self, case, now):
        """Return the reached rungs of which nobody was told yet."""
        known = {(flag.key, flag.due_at, flag.rung) for flag in case.flag_ids}
        return [
            flag
            for flag in self._due_flags(case, now)
            if (flag.target.key, flag.target.due_at, flag.rung) not in known
        ]

    def _due_flags(self, case, now):
        """Return every rung that a case has reached by now."""
        calendar = case._working_calendar()
        flags = []
        for target in self._due_targets(case):
            level = promise.level(
                aware(now),
                aware(target.soon_at),
                aware(target.due_at),
                calendar.tz,
                by_hour=target.by_hour,
            )
            if level in ("due_soon", "due_today"):
                flags.append(Flag(target, level, target.lane))
            elif level == "overdue":
                flags += self._overdue_flags(target, calendar, now)
        return flags + self.env["ptsp.case.silence"]._flags(case, now)

    def _overdue_flags(self, target, calendar, now):
        ladder = target.lane._ladder()
        top = promise.escalation_level(
            calendar, aware(target.due_at), aware(now), len(ladder) - 1
        )
        return [
            Flag(target, f"overdue_{rung}", ladder[rung]) for rung in range(top + 1)
        ]

    # === TOLD === #

    def _raise_flag(self, case, flag, now):
        """Record a rung and give an activity to each person concerned."""
        members = flag.lane._workers()
        if flag.target.kind == "silence":
            # A person has one proposal at a time: a later one replaces it.
            for user in members:
                case._forget_activities([SILENCE_ACTIVITY], user)
        lowest = flag.lane == flag.target.lane and case.holder_id in members
        users = (case.holder_id if lowest else None) or (
            case.service_id._workers_at(flag.lane)
        )
        # A later rung replaces an earlier one on the same person's list.
        told = case.sudo().flag_ids.filtered(lambda old: old.key == flag.target.key)
        told.activity_ids.filtered(lambda old: old.user_id in users).unlink()
        self.env["ptsp.flag"]._with_door().create(
            {
                "application_id": case.id,
                "kind": flag.target.kind,
                "key": flag.target.key,
                "due_at": flag.target.due_at,
                "rung": flag.rung,
                "lane_id": flag.lane.id,
                "raised_at": now,
                "activity_ids": self._plan_flag(case, flag, users).ids,
            }
        )

    def _plan_flag(self, case, flag, users):
        """Give each of these people an activity about the rung, in their language."""
        silent = flag.target.kind == "silence"
        activities = self.env["mail.activity"]
        for user in users:
            spoken = case.with_context(lang=user.lang)
            sentence = spoken.env[self._name]._flag_sentence(spoken, flag)
            activities |= case.activity_schedule(
                SILENCE_ACTIVITY if silent else LATE_ACTIVITY,
                date_deadline=case._ptsp_today(),
                summary=sentence,
                user_id=user.id,
            )
        return activities

    def _flag_sentence(self, case, flag):
        """Return the line that people read. An extension point."""
        if flag.target.kind == "silence":
            return self.env["ptsp.case.silence"]._sentence(case, flag)
        kinds = dict(
            self.env["ptsp.flag"]._fields["kind"]._description_selection(self.env)
        )
        target = flag.target
        words = {
            "kind": kinds[target.kind],
            "case": case.display_name,
            "moment": case._office_words(target.due_at),
        }
        if flag.rung == "due_soon":
            return self.env._("%(kind)s due soon: %(case)s, %(moment)s", **words)
        if flag.rung == "due_today":
            return self.env._("%(kind)s due today: %(case)s, %(moment)s", **words)
        return self.env._("%(kind)s overdue: %(case)s, since %(moment)s", **words)

    # === SETTLED === #

    def _settle(self, case):
        """Remove activities about targets that were met or no longer count.

        Proposals about silence stay until somebody acts on them.
        """
        told_sudo = (
            self.env["ptsp.flag"]
            .sudo()
            .search(
                [
                    ("application_id", "=", case.id),
                    ("kind", "!=", "silence"),
                    ("activity_ids", "!=", False),
                ]
            )
        )
        if not told_sudo:
            return
        targets = [] if case.outcome else self._due_targets(case)
        open_ = {(target.key, target.due_at) for target in targets}
        settled = told_sudo.filtered(lambda flag: (flag.key, flag.due_at) not in open_)
        settled.activity_ids.unlink()
