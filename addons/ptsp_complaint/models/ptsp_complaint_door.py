# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, LockError

from odoo.addons.ptsp_base.models.office.refusal import misfit, refusal
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_base.tools.visible import tidy_line

from ..tools.complaint_flow import OPEN, VERBS, target
from .ptsp_complaint_about import HANDLER
from .ptsp_complaint_typed import MOST_LINE, MOST_TEXT

REGISTER, PATTERN = "PENGADUAN", "PGD-{seq:04d}/{year}"
EVENTS = {
    "accept": "accepted",
    "classify": "classified",
    "assign": "assigned",
    "ask": "asked",
    "complete": "completed",
    "reply": "replied",
    "answer": "answered",
    "comment": "commented",
    "hand_over": "handed_over",
    "take_back": "taken_back",
    "unactionable": "unactionable",
    "withdraw": "withdrawn",
    "close": "closed",
    "close_silent": "closed_silent",
    "reopen": "reopened",
    "note": "noted",
    "name_about": "about_named",
    "link": "linked",
}


class PtspComplaintDoor(models.AbstractModel):
    """Files complaints and moves them; nothing else writes them.

    A handler acts, or the complainant (``outside``, found by number and secret or by a
    link), or the scheduled action. A refusal is one sentence and changes nothing.
    """

    _name = "ptsp.complaint.door"
    _description = "Door of Complaints"

    # === FILING === #

    @api.model
    def _file(self, company, channel, subject, text, **more):
        """File a complaint.

        :param str channel: one of the channels of ``ptsp.complaint``
        :param more: ``anonymous``, ``confidential``, ``contact`` (dict of name, phone,
            email, address), ``about_text``, ``about_users``, ``about_lanes``,
            ``service``, ``lane``, ``application``, ``external_ticket``, ``files``
            (pairs of name and bytes), ``filed_at`` (naive UTC, for complaints on
            paper), ``form_key``
        :return: the complaint with elevated rights, and its secret, which is not stored
        :raise UserError: when something is wrong, in one sentence
        """
        typed = self.env["ptsp.complaint.typed"]
        values = typed._prepare_filed(company, channel, subject, text, more)
        contact = typed._tidy_contact(more.get("contact") or {}, more.get("anonymous"))
        files = typed._check_files(more.get("files") or [])
        secrets = self.env["ptsp.complaint.secret"]
        secret = secrets._new()
        # People who file have no rights; their values were checked above.
        complaints_sudo = self.env["ptsp.complaint"].sudo()
        entry_sudo = self._book(company)._take(subject="Pengaduan")
        reference = entry_sudo.number
        complaint_sudo = complaints_sudo._with_door().create(
            {
                **values,
                "register_entry_id": entry_sudo.id,
                "reference": reference,
                "secret_hash": secrets._hashed(company, reference, secret),
                "has_identity": any(contact.values()),
            }
        )
        self.env["ptsp.complaint.persons"]._keep(complaint_sudo, contact)
        for file in files:
            self.env["ptsp.complaint.file"]._keep(complaint_sudo, "evidence", file)
        by = False if channel in ("page", "sp4n") else self.env.uid
        events = self.env["ptsp.complaint.event"]
        events._add(
            complaint_sudo, "filed", user_id=by, state_after="verification", text=text
        )
        self._recount(complaint_sudo)
        self.env["ptsp.complaint.ladder"]._tell_if_nobody_handles(complaint_sudo)
        self.env["ptsp.complaint.notices"]._tell(complaint_sudo, "complaint_filed")
        return complaint_sudo, secrets._grouped(secret)

    @api.model
    def _book(self, company, code=REGISTER, pattern=PATTERN):
        """Return a register of the office's complaints; make it if missing."""
        # Everybody who files a complaint takes a number from the register.
        registers_sudo = self.env["ptsp.register"].sudo()
        domain = [("company_id", "=", company.id), ("code", "=", code)]
        found = registers_sudo.with_context(active_test=False).search(domain, limit=1)
        return found or registers_sudo.create(
            {
                "name": "Pengaduan"
                if code == REGISTER
                else "Surat tanggapan pengaduan",
                "code": code,
                "pattern": pattern,
                "company_id": company.id,
            }
        )

    # === MOVING === #

    @api.model
    def _act(self, complaint, code, values=None, *, outside=False, silent=False):
        """Do a verb with a complaint. No complaint changes in another way.

        :param str code: a code of ``VERBS``
        :param dict values: values of the verb: ``text`` (told to the complainant),
            ``reason``, ``class_id``, ``component_id``, ``service_id``, ``lane_id``,
            ``user_id``, ``agency_name``, ``about_user_ids``, ``about_lane_ids``,
            ``reference``, ``files``
        :param bool outside: whether the complainant acts, found by secret or link
        :param bool silent: whether the scheduled action acts
        :raise UserError: when something is in the way, in one sentence
        """
        complaint.ensure_one()
        values = dict(values or {})
        if not (outside or silent):
            self._check_handler(complaint)
        complaint_sudo = complaint.sudo()  # the acting person was checked
        self._lock(complaint_sudo)
        self._check_possible(complaint_sudo, code, outside=outside)
        values = self._check_values(complaint_sudo, code, values)
        changes = self._prepare_changes(complaint_sudo, code, values)
        before, after = complaint_sudo.state, changes.get("state", complaint_sudo.state)
        files = self.env["ptsp.complaint.typed"]._check_files(values.get("files") or [])
        self._set(complaint_sudo, changes)
        for file in files:
            self.env["ptsp.complaint.file"]._keep(complaint_sudo, "evidence", file)
        self._turn_pauses(complaint_sudo, code, before, after)
        self.env["ptsp.complaint.event"]._add(
            complaint_sudo,
            EVENTS[code],
            user_id=False if outside else self.env.uid,
            text=values.get("text") or False,
            reason=values.get("reason") or False,
            state_before=before,
            state_after=after,
        )
        self._recount(complaint_sudo)
        self.env["ptsp.complaint.ladder"]._settle(complaint_sudo)
        self.env["ptsp.complaint.notices"]._tell_of(complaint_sudo, code)
        return complaint_sudo

    @api.model
    def _check_handler(self, complaint):
        """Refuse users who are no handlers, or whom the complaint is about."""
        complaint.check_access("read")
        if not self.env.user.has_group(HANDLER):
            raise AccessError(self.env._("Only handlers of complaints act on them."))

    @api.model
    def _lock(self, complaint_sudo):
        try:
            complaint_sudo.lock_for_update(allow_referencing=True)
        except LockError:
            raise refusal(
                self.env._("Somebody works on this complaint now. Try again shortly."),
                refusal_codes.BUSY,
            ) from None

    @api.model
    def _check_possible(self, complaint, code, outside=False):
        """Refuse a verb that is not possible in the state of a complaint."""
        verb = VERBS.get(code)
        states = dict(complaint._fields["state"]._description_selection(self.env))
        state = states[complaint.state]
        if verb is None or complaint.state not in verb.before:
            raise refusal(
                self.env._("This is not possible while it is: %(state)s.", state=state),
                refusal_codes.BLOCKED,
            )
        if outside and not verb.outside:
            raise refusal(self.env._("The office does this."), refusal_codes.ACCESS)
        if code == "reopen" and complaint.reopened:
            raise refusal(
                self.env._(
                    "It was opened again once already; file a new complaint, or turn to"
                    " the Ombudsman."
                ),
                refusal_codes.BLOCKED,
            )

    @api.model
    def _check_values(self, complaint_sudo, code, values):
        """Return tidy values, or refuse missing and unfit ones."""
        typed = self.env["ptsp.complaint.typed"]
        for name in ("text", "reason", "agency_name"):
            check = typed._required if name in VERBS[code].needs else typed._tidy
            most = MOST_LINE if name == "agency_name" else MOST_TEXT
            values[name] = check(
                name, values.get(name), most, lines=name != "agency_name"
            )
        if code == "assign":
            self._check_assigned(complaint_sudo, values.get("user_id"))
        if code == "close_silent":
            dates = self.env["ptsp.complaint.dates"]
            if complaint_sudo._ptsp_now() < dates._silent_at(complaint_sudo):
                raise refusal(self.env._("The complainant may still answer."))
        return values

    @api.model
    def _check_assigned(self, complaint_sudo, user_id):
        """Refuse a handler who must not know of the complaint, without a reason."""
        handlers = self.env["ptsp.complaint.about"]._handlers(complaint_sudo)
        if user_id not in handlers.ids:
            raise refusal(
                self.env._("This person cannot be given this complaint."),
                refusal_codes.INVALID,
                "user_id",
            )

    @api.model
    def _prepare_changes(self, complaint_sudo, code, values):
        """Return the fields that a verb writes."""
        now, verb = complaint_sudo._ptsp_now(), VERBS[code]
        state = target(complaint_sudo.state, code, complaint_sudo.state_before_waiting)
        changes = {} if state == complaint_sudo.state else {"state": state}
        if verb.outcome:
            changes |= {"outcome": verb.outcome, "closed_at": now}
        prepare = getattr(self, f"_changes_{code}", None)
        changes |= prepare(complaint_sudo, values, now) if prepare else {}
        if code in ("ask", "reply", "answer", "hand_over", "unactionable"):
            changes["first_replied_at"] = complaint_sudo.first_replied_at or now
        return changes

    # === WHAT EACH VERB WRITES === #

    def _changes_accept(self, complaint_sudo, values, now):
        completed = complaint_sudo.event_ids.filtered(lambda e: e.kind == "completed")
        complete_at = max(completed.mapped("at"), default=complaint_sudo.filed_at)
        changes = self._changes_classify(complaint_sudo, values, now)
        changes["complete_at"] = complete_at
        if not complaint_sudo.user_id:
            changes["user_id"] = self.env.uid
        return changes

    def _changes_classify(self, complaint_sudo, values, now):
        one_sudo = self.env["ptsp.complaint.class"].sudo()  # handlers may read it
        one_sudo = one_sudo.browse(values.get("class_id") or 0).exists()
        if not one_sudo or one_sudo.company_id not in (
            self.env["res.company"],
            complaint_sudo.company_id,
        ):
            raise misfit(self.env._("Say of which class it is."), "class_id")
        kept = {
            name: values[name]
            for name in ("component_id", "service_id", "lane_id")
            if name in values
        }
        return {**kept, "class_id": one_sudo.id, "terms": one_sudo._terms()}

    def _changes_assign(self, complaint_sudo, values, now):
        return {"user_id": values["user_id"]}

    def _changes_ask(self, complaint_sudo, values, now):
        return {"state_before_waiting": complaint_sudo.state, "asked_at": now}

    def _changes_answer(self, complaint_sudo, values, now):
        complete_at = complaint_sudo.complete_at or complaint_sudo.filed_at
        return {"answered_at": now, "settled_at": now, "complete_at": complete_at}

    def _changes_comment(self, complaint_sudo, values, now):
        return {"settled_at": False, "answered_at": False}

    def _changes_hand_over(self, complaint_sudo, values, now):
        return {"handed_to": values["agency_name"]}

    def _changes_take_back(self, complaint_sudo, values, now):
        complete_at = complaint_sudo.complete_at or complaint_sudo.filed_at
        return {"handed_to": False, "complete_at": complete_at}

    def _changes_unactionable(self, complaint_sudo, values, now):
        return {"settled_at": complaint_sudo.settled_at or now}

    def _changes_reopen(self, complaint_sudo, values, now):
        return {
            "reopened": True,
            "outcome": False,
            "closed_at": False,
            "settled_at": False,
            "answered_at": False,
        }

    def _changes_name_about(self, complaint_sudo, values, now):
        naming = self.env["ptsp.complaint.naming"]
        return naming._prepare_changes(complaint_sudo, values)

    def _changes_link(self, complaint_sudo, values, now):
        case = self._find_case(complaint_sudo.company_id, values.get("reference"))
        service = complaint_sudo.service_id or case.service_id
        return {"application_id": case.id, "service_id": service.id}

    @api.model
    def _find_case(self, company, reference):
        """Return the application with a number.

        :raise UserError: when there is none
        """
        case = self.env["ptsp.tracking"].sudo()._numbered(tidy_line(reference or ""))
        case = case.filtered(lambda one: one.company_id == company)[:1]
        if not case:
            raise misfit(
                self.env._("There is no application with this number."),
                "application_reference",
                refusal_codes.UNKNOWN,
            )
        return case

    # === WRITING === #

    @api.model
    def _set(self, complaint_sudo, changes):
        if changes:
            complaint_sudo._with_door().write(changes)

    @api.model
    def _turn_pauses(self, complaint_sudo, code, before, after):
        """Begin and end pauses, which the settlement does not count."""
        kinds = {"waiting": "completeness", "answered": "answered", "closed": "closed"}
        kind, now = kinds.get(after), complaint_sudo._ptsp_now()
        running = complaint_sudo.pause_ids._running()
        if running.kind == (kind or False):
            return
        running._with_door().write({"ended_at": now})
        # The database allows one open pause, so the earlier one must end first.
        running.flush_recordset()
        if kind and before in OPEN:
            complaint_sudo.pause_ids._with_door().create(
                {"complaint_id": complaint_sudo.id, "kind": kind, "started_at": now}
            )

    @api.model
    def _recount(self, complaint_sudo):
        """Compute all dates of both clocks anew and write the changed ones."""
        dates = self.env["ptsp.complaint.dates"]
        complaint_sudo.invalidate_recordset(["pause_ids"])
        values = dates._prepare_values(complaint_sudo)
        changed = {n: v for n, v in values.items() if complaint_sudo[n] != v}
        self._set(complaint_sudo, changed)
        self._set(complaint_sudo, self._prepare_kept(complaint_sudo, dates))

    @api.model
    def _prepare_kept(self, complaint_sudo, dates):
        """Return whether both clocks were met in time, and after how many days."""
        words, changes = {True: "on_time", False: "late", None: False}, {}
        for clock, met in dates._clocks(complaint_sudo):
            kept = words[dates._is_kept(complaint_sudo, clock)]
            days = dates._days_until(complaint_sudo, met)
            if complaint_sudo[f"{clock}_kept"] != kept:
                changes[f"{clock}_kept"] = kept
            # A clock that is open again keeps its days; a zero would spoil all means.
            if met and complaint_sudo[f"{clock}_days"] != days:
                changes[f"{clock}_days"] = days
        return changes
