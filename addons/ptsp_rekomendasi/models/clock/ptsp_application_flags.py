# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import namedtuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

# The states of an opinion that the office still waits for.
OPEN_STATES = ("requested", "delivered", "incomplete")
ALARMING = ["due_soon", "due_today", "overdue"]
Target = namedtuple("Target", "kind key soon_at due_at lane")
Flag = namedtuple("Flag", "target rung lane")


class PtspApplicationFlags(models.AbstractModel):
    """What becomes late is flagged, then reported upwards, once per rung.

    The holder is told first, then the desk's superior, one rung per working day
    (PROCESS 3). Two scheduled steps, both safe to repeat: the stored level of each
    case follows the stored moments, and the ladder adds the rungs that are missing.
    """

    _name = "ptsp.application.flags"
    _description = "Flags of an Application"
    _inherit = ["ptsp.case.hooks"]

    flag_ids = fields.One2many(
        "ptsp.flag", "application_id", readonly=True, locked=True
    )

    # === STORED LEVEL === #

    @api.model
    def _cron_flag_due(self, batch=500):
        """Bring the stored levels of open cases up to date (every ten minutes).

        Compares stored moments only, in small committed batches that skip cases
        somebody works on right now; a second run finds nothing to write.
        """
        last_id = 0
        while True:
            flagged = self._flag_batch(batch, last_id)
            last_id = max(flagged, default=last_id)
            remaining = batch if len(flagged) == batch else 0
            left = self.env["ir.cron"]._commit_progress(
                len(flagged), remaining=remaining
            )
            if not remaining or not left:
                return

    def _flag_batch(self, limit, last_id=0):
        """Update at most ``limit`` cases whose level has changed; return their ids.

        One statement, because ``FOR UPDATE SKIP LOCKED`` has no ORM counterpart.

        :param int last_id: of the batch before, whose cases are not looked at again
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE ptsp_application AS target SET due_level = fresh.level
                FROM (
                    SELECT a.id, %(level)s AS level
                    FROM ptsp_application a
                    JOIN res_company c ON c.id = a.company_id
                    JOIN resource_calendar k ON k.id = c.ptsp_calendar_id
                    WHERE a.id > %(last_id)s
                      AND a.outcome IS NULL AND NOT COALESCE(a.paused, FALSE)
                      AND COALESCE(a.due_level, 'none') <> %(level)s
                    ORDER BY a.id LIMIT %(limit)s
                    FOR UPDATE OF a SKIP LOCKED
                ) AS fresh
                WHERE target.id = fresh.id
                RETURNING target.id
                """,
                level=self._level_sql(),
                last_id=last_id,
                limit=limit,
            )
        )
        self.invalidate_model(["due_level"])
        return [row[0] for row in rows]

    def _level_sql(self):
        """The worse level of promise and step, as ``tools.promise.level`` gives it."""
        now = self._ptsp_now()
        promised = SQL("CASE WHEN a.stopped_at IS NULL THEN a.due_at END")
        soon = SQL("CASE WHEN a.stopped_at IS NULL THEN a.due_soon_at END")
        due = SQL("LEAST(%s, a.step_due_at)", promised)
        return SQL(
            """
            CASE
                WHEN %(due)s IS NULL THEN 'none'
                WHEN %(due)s < %(now)s THEN 'overdue'
                WHEN (%(due)s AT TIME ZONE 'UTC' AT TIME ZONE k.tz)::date
                   = (%(now)s::timestamp AT TIME ZONE 'UTC' AT TIME ZONE k.tz)::date
                    THEN 'due_today'
                WHEN LEAST(%(soon)s, a.step_due_soon_at) <= %(now)s THEN 'due_soon'
                ELSE 'on_time'
            END
            """,
            due=due,
            soon=soon,
            now=now,
        )

    # === LADDER === #

    @api.model
    def _cron_climb_ladder(self):
        """Tell people about what is due, each rung once (every ten minutes).

        Locks one case at a time, only when it lacks a rung, and commits it at once:
        nobody at a desk is kept waiting. A case somebody works on now waits for the
        next run.
        """
        now = self._ptsp_now()
        cases = self.search(self._get_ladder_domain())
        lacking = cases.filtered(lambda case: case._missing_flags(now))
        for index, case in enumerate(lacking, start=1):
            case.try_lock_for_update(allow_referencing=True)._climb_ladder()
            if not self.env["ir.cron"]._commit_progress(
                1, remaining=len(lacking) - index
            ):
                return

    def _get_ladder_domain(self):
        late_opinion = Domain("state", "in", OPEN_STATES) & Domain(
            "due_at", "<", self._ptsp_now()
        )
        return Domain("outcome", "=", False) & (
            (Domain("paused", "=", False) & Domain("due_level", "in", ALARMING))
            | Domain("opinion_ids", "any", late_opinion)
        )

    def _climb_ladder(self):
        """Add the rungs that are missing and tell their people."""
        now = self._ptsp_now()
        for application in self:
            for flag in application._missing_flags(now):
                application._raise_flag(flag, now)

    def _missing_flags(self, now):
        """Return the rungs that are reached and were not told yet."""
        known = {(flag.key, flag.due_at, flag.rung) for flag in self.flag_ids}
        return [
            flag
            for flag in self._due_flags(now)
            if (flag.target.key, flag.target.due_at, flag.rung) not in known
        ]

    def _due_flags(self, now):
        """Return every rung reached by now, for promise, step and opinions."""
        calendar = self._working_calendar()
        flags = []
        for target in self._due_targets():
            level = promise.level(
                aware(now), aware(target.soon_at), aware(target.due_at), calendar.tz
            )
            if level in ("due_soon", "due_today"):
                flags.append(Flag(target, level, target.lane))
            elif level == "overdue":
                flags += self._overdue_flags(target, calendar, now)
        return flags

    def _overdue_flags(self, target, calendar, now):
        ladder = target.lane._ladder()
        top = promise.escalation_level(
            calendar, aware(target.due_at), aware(now), len(ladder) - 1
        )
        return [
            Flag(target, f"overdue_{rung}", ladder[rung]) for rung in range(top + 1)
        ]

    def _due_targets(self):
        targets = []
        if not self.paused:
            targets += self._own_targets()
        watching = self._agency_watcher()
        for opinion in self.opinion_ids._filter_open():
            if opinion.due_at:
                targets.append(
                    Target(
                        "opinion",
                        f"opinion {opinion.id}",
                        opinion.due_at,
                        opinion.due_at,
                        watching,
                    )
                )
        return targets

    def _agency_watcher(self):
        """Return the lane that looks after agencies, wherever the case stands.

        It is the lowest of those that watch the steps of an agency.
        """
        studies = self.sop_id.step_ids.filtered(
            lambda step: step.lane_id.kind == "agency"
        )
        watchers = studies.watcher_ids
        lowest = watchers - watchers.superior_id
        return lowest[:1] or self.step_id.watcher_ids[:1] or self.desk_id

    def _own_targets(self):
        targets = []
        if self.due_at and not self.stopped_at:
            targets.append(
                Target(
                    "promise", "promise", self.due_soon_at, self.due_at, self.desk_id
                )
            )
        if self.step_due_at:
            targets.append(
                Target(
                    "step",
                    f"step {self.step_id.code}",
                    self.step_due_soon_at,
                    self.step_due_at,
                    self.desk_id,
                )
            )
        return targets

    def _raise_flag(self, flag, now):
        members = flag.lane.user_ids
        lowest = flag.lane == flag.target.lane and self.holder_id in members
        own = self.service_id._own_users(flag.lane.user_ids)
        users = (self.holder_id if lowest else None) or own
        # A later rung takes the place of an earlier one on the same list.
        told = self.sudo().flag_ids.filtered(lambda old: old.key == flag.target.key)
        told.activity_ids.filtered(lambda old: old.user_id in users).unlink()
        self.env["ptsp.flag"]._with_door().create(
            {
                "application_id": self.id,
                "kind": flag.target.kind,
                "key": flag.target.key,
                "due_at": flag.target.due_at,
                "rung": flag.rung,
                "lane_id": flag.lane.id,
                "raised_at": now,
                "activity_ids": self._plan_flag(flag, users).ids,
            }
        )

    def _plan_flag(self, flag, users):
        """Put the rung on the list of each of these people."""
        activities = self.env["mail.activity"]
        for user in users:
            activities |= self.activity_schedule(
                self._flag_activity(flag),
                date_deadline=self._ptsp_today(),
                summary=self.with_context(lang=user.lang)._flag_sentence(flag),
                user_id=user.id,
            )
        return activities

    def _after_change(self, event):
        super()._after_change(event)
        self._settle_flags()

    def _settle_flags(self):
        """Take what is met, or no longer counts, off people's lists.

        What silence proposes stays there until somebody acts on it.
        """
        told_sudo = (
            self.env["ptsp.flag"]
            .sudo()
            .search(
                [
                    ("application_id", "=", self.id),
                    ("kind", "!=", "silence"),
                    ("activity_ids", "!=", False),
                ]
            )
        )
        if not told_sudo:
            return
        targets = [] if self.outcome else self._due_targets()
        open_ = {(target.key, target.due_at) for target in targets}
        settled = told_sudo.filtered(lambda flag: (flag.key, flag.due_at) not in open_)
        settled.activity_ids.unlink()

    def _flag_activity(self, flag):
        """Return the external id of the activity type. An extension point."""
        return "mail.mail_activity_data_warning"

    def _flag_sentence(self, flag):
        kinds = dict(
            self.env["ptsp.flag"]._fields["kind"]._description_selection(self.env)
        )
        target = flag.target
        words = {
            "kind": kinds[target.kind],
            "case": self.display_name,
            "moment": self._local_text(target.due_at),
        }
        if flag.rung == "due_soon":
            return self.env._("%(kind)s due soon: %(case)s, %(moment)s", **words)
        if flag.rung == "due_today":
            return self.env._("%(kind)s due today: %(case)s, %(moment)s", **words)
        return self.env._("%(kind)s overdue: %(case)s, since %(moment)s", **words)
