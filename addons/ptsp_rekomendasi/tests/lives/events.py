# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What happens in an office beside the work on a case."""

from datetime import timedelta

NAMES = ("PT Borneo Antar Surat", "Hj. Norhayati", "CV Nur'aini & Anak, Tbk.")


class OfficeEvents:
    """Lets one thing happen in the office; each is named by its method.

    :param work: the test case whose persons work (``CaseWork``)
    :param case: the case whose life it is
    :param draw: takes a list and returns one of its items
    """

    ALL = (
        "applicant_is_renamed",
        "own_field_is_corrected",
        "head_changes",
        "somebody_acts_for_a_desk",
        "office_moves",
        "officer_leaves",
        "holiday_is_decreed",
        "holiday_is_taken_back",
        "hours_change",
        "pattern_of_a_register_changes",
        "revision_takes_effect",
    )

    def __init__(self, work, case, draw):
        self.work = work
        self.env = work.env
        self.case = case
        self.draw = draw

    def happen(self, name):
        """Let it happen."""
        getattr(self, name)()

    # === DATA OF THE CASE === #

    def applicant_is_renamed(self):
        """The desk that has the case corrects the applicant's name."""
        actor = self.case.with_user(self.case.holder_id or self.work.person(self.case))
        actor.write({"applicant_name": self.draw(NAMES)})

    def own_field_is_corrected(self):
        """The desk that has the case corrects a field of the service."""
        fields = [
            field["name"]
            for field in self.case.sop_id.form_definition or []
            if field["type"] in ("char", "text")
        ]
        if fields:
            actor = self.case.with_user(
                self.case.holder_id or self.work.person(self.case)
            )
            actor.write({"form_values": {self.draw(fields): self.draw(NAMES)}})

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
        lane, other = self.draw(sorted(self.work.users)), self.draw(["KABID", "TU"])
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
        leaves = self.env["resource.calendar.leaves"].search(
            [
                ("calendar_id", "=", self._calendar().id),
                ("ptsp_first_day", ">=", today - timedelta(days=7)),
                ("ptsp_last_day", "<=", today + timedelta(days=21)),
            ]
        )
        leaves[:1].unlink()
        self._recount()

    def hours_change(self):
        """The office closes earlier or later on one day of the week."""
        hours = self._calendar().attendance_ids
        attendance = hours.browse(self.draw(hours.ids))
        attendance.hour_to = max(attendance.hour_from + 1, self.draw([11, 15, 16, 19]))
        self._recount()

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
