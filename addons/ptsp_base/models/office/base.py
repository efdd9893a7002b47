# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.visible import is_blank, tidy_line
from .called import guard_calls

OFFICER = "ptsp_base.group_ptsp_officer"
# With it in the context Odoo skips what is to keep a record from being deleted.
UNINSTALLING = "_force_unlink"
AUDITOR = "ptsp_base.group_ptsp_auditor"
AGENCY = "ptsp_base.group_ptsp_agency"
# What Odoo lets every internal user change and a guest of the office has no use for.
OFFICE_ONLY = frozenset(
    """
    calendar.event calendar.attendee calendar.recurrence calendar.alarm ir.default
    mail.activity mail.scheduled.message mail.template mail.canned.response
    report.layout resource.calendar.leaves
    """.split()
)


class Base(models.AbstractModel):
    _inherit = "base"

    # Texts that must show something although their field is not required: a name that
    # may be left out, but not filled in with blanks.
    _visible_if_given = ()

    def _valid_field_parameter(self, field, name):
        """Allow ``locked=True`` on every field; see ``ptsp.locked.mixin``.

        It is allowed on every model because a slice (an abstract model that a locked
        model inherits) declares locked fields without having the lock itself.
        """
        return name == "locked" or super()._valid_field_parameter(field, name)

    @api.model
    def _additional_allowed_keys_properties_definition(self):
        """Let a service's own field say that it is an amount of money."""
        keys = super()._additional_allowed_keys_properties_definition()
        return (*keys, "money")

    # === WHAT COMES FROM OUTSIDE === #

    def _register_hook(self):
        super()._register_hook()
        if self._name.startswith(("ptsp.", "report.ptsp_")):
            guard_calls(self)

    def unlink(self):
        """Delete; nobody says that an addon is being removed when none is.

        Odoo's own key in the context, which any client may send, skips every check
        that does not hold for an uninstallation.
        """
        if self.env.context.get(UNINSTALLING) and self._ptsp_is_running():
            return super(Base, self.with_context(**{UNINSTALLING: False})).unlink()
        return super().unlink()

    @api.model
    def _ptsp_is_running(self):
        """Tell whether the office works: no addon is being installed or removed."""
        if not self.env.registry.ready:
            return False
        # Which addons there are is no secret of whoever deletes.
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
        """Refuse every change by auditors, and of the office's tools by agencies.

        Odoo lets each internal user write calendars, templates, activities and more.
        Their own password and preferences, which Odoo writes itself, stay theirs, and
        so do dialogues, which keep nothing.
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

    # === TEXTS THAT PEOPLE TYPE === #

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._tidy_texts(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._tidy_texts(vals))

    @api.model
    def _tidy_texts(self, vals):
        """Return values whose one-line texts are tidy and whose required ones show.

        It holds for every model of these addons, whoever writes: a screen, an import,
        another system. Other models only have their ``_visible_if_given`` checked.

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
