# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What letters must say, compared with what the tables held at their signature."""

import html
import io
import re

from pypdf import PdfReader

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SIGNED = ("signed", "issued", "replaced", "cancelled")
GAP = "…" * 4


class LetterChecks:
    """Follows the letters of one case, from one look to the next.

    :param sql: takes a query and its values and returns rows
    :param case: the case whose life it is
    :param local: takes a moment as stored and returns it in the office's time
    """

    def __init__(self, sql, case, local):
        self.sql = sql
        self.case = case
        self.local = local
        self.signed = {}
        self.names = {}
        self.issued = set()
        self.printed = set()
        self.formers = set()

    def look(self):
        """A signed letter says what was true at its signature, for good."""
        for letter in self.case.letter_ids.filtered(lambda x: x.state in SIGNED):
            if letter not in self.signed:
                self._check_signed(letter)
                self.signed[letter] = self._frozen(letter)
                self.names[letter] = self._applicant()[0]
            if letter.state == "issued" and letter not in self.issued:
                self._check_issued(letter)
                self.issued.add(letter)
            if letter.pdf_sha256 and letter not in self.printed:
                self._check_file(letter)
                self.printed.add(letter)
            assert self.signed[letter] == self._frozen(letter), (
                f"{letter.display_name} says something else since it was signed"
            )
        # a letter that was opened again may be signed with other words
        signed = self.case.letter_ids.filtered(lambda x: x.state in (*SIGNED, "void"))
        self.signed = {one: text for one, text in self.signed.items() if one in signed}
        self.formers.add(self._applicant()[0])

    def _frozen(self, letter):
        [row] = self.sql(
            "SELECT body, content_hash, content::text FROM ptsp_letter WHERE id = %s",
            letter.id,
        )
        return row

    def _applicant(self):
        [row] = self.sql(
            "SELECT applicant_name, applicant_address, registration_no"
            " FROM ptsp_application WHERE id = %s",
            self.case.id,
        )
        return [words(text) for text in row]

    # === AT THE SIGNATURE === #

    def _check_signed(self, letter):
        text, what = printed(letter), letter.display_name
        hands = self._hands(letter)
        if letter.is_product:
            self._check_applicant(letter, text, what)
            self._check_office(text, what)
            assert hands, f"{what} is signed by nobody"
        for hand in hands:
            self._check_hand(hand, text, what)

    def _check_applicant(self, letter, text, what):
        name, address, registration = self._applicant()
        for said in filter(None, (name, registration)):
            assert said in text, f"{what} does not say {said}"
        for former in self.formers - {name}:
            assert former in name or former not in text, f"{what} says {former}"
        if letter.letter_type_id.decision == "recommend" and not letter.edited:
            assert address in text, f"{what} does not say {address}"
            for value in self._own_values():
                assert value in text, f"{what} does not say {value}"

    def _own_values(self):
        kinds = {
            field["name"]: field["type"] for field in self.case.sop_id.form_definition
        }
        [(values,)] = self.sql(
            "SELECT form_values FROM ptsp_application WHERE id = %s", self.case.id
        )
        texts = [
            text for name, text in (values or {}).items() if kinds.get(name) == "char"
        ]
        return [words(text) for text in texts if text]

    def _check_office(self, text, what):
        [(address,)] = self.sql(
            "SELECT ptsp_address FROM res_company WHERE id = %s",
            self.case.company_id.id,
        )
        assert words(address) in text, f"the letterhead of {what} is not {address}"

    def _hands(self, letter):
        return self.sql(
            "SELECT s.user_id, s.lane_id, s.at, s.content_hash, l.content_hash, u.nip"
            " FROM ptsp_letter_signature s JOIN ptsp_letter l ON l.id = s.letter_id"
            " JOIN (SELECT u.id, p.name, u.ptsp_nip AS nip FROM res_users u"
            "       JOIN res_partner p ON p.id = u.partner_id) u ON u.id = s.user_id"
            " WHERE s.letter_id = %s AND s.role = 'signature'"
            " AND s.void IS NOT TRUE",
            letter.id,
        )

    def _check_hand(self, hand, text, what):
        user, lane, at, seen, now, nip = hand
        person = self.case.env["res.users"].browse(user)
        name = words(person.name)
        assert name in text, f"{what}: {name} signed and is not printed"
        assert not nip or nip in text, f"{what}: NIP {nip} of {name} is not printed"
        assert seen == now, f"{what}: signed is another text"
        day = self.local(at).date()
        [(member,)] = self.sql(
            "SELECT EXISTS (SELECT FROM ptsp_lane_res_users_rel WHERE lane_id = %s"
            " AND user_id = %s)",
            lane,
            user,
        )
        terms = self.sql(
            "SELECT kind FROM ptsp_acting WHERE lane_id = %s AND user_id = %s"
            " AND %s BETWEEN date_from AND date_to",
            lane,
            user,
            day,
        )
        assert member or terms, f"{what}: {name} does not work at the signing desk"
        for (kind,) in terms:
            assert member or f"{kind.title()}." in text, f"{what}: no {kind} before"

    # === AT THE NUMBER === #

    def _check_issued(self, letter):
        text, what = printed(letter), letter.display_name
        rows = self.sql(
            "SELECT l.number, l.date, e.number, e.state, e.date, r.pattern"
            " FROM ptsp_letter l LEFT JOIN ptsp_register_entry e"
            "  ON e.id = l.register_entry_id"
            " LEFT JOIN ptsp_register r ON r.id = e.register_id"
            " WHERE l.id = %s",
            letter.id,
        )
        [(number, day, kept, state, entered, pattern)] = rows
        if not number:
            return  # a form, whose dots are filled in with a pen
        assert GAP not in text, f"{what} has a gap: {text}"
        assert (number, "used", day) == (kept, state, entered), f"{what}: {rows}"
        written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        for said in (number, written):
            assert words(said) in text, f"{what} does not say {said}"
        if "{month_roman}" in pattern:
            period = f"{ROMAN[day.month - 1]}/{day.year}"
            assert number.endswith(period), f"{what} is dated {day}"
        received = self.case.received_at
        if received:
            first = self.local(received).date()
            assert day >= first, f"{what} of {day} is older than its case ({first})"

    def _check_file(self, letter):
        """The file that is handed over says its number and the name that was signed."""
        pages = PdfReader(io.BytesIO(letter.sudo()._serve_pdf())).pages
        text = _letters("".join(page.extract_text() for page in pages))
        said = [letter.number or ""]
        said += [self.names[letter]] if letter.is_product else []
        for one in said:
            assert _letters(one) in text, f"the file of {letter.number} lacks {one}"


def printed(letter):
    """Return the words of the first copy of a letter."""
    return words(letter._copy_pages([1])[0])


def words(text):
    """Return a text or an HTML page as words with single spaces."""
    text = re.sub(r"(?s)<style.*?</style>|<[^>]*>", " ", str(text or ""))
    return " ".join(html.unescape(text).split())


def _letters(text):
    return re.sub(r"[^0-9a-z]", "", text.lower())
