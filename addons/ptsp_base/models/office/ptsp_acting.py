# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import ormcache

from .acting_term import Term
from .screen_days import day_words

PREFIXES = {"plt": "Plt.", "plh": "Plh."}
# The system warns of a longer term; BKN's circular 1/SE/I/2021 gives three months at
# first.
USUAL_TERM = relativedelta(months=3)
OFFICER = "ptsp_base.group_ptsp_officer"
# The fields of a term that may still be corrected after a letter was signed under it.
CHANGED_LATER = {"date_to", "decree_file", "decree_filename", "note"}


class PtspActing(models.Model):
    """An official who does a desk's work for a term by decree.

    *Plh.* (pelaksana harian) stands in for an official who is away and still sees the
    desk; *Plt.* (pelaksana tugas) fills a post that is vacant. From the first to the
    last day of the term, both whole days in the office's time zone, the acting official
    is a member of the desk and the absent one is not: ``ptsp.lane._workers`` and
    ``ptsp.service._workers_at`` are the places that say so. No scheduled action is
    needed for a term to begin or to end. Entered by service administrators.
    """

    _name = "ptsp.acting"
    _description = "Acting Official"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    kind = fields.Selection(
        [("plh", "Plh. (the official is away)"), ("plt", "Plt. (the post is vacant)")],
        required=True,
        default="plh",
        tracking=True,
        help="Plh. stands in for an official who is away and who goes on seeing the"
        " desk. Plt. fills a vacant post.",
        audited="acting",
    )
    lane_id = fields.Many2one(
        "ptsp.lane",
        "Desk",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('kind', '=', 'office')]",
        tracking=True,
        help="The desk whose work the acting official does.",
        audited="acting",
    )
    user_id = fields.Many2one(
        "res.users",
        "Acting Official",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('share', '=', False)]",
        tracking=True,
        audited="acting",
    )
    absent_id = fields.Many2one(
        "res.users",
        "In Place Of",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('share', '=', False)]",
        tracking=True,
        help="The official who is away (Plh.), or who held the vacant post (Plt.,"
        " may stay empty).",
        audited="acting",
    )
    decree_no = fields.Char(
        "Decree No.", required=True, tracking=True, audited="acting"
    )
    decree_date = fields.Date(required=True, tracking=True, audited="acting")
    decree_file = fields.Binary("Decree (PDF)", attachment=True, audited="acting")
    decree_filename = fields.Char()
    date_from = fields.Date(
        "First Day",
        required=True,
        tracking=True,
        help="The term begins when this day begins in the office's time zone.",
        audited="acting",
    )
    date_to = fields.Date(
        "Last Day",
        required=True,
        tracking=True,
        help="The term ends when this day ends in the office's time zone.",
        audited="acting",
    )
    letter_type_ids = fields.Many2many(
        "ptsp.letter.type",
        string="Letters",
        check_company=True,
        help="The letters that the acting official may initial and sign. Empty: all of"
        " the desk's.",
        audited="acting",
    )
    note = fields.Text()
    company_id = fields.Many2one(
        related="lane_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [("planned", "Planned"), ("running", "In Force"), ("ended", "Ended")],
        compute="_compute_state",
        search="_search_state",
    )
    warning = fields.Char(compute="_compute_warning")

    @api.depends("user_id.name", "kind", "lane_id.name")
    def _compute_display_name(self):
        for term in self:
            prefix = PREFIXES.get(term.kind, "")
            words = f"{prefix} {term.lane_id.name or ''}: {term.user_id.name or ''}"
            term.display_name = words.strip(" :")

    @api.depends("date_from", "date_to")
    def _compute_state(self):
        for term in self:
            today = (term.company_id or self.env.company)._ptsp_today()
            if not term.date_from or today < term.date_from:
                term.state = "planned"
            else:
                ended = term.date_to and today > term.date_to
                term.state = "ended" if ended else "running"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._ptsp_today()
        begun, over = Domain("date_from", "<=", today), Domain("date_to", "<", today)
        states = {"planned": ~begun, "running": begun & ~over, "ended": over}
        return Domain.OR(states[state] for state in value if state in states)

    @api.depends("date_from", "date_to")
    def _compute_warning(self):
        for term in self:
            days = term.date_from and term.date_to
            long = days and term.date_to >= term.date_from + USUAL_TERM
            term.warning = long and self.env._(
                "The term is longer than three months; check that the decree says so."
            )

    @api.onchange("lane_id", "kind")
    def _onchange_lane_id(self):
        """Suggest the desk's only member as the absent official."""
        members = self.lane_id.user_ids
        if self.kind == "plh" and len(members) == 1:
            self.absent_id = members

    # === WRITING === #

    @api.model_create_multi
    def create(self, vals_list):
        terms = super().create(vals_list)
        self.env.registry.clear_cache()
        return terms

    def write(self, vals):
        self._require_changeable(set(vals))
        result = super().write(vals)
        self.env.registry.clear_cache()
        self._require_last_day_kept()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for term in self:
            if term._last_used():
                raise UserError(term._used_message())

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    def _last_used(self):
        """Return the last day on which a letter was signed under the term, or False.

        An extension point for the addon that has letters.
        """
        return False

    def _require_changeable(self, names):
        """Refuse changes of a term under which somebody has signed."""
        if names <= CHANGED_LATER:
            return
        for term in self:
            if term._last_used():
                raise UserError(term._used_message())

    def _require_last_day_kept(self):
        for term in self:
            used = term._last_used()
            if used and term.date_to < used:
                raise UserError(
                    self.env._(
                        "Last Day: %(user)s signed as %(prefix)s on %(day)s; the term"
                        " cannot end before that day.",
                        user=term.user_id.name,
                        prefix=PREFIXES[term.kind],
                        day=day_words(self.env, used),
                    )
                )

    def _used_message(self):
        return self.env._(
            "%(user)s has signed as %(prefix)s under this decree: only its last day,"
            " its file and the note can still be changed.",
            user=self.user_id.name,
            prefix=PREFIXES[self.kind],
        )

    # === WHAT IS REFUSED === #

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for term in self:
            if term.date_to < term.date_from:
                raise ValidationError(
                    self.env._(
                        "Last Day: %(last)s is before the first day, %(first)s.",
                        last=day_words(self.env, term.date_to),
                        first=day_words(self.env, term.date_from),
                    )
                )

    @api.constrains("decree_no")
    def _check_decree_no(self):
        for term in self:
            if not term.decree_no.strip():
                raise ValidationError(
                    self.env._("Decree No.: enter the number of the decree.")
                )

    @api.constrains("kind", "lane_id", "user_id", "absent_id")
    def _check_people(self):
        for term in self:
            error = term._people_error_message()
            if error:
                raise ValidationError(error)

    def _people_error_message(self):
        lane = self.lane_id
        if lane.kind != "office":
            return self.env._("Desk: choose a desk of the office.")
        if self.user_id == self.absent_id:
            return self.env._(
                "Acting Official: %(user)s cannot act in the own place.",
                user=self.user_id.name,
            )
        if not (self.user_id.active and self.user_id.has_group(OFFICER)):
            return self.env._(
                "Acting Official: %(user)s is no officer of the office; choose one.",
                user=self.user_id.name,
            )
        if self.kind == "plh" and not self.absent_id:
            return self.env._("In Place Of: say who is away; Plh. acts for a person.")
        if not self.absent_id and self.user_id in lane.user_ids:
            return self.env._(
                "Acting Official: %(user)s works at %(desk)s already; take the name off"
                " the desk's members first, the term alone gives the desk's work.",
                user=self.user_id.name,
                desk=lane.name,
            )
        return False

    @api.constrains(
        "kind",
        "lane_id",
        "user_id",
        "absent_id",
        "date_from",
        "date_to",
        "letter_type_ids",
    )
    def _check_other_terms(self):
        for term in self:
            others_sudo = self.sudo().search(
                [
                    ("id", "!=", term.id),
                    ("company_id", "=", term.company_id.id),
                    ("date_from", "<=", term.date_to),
                    ("date_to", ">=", term.date_from),
                ]
            )
            # The message about the chain explains more than the one about the desk.
            error = (
                term._chain_error_message(others_sudo)
                or term._overlap_error_message(others_sudo)
                or term._absence_error_message()
            )
            if error:
                raise ValidationError(error)

    def _chain_error_message(self, others):
        """Return why nobody can act in this chain of officials, or False."""
        for other in others:
            if self.absent_id and self.absent_id == other.user_id:
                return self.env._(
                    "In Place Of: %(absent)s acts as %(acting)s until %(day)s; nobody"
                    " acts for an acting official. End that term first.",
                    absent=self.absent_id.name,
                    acting=other.display_name,
                    day=day_words(self.env, other.date_to),
                )
            if other.absent_id and other.absent_id == self.user_id:
                return self.env._(
                    "Acting Official: %(user)s is away until %(day)s (%(acting)s);"
                    " choose somebody who is there.",
                    user=self.user_id.name,
                    day=day_words(self.env, other.date_to),
                    acting=other.display_name,
                )
        return False

    def _overlap_error_message(self, others):
        for other in others:
            if not self._same_post(other) or not self._same_letters(other):
                continue
            return self.env._(
                "First Day: %(acting)s has the desk from %(first)s to %(last)s already;"
                " end that term first or choose other days.",
                acting=other.display_name,
                first=day_words(self.env, other.date_from),
                last=day_words(self.env, other.date_to),
            )
        return False

    def _same_post(self, other):
        """Tell whether two terms are or may be about the same post.

        Several officials may work at one desk, each with a post of their own.
        """
        if self.lane_id != other.lane_id:
            return False
        known = self.absent_id and other.absent_id
        return not known or self.absent_id == other.absent_id

    def _same_letters(self, other):
        every = not self.letter_type_ids or not other.letter_type_ids
        return bool(every or self.letter_type_ids & other.letter_type_ids)

    def _absence_error_message(self):
        absent = self.kind == "plh" and self.absent_id
        if not absent or absent in self.lane_id.user_ids:
            return False
        return self.env._(
            "In Place Of: %(absent)s does not work at %(desk)s; choose one of:"
            " %(members)s.",
            absent=self.absent_id.name,
            desk=self.lane_id.name,
            members=", ".join(self.lane_id.user_ids.mapped("name")) or "-",
        )

    # === WHO ACTS TODAY === #

    @api.model
    @ormcache()
    def _all_terms(self):
        """Return all terms as plain data; there are few, and they are read very often.

        Callers compare the days, so the cache stays valid at midnight.
        """
        # The workers of a desk are the same for every reader.
        terms_sudo = self.sudo().search([("user_id.active", "=", True)])
        return tuple(
            Term(
                term.id,
                term.kind,
                term.company_id.id,
                term.lane_id.id,
                term.user_id.id,
                term.absent_id.id or 0,
                term.date_from,
                term.date_to,
                frozenset(term.letter_type_ids.ids),
            )
            for term in terms_sudo
        )

    @api.model
    def _in_force(self):
        """Return the terms in force today, by the midnight of each office.

        :return: tuple of ``Term``
        """
        day = self.env.company._ptsp_now().date()
        near = [
            term
            for term in self._all_terms()
            # no time zone is more than a day away
            if term.date_from - timedelta(1) <= day <= term.date_to + timedelta(1)
        ]
        companies_sudo = self.env["res.company"].sudo()
        days = {
            company_id: companies_sudo.browse(company_id)._ptsp_today()
            for company_id in {term.company_id for term in near}
        }
        return tuple(
            term
            for term in near
            if term.date_from <= days[term.company_id] <= term.date_to
        )

    @api.model
    def _at_lanes(self, lanes):
        """Return the terms of these desks that are in force today."""
        ids = set(lanes._ids)
        return tuple(term for term in self._in_force() if term.lane_id in ids)

    @api.model
    def _of_actor(self, user):
        """Return the terms by which a user acts today."""
        return tuple(term for term in self._in_force() if term.user_id == user.id)

    @api.model
    def _on_day(self, user, lane, day):
        """Return the term by which a user acts for a desk on a day, as superuser.

        A member of the desk with a sector signs as such, not as an acting official.
        """
        terms_sudo, lane_sudo = self.sudo(), lane.sudo()  # everybody may know who acts
        bound = lane_sudo.company_id.ptsp_sector_ids.user_ids
        if user in bound & lane_sudo.user_ids:
            return terms_sudo.browse()
        return terms_sudo.browse(
            [
                term.id
                for term in self._all_terms()
                if (term.user_id, term.lane_id) == (user.id, lane.id)
                and term.date_from <= day <= term.date_to
            ][:1]
        )

    # === IN WORDS === #

    def _signing_words(self):
        """Return what papers print differently for a signer under this decree."""
        return {
            "title": self.lane_id._acting_title(),
            "prefix": PREFIXES[self.kind],
            "decree": self.decree_no,
            "in_office": True,
        }

    def _titled(self, title):
        """Return a title as an acting official uses it: ``Plh. Kepala Dinas``."""
        return f"{PREFIXES[self.kind]} {title}" if self else title

    def _line(self):
        """Return a line that names the acting official of the desk and the last day."""
        words = {
            "prefix": PREFIXES[self.kind],
            "user": self.user_id.name,
            "day": day_words(self.env, self.date_to),
            "absent": self.absent_id.name,
        }
        if self.absent_id and self.kind == "plh":
            return self.env._(
                "%(prefix)s %(user)s until %(day)s, in place of %(absent)s", **words
            )
        return self.env._("%(prefix)s %(user)s until %(day)s", **words)

    def _control_words(self):
        """Return what the control sheet adds to the name of the acting official."""
        words = {
            "prefix": PREFIXES[self.kind],
            "desk": self.lane_id.name,
            "absent": self.absent_id.name,
            "decree": self.decree_no,
            "day": day_words(self.env, self.decree_date),
        }
        if self.absent_id:
            return self.env._(
                "%(prefix)s %(desk)s for %(absent)s, decree %(decree)s of %(day)s",
                **words,
            )
        return self.env._("%(prefix)s %(desk)s, decree %(decree)s of %(day)s", **words)
