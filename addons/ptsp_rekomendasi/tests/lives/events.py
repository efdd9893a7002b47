# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Events in an office beside the work on a case."""

from datetime import timedelta

# Names of applicants; nothing else in a life has one of these names.
APPLICANTS = ("PT Borneo Antar Surat", "Hj. Norhayati", "CV Nur'aini & Anak, Tbk.")
NAMES = ("Rahmadi", "Ir. Siti Ma'rifah, M.Si.", "Dayak & Kutai")
# Scheduled actions; all of them run at night.
CRONS = (
    ("ptsp.case.level", "_cron_flag_due"),
    ("ptsp.case.ladder", "_cron_climb_ladder"),
    ("ptsp.case.recount", "_cron_recompute_clocks"),
    ("ptsp.case.silent.closing", "_cron_close_silent"),
    ("ptsp.case.pickup", "_cron_remind_pickup"),
    ("ptsp.digest", "_cron_digest"),
    ("ptsp.letter", "_cron_render_issued"),
)


class OfficeEvents:
    """Makes one event happen in the office; each is named by its method.

    :param work: the test case whose persons work (``CaseWork``)
    :param case: the case that is followed
    :param draw: takes a list and returns one of its items
    :param frozen: the clock of the life
    """

    ALL = (
        "applicant_is_renamed",
        "own_field_is_corrected",
        "head_changes",
        "somebody_acts_for_a_desk",
        "somebody_acts_for_the_head",
        "office_moves",
        "officer_leaves",
        "holiday_is_decreed",
        "holiday_is_taken_back",
        "holiday_is_moved",
        "hours_change",
        "hours_change_for_ramadan",
        "night_falls",
        "year_ends",
        "pattern_of_a_register_changes",
        "revision_takes_effect",
        "number_is_voided",
        "agency_answers",
    )

    def __init__(self, work, case, draw, frozen):
        self.work = work
        self.env = work.env
        self.case = case
        self.draw = draw
        self.frozen = frozen

    def happen(self, name):
        """Make the event happen; return False if it could not."""
        return getattr(self, name)() is not False

    # === DATA OF THE CASE === #

    def applicant_is_renamed(self):
        """The desk that has the case corrects the applicant's name."""
        actor = self.case.with_user(self.case.holder_id or self.work.person(self.case))
        actor.write({"applicant_name": self.draw(APPLICANTS)})

    def own_field_is_corrected(self):
        """The desk that has the case corrects a field of the service."""
        fields = [
            field["name"]
            for field in self.case.sop_id.form_definition or []
            if field["type"] in ("char", "text")
        ]
        if not fields:
            return False
        actor = self.case.with_user(self.case.holder_id or self.work.person(self.case))
        actor.write({"form_values": {self.draw(fields): self.draw(NAMES)}})
        return True

    # === PEOPLE AND OFFICE === #

    def head_changes(self):
        """Another person becomes head of the office."""
        self._replace("KADIS")
        company = self.case.company_id
        company.write(
            {
                "ptsp_head_name": self.work.users["KADIS"].name,
                "ptsp_head_nip": "197001011995031001",
            }
        )

    def somebody_acts_for_a_desk(self):
        """An official is away, and one of another desk acts by decree."""
        self._act_for(self.draw(sorted(self.work.users)))

    def somebody_acts_for_the_head(self):
        """The head is away, and one of another desk acts by decree."""
        self._act_for("KADIS")

    def _act_for(self, lane):
        other = self.draw(["KABID", "TU"])
        today = self.case._ptsp_today()
        self.env["ptsp.acting"].create(
            {
                "kind": self.draw(["plh", "plt"]),
                "lane_id": self._lane(lane).id,
                "user_id": self.work.users[other].id,
                "absent_id": self.work.users[lane].id,
                "decree_no": f"800/{len(self.work.users_made)}/BKD",
                "decree_date": today,
                "date_from": today,
                "date_to": today + timedelta(days=self.draw([0, 1, 5])),
            }
        )

    def _lane(self, code):
        return self.env["ptsp.lane"].search(
            [("code", "=", code), ("company_id", "=", self.case.company_id.id)]
        )

    def officer_leaves(self):
        """An officer retires; a new one takes the desk, and nothing else."""
        lane = self.draw(sorted(set(self.work.users) - {"KADIS"}))
        former = self.work.users[lane]
        self._replace(lane)
        former.active = False

    def _replace(self, code):
        number = len(self.work.users_made)
        user = self.work.users[code].copy(
            {
                "name": f"Pengganti {number} {self.draw(NAMES)}",
                "login": f"pengganti_{number}",
                "ptsp_nip": f"19700101{number:010d}",
            }
        )
        self._lane(code).user_ids = user
        self.work.users_made.append(user)
        self.work.users[code] = user

    def office_moves(self):
        """The office gets another address."""
        self.case.company_id.ptsp_address = f"Jalan {self.draw(NAMES)} 7"

    # === DAYS === #

    def _calendar(self):
        return self.case.sop_id.calendar_id or self.case.company_id.ptsp_calendar_id

    def _recount(self):
        recount = self.env["ptsp.case.recount"]
        for case in recount._stale_cases():
            recount._recount(case)

    def holiday_is_decreed(self):
        """A day of the next two weeks, or the last, becomes a holiday."""
        day = self.case._ptsp_today() + timedelta(days=self.draw(list(range(-5, 14))))
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Hari libur uji",
                "calendar_id": self._calendar().id,
                "ptsp_kind": self.draw(["national", "joint", "office"]),
                "ptsp_first_day": day,
                "ptsp_last_day": day,
            }
        )
        self._recount()

    def holiday_is_taken_back(self):
        """A holiday near the present day is called off."""
        today = self.case._ptsp_today()
        leaves = self._holidays_near(today)
        if not leaves:
            return False
        leaves[0].unlink()
        self._recount()
        return True

    def holiday_is_moved(self):
        """A holiday near the present day is held some days earlier or later."""
        leave = self._holidays_near(self.case._ptsp_today())[:1]
        if not leave:
            return False
        days = timedelta(days=self.draw([-2, -1, 1, 3]))
        leave.write(
            {
                "ptsp_first_day": leave.ptsp_first_day + days,
                "ptsp_last_day": leave.ptsp_last_day + days,
            }
        )
        self._recount()
        return True

    def _holidays_near(self, today):
        return self.env["resource.calendar.leaves"].search(
            [
                ("calendar_id", "=", self._calendar().id),
                ("ptsp_first_day", ">=", today - timedelta(days=14)),
                ("ptsp_last_day", "<=", today + timedelta(days=40)),
            ]
        )

    def hours_change(self):
        """The office closes earlier or later on one day of the week."""
        hours = self._calendar().attendance_ids
        attendance = hours.browse(self.draw(hours.ids))
        attendance.hour_to = max(attendance.hour_from + 1, self.draw([11, 15, 16, 19]))
        self._recount()

    def hours_change_for_ramadan(self):
        """For a month, now or soon, the office closes earlier."""
        first = self.case._ptsp_today() + timedelta(days=self.draw([-3, 0, 1, 6]))
        close = self.draw([12, 14.5, 15])
        self.env["ptsp.hours.period"].create(
            {
                "name": "Ramadan",
                "calendar_id": self._calendar().id,
                "first_day": first,
                "last_day": first + timedelta(days=self.draw([0, 6, 29])),
                "line_ids": [
                    (0, 0, {"dayofweek": day, "hour_from": 8, "hour_to": close})
                    for day in self.draw(["0123", "01234", "4"])
                ],
            }
        )
        self._recount()

    def night_falls(self):
        """The day ends, and the scheduled actions run at midnight."""
        today = self.case._ptsp_today()
        self._wait_for(today + timedelta(days=1))

    def year_ends(self):
        """The case lies until the new year, if that is not far."""
        today = self.case._ptsp_today()
        new_year = today.replace(year=today.year + 1, month=1, day=1)
        if new_year - today > timedelta(days=30):
            return False
        self._wait_for(new_year)
        return True

    def _wait_for(self, day):
        self.frozen.move_to(self.work.moment(f"{day} 00:02"))
        for model, method in CRONS:
            getattr(self.env[model], method)()

    # === REGISTERS AND DEFINITION === #

    def pattern_of_a_register_changes(self):
        """The office writes its numbers in another way from now on."""
        registers = self.env["ptsp.register"].search(
            [("company_id", "=", self.case.company_id.id)]
        )
        register = registers.browse(self.draw(registers.ids))
        mark = self.draw(["A", "B", "000.3"])
        if not register.pattern.startswith(f"{mark}/"):
            register.pattern = f"{mark}/{register.pattern}"

    def revision_takes_effect(self):
        """The service gets its next revision; open cases stay with theirs."""
        sop = self.case.service_id.current_sop_id
        draft = self.env["ptsp.sop"].browse(sop.action_new_draft()["res_id"])
        draft._with_door().write({"state": "review"})
        draft._make_effective()

    def number_is_voided(self):
        """A number is void: the letter's own, else one that was kept for an outage."""
        for move in self.case._transitions():
            if (
                "void_letter" in move.effect_codes
                and self.case._product_letter().number
            ):
                self.work.move(self.case, move.code, note="Salah ketik pada surat.")
                return
        registers = self.env["ptsp.register"].search(
            [("company_id", "=", self.case.company_id.id)]
        )
        register = registers.browse(self.draw(registers.ids))
        keeper = register.keeper_id._workers()[:1]
        entries = register.with_user(keeper)._reserve(2, "Listrik padam.")
        entries[self.draw([0, 1])]._void_by_keeper("Salah tulis.")

    def agency_answers(self):
        """An agency answers, also a second time, whatever it said the first time."""
        if not self.case.opinion_ids:
            return False
        self._make_move_with("return_opinion")
        return self._make_move_with("record_opinion")

    def _make_move_with(self, effect):
        for move in self.case._transitions():
            if effect in move.effect_codes:
                answers = self.work.answers(self.case, move)
                results = ["recommended", "conditional", "not_recommended"]
                if "result" in answers:
                    answers["result"] = self.draw(results)
                    answers["conditions"] = "Memenuhi syarat uji."
                self.work.move(self.case, move.code, note="Alasan uji.", **answers)
                return True
        return False
