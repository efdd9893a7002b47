# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL

# The values that identify a signature: all but whether it is void.
SIGNED = "role name title user_id lane_id acting_id at content_hash".split()
# All columns of a line of the audit log.
LOGGED = """
    id company_id at kind user_name user_login user_number model res_id subject summary
    old new address way
""".split()


def as_json(expression):
    """Return SQL for a value as canonical JSON; an empty one is null."""
    return SQL("coalesce(to_json(%s)::text, 'null')", expression)


def as_moment(expression):
    return SQL("""to_char(%s, 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')""", expression)


def as_object(**values):
    """Return SQL for canonical JSON: keys sorted, no spaces, as ``hash_chain`` writes.

    :param values: SQL expressions that give JSON texts
    """
    parts = [SQL("%s || %s", f'"{name}":', values[name]) for name in sorted(values)]
    return SQL("'{' || %s || '}'", SQL(" || ',' || ").join(parts))


def as_sha256(expression):
    return SQL("encode(sha256(convert_to(%s, 'UTF8')), 'hex')", expression)


class PtspDigestSource(models.AbstractModel):
    """The records that the daily digest covers: one text each, made in the database.

    SQL makes the texts of a hundred thousand cases in seconds, without loading records.
    An addon with evidence of its own extends ``_queries`` and the rules of
    ``tools.record_changes``.
    """

    _name = "ptsp.digest.source"
    _description = "What the Digest Covers"

    @api.model
    def _queries(self, company):
        """Return for each kind of record a query for its keys and texts.

        :param company: the office
        :return: dict of kind to SQL with the columns ``key`` and ``text``
        """
        return {
            "case": self._query_cases(company),
            "letter": self._query_letters(company),
            "number": self._query_numbers(company),
            "register": self._query_registers(company),
            "audit": self._query_audit(company),
        }

    @api.model
    def _read_texts(self, company, kind):
        """Return the present text of each record of a kind: key -> text."""
        self.env.flush_all()
        query = self._queries(company)[kind]
        return dict(self.env.execute_query(query))

    @api.model
    def _query_cases(self, company):
        text = as_object(
            kind=SQL("""'"case"'"""),
            reference=as_json(SQL("reference")),
            count=SQL("coalesce(chain_count, 0)"),
            head=SQL("to_json(coalesce(chain_head, ''))::text"),
        )
        return SQL(
            "SELECT reference AS key, %s AS text FROM ptsp_application"
            " WHERE company_id = %s",
            text,
            company.id,
        )

    @api.model
    def _query_letters(self, company):
        """Return the query of the letters, with the hash of the scan of each.

        It reads signatures and scans once for all letters.
        """
        text = as_object(
            kind=SQL("""'"letter"'"""),
            case=as_json(SQL("c.reference")),
            id=SQL("l.id"),
            type=as_json(SQL("t.code")),
            state=as_json(SQL("l.state")),
            number=as_json(SQL("l.number")),
            date=as_json(SQL("l.date::text")),
            content=as_json(SQL("l.content_hash")),
            file=as_json(SQL("l.pdf_sha256")),
            scan=as_json(SQL("f.sha256")),
            closed=as_json(SQL("c.outcome IS NOT NULL")),
            signatures=SQL("coalesce(s.valid, '[]')"),
            void_signatures=SQL("coalesce(s.void, '[]')"),
        )
        return SQL(
            """
            SELECT c.reference || '/' || l.id AS key, %(text)s AS text
              FROM ptsp_letter l
              JOIN ptsp_application c ON c.id = l.application_id
              JOIN ptsp_letter_type t ON t.id = l.letter_type_id
         LEFT JOIN (%(signatures)s) s ON s.letter_id = l.id
         LEFT JOIN ptsp_file f ON f.id = l.scan_id
             WHERE l.company_id = %(company)s
            """,
            text=text,
            signatures=self._query_signatures(company),
            company=company.id,
        )

    @api.model
    def _query_signatures(self, company):
        columns = {name: SQL.identifier(name) for name in SIGNED}
        columns["at"] = as_moment(columns["at"])
        text = as_object(**{name: as_json(value) for name, value in columns.items()})
        listed = """'[' || string_agg('"' || hash || '"', ',' ORDER BY id)
            FILTER (WHERE %s) || ']'"""
        return SQL(
            "SELECT letter_id, %s AS valid, %s AS void FROM ("
            "SELECT id, letter_id, coalesce(void, false) AS void, %s AS hash"
            " FROM ptsp_letter_signature WHERE company_id = %s) one GROUP BY letter_id",
            SQL(listed, SQL("NOT void")),
            SQL(listed, SQL("void")),
            as_sha256(text),
            company.id,
        )

    @api.model
    def _query_numbers(self, company):
        text = as_object(
            kind=SQL("""'"number"'"""),
            register=SQL("register_id"),
            period=as_json(SQL("period")),
            sequence=SQL("sequence"),
            number=as_json(SQL("number")),
            date=as_json(SQL("date::text")),
            state=as_json(SQL("state")),
            reason=as_json(SQL("reason")),
            subject=as_json(SQL("subject")),
            by=as_json(SQL("user_id")),
            taken_at=as_json(as_moment(SQL("taken_at"))),
        )
        return SQL(
            "SELECT register_id || '/' || period || '/' || sequence AS key,"
            " %s AS text FROM ptsp_register_entry WHERE company_id = %s",
            text,
            company.id,
        )

    @api.model
    def _query_registers(self, company):
        """Return the query of the registers, each with its periods.

        Numbers of former years are covered one by one only, because others of the same
        period may be added later.
        """
        numbers = SQL("string_agg(sequence || ' ' || number, E'\\n' ORDER BY sequence)")
        text = as_object(
            kind=SQL("""'"register"'"""),
            register=SQL("register_id"),
            period=as_json(SQL("period")),
            count=SQL("count(*)"),
            last=SQL("max(sequence)"),
            hash=SQL("""'"' || %s || '"'""", as_sha256(numbers)),
        )
        return SQL(
            "SELECT register_id || '/' || period AS key, %s AS text"
            " FROM ptsp_register_entry WHERE company_id = %s AND imported IS NOT TRUE"
            " GROUP BY register_id, period",
            text,
            company.id,
        )

    @api.model
    def _query_audit(self, company, ids=None):
        """Return the query of the audit log; person and time identify a missing line.

        :param ids: ids of the wanted lines; all when None
        """
        columns = {name: SQL.identifier(name) for name in LOGGED}
        columns["at"] = as_moment(columns["at"])
        whole = as_object(**{name: as_json(value) for name, value in columns.items()})
        text = as_object(
            kind=SQL("""'"audit"'"""),
            id=SQL("id"),
            at=as_json(columns["at"]),
            by=as_json(SQL("user_login")),
            what=as_json(SQL("kind")),
            hash=SQL("""'"' || %s || '"'""", as_sha256(whole)),
        )
        return SQL(
            "SELECT id::text AS key, %s AS text FROM ptsp_audit"
            " WHERE company_id = %s AND %s",
            text,
            company.id,
            SQL("TRUE") if ids is None else SQL("id = ANY(%s)", list(ids)),
        )
