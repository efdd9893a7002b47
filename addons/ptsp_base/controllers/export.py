# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io

from odoo.addons.web.controllers.export import (
    CSVExport,
    ExcelExport,
    ExportXlsxWriter,
    GroupExportXlsxWriter,
)

# Beginnings by which a spreadsheet takes a text for a formula or a command.
COMMANDS = ("=", "+", "-", "@", "\t", "\r")


def is_command(value):
    """Tell whether a spreadsheet would calculate a text instead of showing it.

    >>> [is_command(value) for value in ("=1+1", "@SUM(A1)", "+62812", "PT A", 5, "")]
    [True, True, True, False, False, False]
    """
    return isinstance(value, str) and value.startswith(COMMANDS)


class PlainTextMixin:
    """Writes every text into a sheet as plain text, never as formula or link."""

    def write(self, row, column, cell_value, style=None):
        if not isinstance(cell_value, str):
            return super().write(row, column, cell_value, style)
        if is_command(cell_value):
            # This works like a typed apostrophe: the cell stays a text when somebody
            # edits it.
            style = self._command_style()
        return self.worksheet.write_string(row, column, cell_value, style)

    def _command_style(self):
        if not hasattr(self, "command_style"):
            self.command_style = self.workbook.add_format(
                {"text_wrap": True, "quote_prefix": True}
            )
        return self.command_style


class PlainXlsxWriter(PlainTextMixin, ExportXlsxWriter):
    """Writes a list with plain texts."""


class PlainGroupXlsxWriter(PlainTextMixin, GroupExportXlsxWriter):
    """Writes a grouped list with plain texts."""


class PlainExcelExport(ExcelExport):
    """Exports lists as XLSX without any text that a spreadsheet would calculate."""

    def from_group_data(self, fields, columns_headers, groups):
        with PlainGroupXlsxWriter(fields, columns_headers, groups.count) as writer:
            row, column = 1, 0
            for name, group in groups.children.items():
                row, column = writer.write_group(row, column, name, group)
        return writer.value

    def from_data(self, fields, columns_headers, rows):
        with PlainXlsxWriter(fields, columns_headers, len(rows)) as writer:
            for row, values in enumerate(rows, 1):
                for column, value in enumerate(values):
                    writer.write_cell(row, column, value)
        return writer.value


class PlainCsvExport(CSVExport):
    """Exports lists as CSV, with an apostrophe before texts that would calculate."""

    def from_data(self, fields, columns_headers, rows):
        stream = io.StringIO()
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(columns_headers)
        writer.writerows([self._plain(value) for value in row] for row in rows)
        return stream.getvalue()

    def _plain(self, value):
        if value is None or value is False:
            return ""
        if isinstance(value, bytes):
            value = value.decode()
        return f"'{value}" if is_command(value) else value
