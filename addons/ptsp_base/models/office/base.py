# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import ormcache

from ...tools.visible import is_blank, tidy_line
from .audited_of_odoo import SECRET, WHOLE
from .called import guard_calls

OFFICER = "ptsp_base.group_ptsp_officer"
# With this key in the context Odoo skips the checks that protect a record from
# deletion.
UNINSTALLING = "_force_unlink"
AUDITOR = "ptsp_base.group_ptsp_auditor"
AGENCY = "ptsp_base.group_ptsp_agency"
# Models that Odoo lets every internal user change, and that agencies have no use for.
OFFICE_ONLY = frozenset(
    """
    calendar.event calendar.attendee calendar.recurrence calendar.alarm ir.default
    mail.activity mail.scheduled.message mail.template mail.canned.response
    report.layout resource.calendar.leaves
    """.split()
)


class Base(models.AbstractModel):
    _inherit = "base"

    # Names of optional text fields that may be empty, but may not hold blanks alone.
    _visible_if_given = ()
    # Whether the log also shows new and deleted records, or only changes.
    _audited_life = True

    def _valid_field_parameter(self, field, name):
        """Allow the parameters of these addons on every field.

        ``locked=True`` is explained by ``ptsp.locked.mixin``, ``audited="kind"`` and
        ``personal=True`` by ``ptsp.audit``. They are allowed on every model because a
        slice (an abstract model that a locked model inherits) declares locked fields
        without having the lock itself.
        """
        own = ("locked", "audited", "personal")
        return name in own or super()._valid_field_parameter(field, name)

    @api.model
    def _additional_allowed_keys_properties_definition(self):
        """Let a service's own field say that it is money or worked out."""
        keys = super()._additional_allowed_keys_properties_definition()
        return (*keys, "money", "worked_out")

    # === WHAT COMES FROM OUTSIDE === #

    def _register_hook(self):
        result = super()._register_hook()
        if self._name.startswith(("ptsp.", "report.ptsp_")):
            guard_calls(self)
        return result

    def unlink(self):
        """Delete the records; ignore a false claim that an addon is being removed.

        Any client may send Odoo's context key of an uninstallation. With it Odoo skips
        every check that protects records except during an uninstallation.
        """
        records = self
        if self.env.context.get(UNINSTALLING) and self._ptsp_is_running():
            records = self.with_context(**{UNINSTALLING: False})
        names = self._audited_now()
        if not names or not self._audited_life:
            return super(Base, records).unlink()
        with self.env["ptsp.audit"]._watching(self, names):
            return super(Base, records).unlink()

    @api.model
    def _ptsp_is_running(self):
        """Tell whether the office works: no addon is being installed or removed."""
        if not self.env.registry.ready:
            return False
        # Everybody who deletes may know which addons there are.
        modules_sudo = self.env["ir.module.module"].sudo()
        return not modules_sudo.search_count([("state", "=", "to remove")], limit=1)

    @api.model
    def name_create(self, name):
        named = self._fields.get(self._rec_name or "")
        if self._name.startswith("ptsp.") and (not named or named.type != "char"):
            raise UserError(
                self.env._(
                    "%(document)s: a name alone makes no record; open the form.",
                    document=self._description,
                )
            )
        return super().name_create(name)

    # === WHO ONLY LOOKS === #

    def _check_access(self, operation):
        """Refuse all changes by auditors, and those of office-only models by agencies.

        Odoo lets each internal user write calendars, templates, activities and more.
        Both may still change their own password and preferences, which Odoo writes
        itself, and use dialogues, which store nothing.
        """
        changing = operation != "read" and not self.env.su and not self._transient
        if changing and self._is_closed_to_guests():
            return self, self._guest_error
        return super()._check_access(operation)

    @api.model
    def _is_closed_to_guests(self):
        user = self.env.user
        if user.has_group(OFFICER):
            return False
        if user.has_group(AUDITOR):
            return True
        return self._name in OFFICE_ONLY and user.has_group(AGENCY)

    def _guest_error(self):
        return AccessError(
            self.env._("You may look at this and change nothing; ask the office.")
        )

    # === WHAT THE AUDIT LOG TELLS === #

    @api.model
    @ormcache()
    def _audited_fields(self):
        """Return the fields whose changes are logged, each with its kind."""
        whole = WHOLE.get(self._name)
        of_odoo = dict.fromkeys(whole.names(self._fields), whole.kind) if whole else {}
        return of_odoo | {
            name: field.audited
            for name, field in self._fields.items()
            # A related field is logged at the record that stores it.
            if getattr(field, "audited", False) and not field.related
        }

    @api.model
    def _audited_now(self):
        """Return the audited fields; none of Odoo's own while addons are loaded.

        The log has lines of its own on addons that were installed or removed.
        """
        if self._name in WHOLE and not self.env.registry.ready:
            return {}
        return self._audited_fields()

    def _audited_records(self):
        """Return those of the records that the log shows. An extension point."""
        whole = WHOLE.get(self._name)
        return self.filtered_domain(list(whole.domain)) if whole else self

    def _audited_companies(self):
        """Return the offices whose log shows a record. An extension point."""
        own = "company_id" in self._fields and self.company_id
        return own or self.env.company

    def _audited_value(self, name):
        """Return a field as the log shows it. An extension point.

        :rtype: odoo.addons.ptsp_base.models.office.ptsp_audit_words.Value
        """
        words = self.env["ptsp.audit.words"]
        if self._name in WHOLE and SECRET.search(name):
            return words._hidden_value(self, name)
        return words._value(self, name)

    # === WHO LOOKS AT PERSONAL DATA === #

    @api.model
    @ormcache()
    def _personal_fields(self):
        """Return the names of the fields that show personal data unmasked."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if getattr(field, "personal", False)
        )

    def _personal_shown(self, names):
        """Return which of these fields show a reader personal data.

        An extension point for fields that are masked for some.
        """
        return self._personal_fields().intersection(names)

    def _read_format(self, fnames, load="_classic_read"):
        rows = super()._read_format(fnames, load=load)
        if self._personal_fields() and not self.env.su:
            names = self._personal_shown(fnames)
            if names:
                self.env["ptsp.audit.looks"]._note_seen(self, names, rows)
        return rows

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        rows = super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
        if self._personal_fields() and not self.env.su:
            names = self._personal_shown(path[0] for path in fields if path)
            if names:
                self.env["ptsp.audit.looks"]._note_exported(self, names)
        return rows

    @api.model
    def _read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        self._note_grouped([*groupby, *aggregates])
        return super()._read_group(
            domain, groupby, aggregates, having, offset, limit, order
        )

    @api.model
    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), order=None):
        self._note_grouped([spec for specs in grouping_sets for spec in specs])
        self._note_grouped(aggregates)
        return super()._read_grouping_sets(domain, grouping_sets, aggregates, order)

    @api.model
    def _note_grouped(self, specs):
        """Note that groups or totals show personal data of this or a linked model."""
        if self.env.su:
            return
        for spec in specs:
            model, path = self, spec.partition(":")[0]
            while "." in path and model is not None:
                name, _dot, path = path.partition(".")
                field = model._fields.get(name)
                linked = field and field.relational
                model = self.env[field.comodel_name] if linked else None
            if model is not None and path in model._personal_fields():
                self.env["ptsp.audit.looks"]._note_groups(model, path)

    @api.model
    def _search(
        self,
        domain,
        offset=0,
        limit=None,
        order=None,
        *,
        active_test=True,
        bypass_access=False,
    ):
        if self._personal_fields() and not self.env.su:
            self.env["ptsp.audit.looks"]._note_search(self, domain, order)
        return super()._search(
            domain,
            offset,
            limit,
            order,
            active_test=active_test,
            bypass_access=bypass_access,
        )

    # === TEXTS THAT PEOPLE TYPE === #

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create([self._tidy_texts(vals) for vals in vals_list])
        if self._audited_now() and self._audited_life:
            self.env["ptsp.audit"]._add_created(records)
        return records

    def write(self, vals):
        vals = self._tidy_texts(vals)
        names = self._audited_now().keys() & vals.keys()
        if not names:
            return super().write(vals)
        with self.env["ptsp.audit"]._watching(self, names):
            return super().write(vals)

    @api.model
    def _tidy_texts(self, vals):
        """Return values with tidy one-line texts; refuse required texts that are blank.

        This holds for every model of these addons and for every way of writing: a
        screen, an import, another system. In other models only the fields of
        ``_visible_if_given`` are checked.

        :raise ValidationError: naming the field, when nothing of it can be seen
        """
        own = self._name.startswith("ptsp.")
        if not own and not self._visible_if_given:
            return vals
        return {name: self._tidy_text(name, value) for name, value in vals.items()}

    @api.model
    def _tidy_text(self, name, value):
        field = self._fields.get(name)
        own = self._name.startswith("ptsp.") or name in self._visible_if_given
        if field is None or field.type not in ("char", "text") or not own:
            return value
        if self._must_show(field, value) and is_blank(value):
            raise ValidationError(self._blank_message(field))
        one_line = field.type == "char" and isinstance(value, str)
        return (tidy_line(value) or False) if one_line else value

    @api.model
    def _must_show(self, field, value):
        if field.name in self._visible_if_given:
            return bool(value)
        return field.required and field.store and self._name.startswith("ptsp.")

    @api.model
    def _blank_message(self, field):
        return self.env._(
            "“%(field)s” is empty: blanks and characters that cannot be seen do not"
            " count. Fill it in.",
            field=field._description_string(self.env),
        )
