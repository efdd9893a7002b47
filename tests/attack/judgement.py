# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Compares what an attempt changed with what the person may change."""

from allowed_changes import ACTS, ALLOWED, COUNTED, FOLLOWS, NOISE, May
from inherited_attempts import reference_fields

# Odoo itself writes these with every change.
STAMPS = frozenset({"write_uid", "write_date", "create_uid", "create_date"})
NOTHING = May()
# Models that only system administrators change.
OF_ADMINISTRATORS = frozenset(
    """
    res_groups res_groups_users_rel res_company res_company_users_rel ir_model_access
    ir_rule ir_config_parameter ir_act_server ir_cron ir_ui_view ir_model_data
    ir_module_module mail_tracking_value
    """.split()
)
# Models that Odoo changes when an account is deleted.
PEOPLE = frozenset(
    """
    res_users res_users_settings res_partner res_groups_users_rel res_company_users_rel
    """.split()
)


def shared_tables(env):
    """Return table -> model of Odoo's rows that belong to a record of any model."""
    return {env[name]._table: name for name, _field in reference_fields(env)}


class RowRules:
    """Rules of the table about the changed row."""

    def __init__(self, office):
        self.office = office
        self.draft_ids = office.env["ptsp.sop"].search([("state", "=", "draft")]).ids
        self.kept_ids = office.env["ptsp.sop"].search([]).ids
        self.desks = {
            name: set(office.env["ptsp.lane"]._of_user(user).ids)
            for name, user in office.personas.items()
        }

    def at_own_desk(self, persona, change):
        """Tell whether the person may change the data of this case.

        The case's desk may. Supervisors may before the registration, and after it the
        desk that declares files complete. Nobody may once the case is closed.
        """
        case = self._case(change)
        if not case or case.outcome:
            return False
        if not case.registration_no and persona == "supervisor":
            return True
        desks = {case.desk_id.id}
        if case.registration_no:
            desks |= set(case.env["ptsp.case.data"]._declaring_desks(case).ids)
        return not desks.isdisjoint(self.desks[persona])

    def in_own_queue(self, persona, change):
        """Tell whether the person keeps the visit's queue before and after it."""
        return {change.row["desk_id"], change.new.get("desk_id")} - {None} <= (
            self.desks[persona]
        )

    def own_leave(self, persona, change):
        """Tell whether the leave is the person's own."""
        return change.row["user_id"] == self.office.personas[persona].id

    def own_activity(self, persona, change):
        """Tell whether the activity is for the person, or newly given by the person."""
        own = self.office.personas[persona].id
        asked = change.verb == "create" and change.row["create_uid"] == own
        return asked or change.row["user_id"] == own

    def own_words(self, persona, change):
        """Tell whether the message is in the person's own name."""
        own = self.office.personas[persona].partner_id.id
        return change.row["author_id"] == own

    def own_file(self, _persona, change):
        """Tell whether the file is attached to a record, not in one of its fields."""
        return not change.row["res_field"]

    def draft(self, _persona, change):
        """Tell whether the part is of a draft revision, or of a new one."""
        sop_id = change.row["id" if change.table == "ptsp_sop" else "sop_id"]
        return sop_id in self.draft_ids or sop_id not in self.kept_ids

    def _case(self, change):
        cases = self.office.env["ptsp.application"]
        own = change.table == "ptsp_application"
        case_id = change.row["id" if own else "application_id"]
        return cases.browse(case_id).exists()


class Judgement:
    """Describes each fault of an outcome in one sentence."""

    def __init__(self, office):
        self.rules = RowRules(office)
        self.registry = office.env.registry
        self.meetings = set(office.env["ptsp.meeting"].search([]).event_id.ids)
        # Each table of Odoo with the column that names the model of a row's record.
        self.shared = {
            office.env[name]._table: field.model_field
            for name, field in reference_fields(office.env)
        }
        self.models = {}
        for name, model in self.registry.items():
            if not model._abstract:
                self.models.setdefault(model._table, []).append(name)
        self.relations = {}
        for name, model in self.registry.items():
            if model._abstract:
                continue
            for one in model._fields.values():
                if one.type == "many2many" and one.store and one.relation:
                    pair = (name, one.name)
                    self.relations.setdefault(one.relation, set()).add(pair)

    def faults(self, outcome):
        """Yield what should not have happened in the outcome."""
        if not outcome.is_clean:
            kind = type(outcome.error).__name__
            yield f"{outcome.attempt}: {kind}: {str(outcome.error)[:200]}"
        yield from self._wrong(outcome, outcome.changes)

    def _wrong(self, outcome, changes):
        changes = [one for one in changes if self._matters(one)]
        wrong = [one for one in changes if not self._is_allowed(outcome, one)]
        something = len(wrong) < len(changes)
        for change in wrong:
            if not (something and self._follows(outcome, change)):
                yield f"{outcome.persona}: {outcome.attempt}: {change}"

    def changes_at_fault(self, outcome):
        """Yield the forbidden changes, even of a refused attempt."""
        yield from self._wrong(outcome, outcome.changes)

    def faults_on_cases(self, outcome):
        """Yield faults of a call of Odoo's; only the office's records count.

        Administrators write users, companies and rights; employees write their own
        appointments and messages elsewhere.
        """
        of_office = [
            one for one in outcome.changes if self._is_of_office(one, outcome.persona)
        ]
        yield from self._wrong(outcome, of_office)

    def _is_of_office(self, change, persona):
        rows = [change.row, change.new or change.row]
        if change.table in OF_ADMINISTRATORS:
            return persona != "administrator"
        if change.table == "calendar_event":
            return change.row["id"] in self.meetings
        if change.table in self.shared:
            column = self.shared[change.table]
            return any(str(row.get(column) or "").startswith("ptsp.") for row in rows)
        if change.table == "calendar_attendee":
            return change.row["event_id"] in self.meetings
        return change.table.startswith("ptsp_")

    def _matters(self, change):
        names = self.models.get(change.table, [])
        dialogue = names and all(self.registry[name]._transient for name in names)
        file = change.table == "ir_attachment" and self._is_of_dialogue(change)
        stamps = change.verb == "write" and change.columns <= STAMPS
        subtypes = change.table == "mail_followers_mail_message_subtype_rel"
        return not (
            dialogue or file or stamps or subtypes or change.table in NOISE
        ) and not self._relates_dialogue(change)

    def _is_of_dialogue(self, change):
        model = self.registry.get(change.row.get("res_model") or "")
        return bool(model is not None and model._transient)

    def _relates_dialogue(self, change):
        pairs = self.relations.get(change.table, set())
        return any(self.registry[name]._transient for name, _field in pairs)

    def _is_allowed(self, outcome, change):
        if change.table == "ptsp_audit" and change.verb == "create":
            # The log records the actions, but nobody may write it as a record.
            return outcome.attempt.model != "ptsp.audit"
        table = ALLOWED[outcome.persona]
        for model, name in self.relations.get(change.table, ()):
            if table.get(model, NOTHING).fields({name}):
                return True
        act = ACTS.get(f"{outcome.attempt.model}.{outcome.attempt.method}")
        for model in self.models.get(change.table, ()):
            if act and outcome.persona in act[0] and model in act[1].split():
                return True
            if self._verb(table.get(model, NOTHING), outcome.persona, change):
                return True
        return False

    def _verb(self, rule, persona, change):
        if change.verb == "write":
            allowed = rule.fields(change.columns - STAMPS)
        else:
            allowed = getattr(rule, change.verb)
        when = rule.when and getattr(self.rules, rule.when)
        return allowed and (not when or when(persona, change))

    def _follows(self, outcome, change):
        if outcome.persona == "administrator" and change.table in PEOPLE:
            # System administrators may delete accounts, also from a list of members.
            return True
        names = self.models.get(change.table, ())
        if any(change.verb in FOLLOWS.get(name, "").split() for name in names):
            return True
        counted = {column for name in names for column in COUNTED.get(name, ())}
        return change.verb == "write" and change.columns - STAMPS <= counted
