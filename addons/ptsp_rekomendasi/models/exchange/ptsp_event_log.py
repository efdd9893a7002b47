# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import hmac
import logging
from collections import defaultdict
from datetime import time, timedelta
from itertools import pairwise

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools import event_log
from odoo.addons.ptsp_base.tools.moments import naive_from_iso, time_of_day

_logger = logging.getLogger(__name__)

CASES_AT_ONCE = 1_000
READERS = ["ptsp_base.group_ptsp_supervisor", "ptsp_base.group_ptsp_auditor"]


VISITS = """
    SELECT application_id, step_number, step_code, step_title, arrived_at, taken_at,
           left_at, officer_id, officer_name, holds, desk_name, lane_name,
           transition_label, "window"
    FROM ptsp_control_entry
    WHERE application_id = ANY(%s) ORDER BY application_id, sequence
"""
# Columns: case, kind, id, three texts of the thing, and when it was dealt with.
THINGS = (
    """
    SELECT l.application_id, 'letter', l.id, t.code, l.number, l.state,
           l.create_date, l.signed_at, l.void_at
    FROM ptsp_letter l JOIN ptsp_letter_type t ON t.id = l.letter_type_id
    WHERE l.application_id = ANY(%s) ORDER BY l.id
    """,
    """
    SELECT o.application_id, 'opinion', o.id, g.code, o.state, o.result,
           o.requested_at, o.delivered_at, o.arrived_at
    FROM ptsp_opinion o JOIN ptsp_agency g ON g.id = o.agency_id
    WHERE o.application_id = ANY(%s) ORDER BY o.id
    """,
    """
    SELECT application_id, 'requirement', id, key, verdict, NULL,
           verdict_at, original_shown_at, NULL
    FROM ptsp_application_requirement
    WHERE application_id = ANY(%s) ORDER BY id
    """,
)


class PtspEventLog(models.AbstractModel):
    """Exports the control sheets of an office as an event log for process mining.

    SQL reads them in batches of cases and writes them to a stream, so that a log of
    years needs little memory. Officers appear under pseudonyms, which are the same in
    each log of the office; the log has no data of applicants. Supervisors and auditors
    may have it.
    """

    _name = "ptsp.event.log"
    _description = "Event Log"

    @api.model
    def _require_reader(self):
        """Refuse users who are neither supervisor nor auditor."""
        if not self.env.su and not any(map(self.env.user.has_group, READERS)):
            raise AccessError(
                self.env._("Event logs are for supervisors and auditors.")
            )

    @api.model
    def _write(self, stream, form, domain=(), progress=None):
        """Write the log of the user's offices to a stream.

        :param stream: a stream for text
        :param str form: ``xes`` or ``ocel``
        :param domain: domain of the cases, such as one of ``_domain``
        :param progress: called with the number of cases written so far
        :return: how many cases and how many events were written
        :raise AccessError: for others than supervisors and auditors
        """
        writer = event_log.WRITERS[form](stream)
        for cases in self._batches(domain, things=form == "ocel"):
            for case in cases:
                writer.add(case)
            if progress:
                progress(writer.cases)
        writer.close()
        _logger.info(
            "Event log (%s) for %s: %d cases, %d events",
            form,
            self.env.user.login,
            writer.cases,
            writer.events,
        )
        return writer.cases, writer.events

    @api.model
    def _domain(self, date_from=False, date_to=False, service=None, closed=False):
        """Return the domain of the cases that began in a period.

        :param date_from: first day in the office's time, or False
        :param date_to: last day
        :param service: only cases of this service
        :param bool closed: only cases that are closed
        """
        # The control sheet of a case of former years has only its origin.
        domain = [
            ("company_id", "in", self.env.companies.ids),
            ("imported", "=", False),
        ]
        if service:
            domain.append(("service_id", "=", service.id))
        if closed:
            domain.append(("outcome", "!=", False))
        begun = []
        for operator, day in ((">=", date_from), ("<", date_to)):
            if day:
                day += timedelta(days=operator == "<")
                zone = self.env.company._ptsp_zone()
                moment = time_of_day(day, time.min, zone)
                begun.append(("arrived_at", operator, moment))
        if begun:
            domain.append(("entry_ids", "any", [("sequence", "=", 1), *begun]))
        return domain

    @api.model
    def _count(self, domain=()):
        """Return the number of cases in a log of this domain."""
        self._require_reader()
        return self.env["ptsp.application"].search_count(list(domain))

    @api.model
    def _suffix(self, form):
        """Return the file name's ending for a format."""
        return event_log.WRITERS[form].suffix

    @api.model
    def _batches(self, domain=(), things=False):
        """Yield the cases as lists of ``event_log.Case``, in order of their ids.

        :param bool things: include letters, opinions and requirements
        """
        self._require_reader()
        self.env.flush_all()
        ids = self.env["ptsp.application"].search(list(domain), order="id").ids
        secret = self._secret()
        for first, last in pairwise([*range(0, len(ids), CASES_AT_ONCE), len(ids)]):
            yield self._cases(ids[first:last], secret, things)

    # === READING === #

    @api.model
    def _cases(self, ids, secret, things):
        visits = self._visits(ids, secret)
        found = self._things(ids) if things else {}
        return [
            event_log.Case(
                reference,
                tuple(value or "" for value in values),
                visits.get(case_id, []),
                found.get(case_id, []),
            )
            for case_id, reference, *values in self._rows(
                "SELECT a.id, a.reference, s.code, p.revision_no, a.channel,"
                " a.outcome FROM ptsp_application a"
                " JOIN ptsp_service s ON s.id = a.service_id"
                " JOIN ptsp_sop p ON p.id = a.sop_id"
                " WHERE a.id = ANY(%s) ORDER BY a.id",
                ids,
            )
        ]

    @api.model
    def _visits(self, ids, secret):
        """Return the visits of each case, in the order of its control sheet."""
        pauses = self._pauses(ids)
        found, names = defaultdict(list), {False: ""}
        for case_id, *row in self._rows(VISITS, ids):
            who = row[6] or row[7] or False
            if who not in names:
                names[who] = self._pseudonym(secret, who)
            visit = self._visit(row, names[who], pauses.get(case_id, ()))
            found[case_id].append(visit)
        return found

    @api.model
    def _visit(self, row, officer, pauses):
        number, code, title, arrived, taken, left, _user, _name, holds, *told = row
        stops = list(pauses)
        for start, end in holds or ():
            stops.append((naive_from_iso(start), naive_from_iso(end) or None))
        words = [text or "" for text in told]
        activity = f"{number} {title or code or ''}".strip()
        return event_log.Visit(
            activity, code or "", arrived, taken, left, stops, officer, *words
        )

    @api.model
    def _pauses(self, ids):
        found = defaultdict(list)
        for case_id, start, end in self._rows(
            "SELECT application_id, started_at,"
            " COALESCE(ended_at, CASE WHEN limit_at <= now() AT TIME ZONE 'UTC'"
            " THEN limit_at END)"
            " FROM ptsp_clock_pause WHERE application_id = ANY(%s)"
            " ORDER BY application_id, started_at, id",
            ids,
        ):
            found[case_id].append((start, end))
        return found

    @api.model
    def _things(self, ids):
        """Return letters, opinions and requirements of each case."""
        found = defaultdict(list)
        for query in THINGS:
            for case_id, kind, thing_id, *rest in self._rows(query, ids):
                values = rest[: len(event_log.OBJECT_TYPES[kind])]
                found[case_id].append(
                    event_log.Thing(
                        kind,
                        str(thing_id),
                        tuple(value or "" for value in values),
                        tuple(moment for moment in rest[3:] if moment),
                    )
                )
        return found

    @api.model
    def _rows(self, query, ids):
        # Readers of the log may see all cases of the offices. The columns are read by
        # SQL, because records of a million visits would not fit into memory.
        return self.env.execute_query(SQL(query, ids))

    # === PSEUDONYMS === #

    @api.model
    def _secret(self):
        """Return the key of the office's pseudonyms; it never leaves the database."""
        # Only administrators read parameters; this one is never shown.
        parameters = self.env["ir.config_parameter"].sudo()
        return (parameters.get_param("database.secret") or "").encode()

    @api.model
    def _pseudonym(self, secret, who):
        """Return the pseudonym of an officer's account, or of a name without one."""
        if not who:
            return ""
        text = f"ptsp.event.log {who}".encode()
        return f"P-{hmac.new(secret, text, hashlib.sha256).hexdigest()[:12]}"
