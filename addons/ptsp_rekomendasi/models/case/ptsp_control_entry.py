# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models

from odoo.addons.ptsp_base.tools import hash_chain, promise
from odoo.addons.ptsp_base.tools.moments import aware, from_iso, iso, naive_from_iso

# The sealed values are kept as texts beside the ids, because the hash must hold when
# users leave and definitions change. The version says which values an entry seals.
# It is part of the payload, and an entry keeps the version that it was sealed with.
# A payload of version 1 does not name its version.
SEAL_VERSION = 2
SEALED_TEXTS = """
    case_reference step_number step_code step_title lane_name desk_name on_behalf
    officer_name handed_over_by received_by transition_code transition_label
    transition_kind to_label note window
""".split()
# Kinds of moves that send the file back with a reason.
RETURNING = ("return", "refuse")
SEALED_NUMBERS = ["sequence", "working_minutes", "standard_minutes"]
SEALED_MOMENTS = ["arrived_at", "taken_at", "left_at", "due_at"]
# Kind of the only entry of a case that was brought in from former years.
IMPORT = "import"
# Links that are sealed since version 2.
SEALED_LINKS = ["application_id", "company_id", "step_id", "officer_id"]


class PtspControlEntry(models.Model):
    """One entry of the control sheet: one visit of the file to one step.

    The door changes the open entry; leaving the step seals it with the hash of the
    entry before (SOP P.5: written supervision by the sheet in the folder). Only this
    model knows the inner form of ``acts``, ``hands`` and ``holds``; others read them
    through ``_told_acts``, ``_told_custody`` and ``_told_holds``.
    """

    _name = "ptsp.control.entry"
    _description = "Control Sheet Entry"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, sequence"
    _rec_name = "step_title"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id",
        store=True,
        precompute=True,
    )
    sequence = fields.Integer("No.", required=True)
    step_id = fields.Many2one(
        "ptsp.sop.step", "Step of the SOP", index=True, ondelete="restrict"
    )
    officer_id = fields.Many2one(
        "res.users", "Officer's Account", index="btree_not_null", ondelete="restrict"
    )

    # Snapshot in words
    case_reference = fields.Char("Case")
    step_number = fields.Integer("Step No.")
    step_code = fields.Char()
    step_title = fields.Text("Step")
    lane_name = fields.Char("Lane")
    desk_name = fields.Char("Desk")
    on_behalf = fields.Char(
        "On Behalf Of", help="The lane that the desk recorded this visit for."
    )
    officer_name = fields.Char("Officer")
    acting_as = fields.Char(
        help="As what an acting official worked: desk, for whom, by which decree."
    )
    handed_over_by = fields.Char()
    received_by = fields.Char()
    transition_code = fields.Char()
    transition_label = fields.Char("Result")
    transition_kind = fields.Char()
    to_label = fields.Char("To")
    note = fields.Text()
    acts = fields.Json(
        help="What was done during the visit: moment, officer, act, note, details."
    )
    holds = fields.Json(help="Stretches on hold, as pairs of UTC moments.")
    hands = fields.Json(
        help="Changes of hands: from whom, given at, to whom, received at, by whose"
        " order."
    )

    # Clock of the visit
    arrived_at = fields.Datetime()
    taken_at = fields.Datetime()
    left_at = fields.Datetime()
    due_at = fields.Datetime("Step Due")
    working_minutes = fields.Integer(
        help="Working time between taking and leaving, time on hold left out."
    )
    standard_minutes = fields.Integer(help="The most that the SOP allows.")
    window = fields.Selection(
        [("kept", "Kept"), ("missed", "Missed"), ("none", "No window")]
    )

    # Seal
    sealed = fields.Boolean()
    payload = fields.Text(help="Canonical JSON that the hash covers.")
    previous_hash = fields.Char()
    hash = fields.Char()

    _sequence_unique = models.UniqueIndex(
        "(application_id, sequence)", "A control sheet has each number once."
    )

    # === OPENING AND TAKING === #

    @api.model
    def _open_visit(self, case, step, now):
        """Open the entry for a visit that begins now.

        :param case: the case, elevated
        :param step: the step where the case has arrived, as plain data
        :param datetime now: naive UTC
        """
        before = case.entry_ids.sorted("sequence")[-1:]
        self._with_door().create(
            {
                "application_id": case.id,
                "sequence": before.sequence + 1,
                "step_id": step.id,
                "case_reference": case.reference,
                "step_number": step.number,
                "step_code": step.code,
                "step_title": step.title,
                "lane_name": case.desk_id._in_matrix(step, step.lane_id).name,
                "desk_name": case._desk_of(step).name,
                "handed_over_by": before.officer_name,
                "arrived_at": now,
                "standard_minutes": step.max_minutes,
            }
        )

    def _take(self, on_behalf, now):
        """Give the visit to the current user and end a running hold.

        :param on_behalf: name of the lane that the officer records for, or False
        """
        officer = self.env.user
        self._with_door().write(
            {
                "officer_id": officer.id,
                "officer_name": officer.name,
                "taken_at": self.taken_at or now,
                # The first taker's name belongs to ``taken_at``; custody has the later
                # ones.
                "received_by": self.received_by or officer.name,
                "on_behalf": on_behalf,
                "acting_as": self._acting_words(),
                "holds": self._ended_holds(now),
            }
        )

    def _acting_words(self):
        """Return the current user's acting title for this desk, or False."""
        case = self.application_id
        lanes = case.desk_id | case.lane_id
        return case.service_id._acting_words(self.env.user, lanes)

    # === CASES OF FORMER YEARS === #

    @api.model
    def _note_import(self, case, source, now):
        """Write and seal the only entry of a case that was brought in.

        :param case: the case, elevated
        :param str source: where the case comes from
        :param datetime now: naive UTC, the moment when it was brought in
        :return: the entry's hash
        """
        officer = self.env.user
        entry = (
            self._with_door()
            .sudo()
            .create(
                {
                    "application_id": case.id,
                    "sequence": 1,
                    "case_reference": case.reference,
                    "step_code": IMPORT,
                    "step_title": self.env._("Brought in from former years"),
                    "officer_id": officer.id,
                    "officer_name": officer.name,
                    "arrived_at": now,
                    "taken_at": now,
                    "left_at": now,
                    "transition_code": IMPORT,
                    "transition_kind": IMPORT,
                    "transition_label": self.env._("Brought in"),
                    "note": source,
                    "window": "none",
                }
            )
        )
        return entry._seal(hash_chain.GENESIS)

    # === ON HOLD === #

    def _begin_hold(self, now):
        """Note that the file is set aside from now on."""
        self._with_door().write({"holds": [*(self.holds or []), [iso(now), None]]})

    def _ended_holds(self, now):
        return [[start, end or iso(now)] for start, end in self.holds or []] or False

    def _told_holds(self, now=None):
        """Return the times on hold as pairs of aware moments.

        :param datetime now: naive UTC, taken as the end of a hold that still runs;
            without it that end is None
        """
        return [
            (from_iso(start), from_iso(end) or aware(now))
            for start, end in self.holds or []
        ]

    def _minutes_until(self, now, calendar):
        """Return the working minutes from taking until a moment, holds left out.

        :param datetime now: naive UTC
        :param calendar: the office's ``WorkingCalendar``
        """
        seconds = promise.touch_seconds(
            calendar,
            aware(self.taken_at or now),
            aware(now),
            [promise.Pause(start, end) for start, end in self._told_holds(now)],
        )
        return round(seconds / 60)

    # === CUSTODY: WHOSE HANDS THE FOLDER WENT THROUGH (SOP P.5) === #

    def _receive_folder(self, now):
        """Note that the current user receives the folder, from the pile or a person."""
        hands = list(self.hands or [])
        if hands and not hands[-1]["to"]:
            # The folder was put back on the pile: given already, and not yet received.
            change = hands.pop()
        elif hands:
            change = self._change_of_hands(self.officer_name, now)
        else:
            change = self._change_of_hands(self.handed_over_by, self.arrived_at)
        received = {**change, "to": self.env.user.name, "received_at": iso(now)}
        self._with_door().write({"hands": [*hands, received]})

    def _put_back_folder(self, giver, now):
        """Note that the folder lies on the desk's pile again.

        :param str giver: the officer who had it
        :param datetime now: naive UTC
        """
        change = self._change_of_hands(giver, now)
        self._with_door().write({"hands": [*(self.hands or []), change]})

    def _note_order(self, name):
        """Note the name of the person who ordered the last change of hands."""
        hands = [dict(change) for change in self.hands or []]
        hands[-1]["by"] = name
        self._with_door().write({"hands": hands})

    def _change_of_hands(self, giver, moment):
        return {
            "from": giver or "",
            "given_at": iso(moment),
            "to": "",
            "received_at": "",
        }

    def _told_custody(self):
        """Return every change of hands: from, given_at, to, received_at, by.

        :return: list of dicts; moments are naive UTC or False, names may be empty
        """
        return [
            {
                "from": change["from"],
                "given_at": naive_from_iso(change["given_at"]),
                "to": change["to"],
                "received_at": naive_from_iso(change["received_at"]),
                "by": change.get("by") or "",
            }
            for change in self.hands or []
        ]

    def _later_custody(self):
        """Return the changes of hands after the usual first one.

        The entry's own fields say who handed the folder over and who took it first.
        """
        custody = self._told_custody()
        ordered = bool(custody) and bool(custody[0]["by"])
        return custody if ordered else custody[1:]

    # === ACTS === #

    def _add_act(self, officer, code, label, note, lines):
        """Add an act to the end of the visit's list of acts.

        :param str officer: name of the person who acted
        :param str code: code of the move or verb
        :param str label: what was done, for people
        :param str note: the reason that was given
        :param list lines: details, in sentences
        """
        act = {"at": iso(self._ptsp_now()), "officer": officer, "code": code}
        act |= {"label": label, "note": note, "lines": lines}
        self._with_door().write({"acts": [*(self.acts or []), act]})

    def _replace_act(self, officer, label, lines):
        """Replace the act of this label by a new one at the end of the list."""
        act = {"at": iso(self._ptsp_now()), "officer": officer}
        act |= {"label": label, "note": "", "lines": lines}
        others = [other for other in self.acts or [] if other["label"] != label]
        self._with_door().write({"acts": [*others, act]})

    def _told_acts(self):
        """Return the acts of the visit: at, officer, code, label, note, lines.

        :return: list of dicts, oldest first; ``at`` is naive UTC, ``code`` is empty
            for an act that was no move
        """
        return [
            {
                "at": naive_from_iso(act["at"]),
                "officer": act.get("officer") or "",
                "code": act.get("code") or "",
                "label": act.get("label") or "",
                "note": act.get("note") or "",
                "lines": act.get("lines") or [],
            }
            for act in self.acts or []
        ]

    def _moments_of(self, codes):
        """Return the moments at which one of these moves was made, visit by visit.

        :param codes: codes of moves
        :return: list of naive UTC datetimes
        """
        return [
            act["at"]
            for entry in self
            for act in entry._told_acts()
            if act["code"] in codes
        ]

    def _newest_return(self):
        """Return the newest of these visits that ended with the file sent back."""
        back = self.filtered(
            lambda entry: entry.sealed and entry.transition_kind in RETURNING
        )
        return back.sorted("sequence")[-1:]

    # === SEALING === #

    def _close_visit(self, now, calendar, due_at, **result):
        """Write how the visit ended.

        :param datetime now: naive UTC
        :param calendar: the office's ``WorkingCalendar``
        :param due_at: the end of the step's window, naive UTC, or False
        :param result: the transition, its target, the note
        """
        window = "none"
        if due_at:
            window = "kept" if now <= due_at else "missed"
        self._with_door().write(
            {
                **result,
                "left_at": now,
                "due_at": due_at,
                "window": window,
                "working_minutes": self._minutes_until(now, calendar),
                "holds": self._ended_holds(now),
            }
        )

    def _seal(self, previous_hash):
        """Seal the entry; nothing changes it any more.

        :param str previous_hash: hash of the entry before, or ``hash_chain.GENESIS``
        :return: the entry's own hash
        """
        self.ensure_one()
        payload = self._sealed_payload(SEAL_VERSION)
        link = hash_chain.link(previous_hash, payload)
        self._with_door().write(
            {
                "sealed": True,
                "payload": link.text,
                "previous_hash": link.previous_hash,
                "hash": link.hash,
            }
        )
        return link.hash

    def _sealed_payload(self, version):
        """Return the values that the seal of the entry covers.

        :param int version: the seal version, which decides what is covered
        """
        payload = {name: self[name] or "" for name in SEALED_TEXTS}
        payload.update({name: self[name] or 0 for name in SEALED_NUMBERS})
        payload.update({name: iso(self[name]) for name in SEALED_MOMENTS})
        lists = {"acts": self.acts or [], "holds": self.holds or []}
        return payload | lists | self._sealed_later(version)

    def _sealed_later(self, version):
        """Return the sealed values that were added after the first entries."""
        later = {"hands": self.hands or [], "acting_as": self.acting_as or ""}
        if version > 1:
            links = {name: self[name].id or 0 for name in SEALED_LINKS}
            return later | links | {"seal": version}
        # Payloads sealed before hands and acting officials were kept have no such keys.
        return {name: value for name, value in later.items() if value}

    def _seal_version(self):
        """Return the version that the entry says it was sealed with.

        :return: 1 if it says none, 0 if its payload cannot be read
        """
        try:
            return int(json.loads(self.payload or "").get("seal", 1))
        except (AttributeError, TypeError, ValueError):
            return 0

    @api.model
    def _links(self):
        return [
            hash_chain.Link(
                entry.previous_hash or "", entry.payload or "", entry.hash or ""
            )
            for entry in self
        ]

    def _chain_break(self, application):
        """Return the number of the first entry that was tampered with, or None.

        It checks the chain, compares each entry with its sealed payload, and compares
        the case's own count and head with the chain, so that a lost tail is found.
        """
        sealed = self.filtered("sealed").sorted("sequence")
        least = 1  # no entry has a lower version than those before it
        for entry in sealed:
            version = entry._seal_version()
            payload = entry._sealed_payload(version)
            if version < least or entry.payload != hash_chain.canonical_json(payload):
                return entry.sequence
            least = version
        index = hash_chain.verify(
            sealed._links(),
            head=application.chain_head or hash_chain.GENESIS,
            count=application.chain_count,
        )
        return None if index is None else index + 1
