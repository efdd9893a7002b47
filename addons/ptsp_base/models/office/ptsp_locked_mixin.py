# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models, tools
from odoo.exceptions import UserError

from ...tools import office_clock
from ...tools.door_key import DoorKey


class PtspLockedMixin(models.AbstractModel):
    """Records with fields that only the process may write.

    A field declares with the parameter ``locked=True`` that it is locked, whichever
    addon or slice adds it. (A related field takes the parameter from its source.) A
    model that locks every field sets ``_locked_fields = "all"`` instead. Locked fields
    are written only through `_with_door()`, which no client can reach. This stops
    accidents, imports and RPC, for administrators too; it is no defence against code on
    the server.

    The composed model puts this mixin first in `_inherit`, so that the key is removed
    before any other override runs. A slice never inherits it.
    """

    _name = "ptsp.locked.mixin"
    _description = "Locked Records"

    _locked_fields = None
    _locked_create = True
    _locked_unlink = True

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Ignore defaults for locked fields, from the context and from users."""
        locked = self._locked_names()
        defaults = super(PtspLockedMixin, self._without_door()).default_get(fields)
        if not self._has_door():
            for name in locked.intersection(defaults):
                self._restore_default(defaults, name)
        return defaults

    @api.model_create_multi
    def create(self, vals_list):
        if not self._has_door():
            self._check_locked_create(vals_list)
        return super(PtspLockedMixin, self._without_door()).create(vals_list)

    def write(self, vals):
        if not self._has_door():
            self._check_locked_write(vals)
        return super(PtspLockedMixin, self._without_door()).write(vals)

    def unlink(self):
        if not self._has_door():
            self._check_locked_unlink()
        return super(PtspLockedMixin, self._without_door()).unlink()

    def copy_data(self, default=None):
        data = super().copy_data(default=default)
        if not self._has_door():
            locked = self._locked_names().difference(default or ())
            for vals in data:
                for name in locked.intersection(vals):
                    del vals[name]
        return data

    # === BUSINESS METHODS === #

    def _with_door(self):
        """Return the records with the key that lets their locked fields be written.

        The first create, write or unlink removes the key.
        """
        return self.with_context(ptsp_door=DoorKey)

    def _has_door(self):
        return self.env.context.get("ptsp_door") is DoorKey

    def _without_door(self):
        """Return the records without the key and without defaults for locked fields."""
        stale = {f"default_{name}" for name in self._locked_names()}
        stale.add("ptsp_door")
        context = self.env.context
        if stale.isdisjoint(context):
            return self
        # A key leaves a context only if the whole context is replaced.
        clean = {key: value for key, value in context.items() if key not in stale}
        return self.with_context(clean)  # pylint: disable=context-overridden

    @api.model
    @tools.ormcache()
    def _locked_names(self):
        """Return the names of the locked fields, read once for each registry."""
        if self._locked_fields == "all":
            return frozenset(self._fields).difference(models.MAGIC_COLUMNS)
        return frozenset(
            name
            for name, field in self._fields.items()
            if getattr(field, "locked", False)
        )

    def _restore_default(self, defaults, name):
        field = self._fields[name]
        if not field.default:
            del defaults[name]
            return
        value = field.convert_to_cache(field.default(self), self, validate=False)
        defaults[name] = field.convert_to_write(
            field.convert_to_record(value, self), self
        )

    # === CHECKS === #

    def _check_locked_create(self, vals_list):
        if self._locked_create:
            raise UserError(
                self.env._(
                    "%(document)s: new records are made by the process only.",
                    document=self._description,
                )
            )
        self._check_locked_write({name for vals in vals_list for name in vals})

    def _check_locked_write(self, names):
        touched = self._locked_names().intersection(names)
        if touched:
            raise UserError(
                self.env._(
                    "%(document)s: %(fields)s can only be changed by a step of the"
                    " process. Use its buttons instead.",
                    document=self._description,
                    fields=", ".join(
                        self._fields[name]._description_string(self.env) or name
                        for name in sorted(touched)
                    ),
                )
            )

    def _check_locked_unlink(self):
        if self and self._locked_unlink and not self._ptsp_uninstalling():
            raise UserError(
                self.env._(
                    "%(document)s: records are kept and cannot be deleted.",
                    document=self._description,
                )
            )

    @api.model
    def _ptsp_uninstalling(self):
        """Tell whether the addon of this model is really being removed.

        The context flag of an uninstallation alone proves nothing: any client may
        send it.
        """
        if not self.env.context.get("_force_unlink"):
            return False
        # The writer may have no right to read the addon of a field.
        module = (
            self.env["ir.module.module"]
            .sudo()
            .search([("name", "=", self._original_module)], limit=1)
        )
        return module.state == "to remove"

    # === CLOCK === #

    @api.model
    def _ptsp_now(self):
        """Return the office's present moment, naive UTC like every Datetime field."""
        return office_clock.now(self.env.context)

    def _ptsp_today(self):
        """Return the office's present day, in the office's own time zone."""
        company = self.company_id[:1] if "company_id" in self._fields else None
        return (company or self.env.company)._ptsp_local_date(self._ptsp_now())
