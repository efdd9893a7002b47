# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.signatory import Signatory

from ...tools import indonesian, wording


class PtspLetterSigner(models.AbstractModel):
    """The signature block of a letter: the signer, and by whose authority.

    While a letter is drafted, the block shows who is expected to sign. Who signs is
    known for certain only at the signature: then the block is filled with that person
    (``res.users._signatory``) and frozen with the rest. The initials stay valid when
    only the block changes, because they stand for the text.
    """

    _name = "ptsp.letter.signer"
    _description = "Signature Block of a Letter"

    # === WHO === #

    def _prepare_signer(self):
        """Return the signature block as far as it is known before the signature.

        :rtype: dict
        """
        desk = self._expected_desk()
        user = desk and self._expected_signer(desk)
        day = self.application_id.company_id._ptsp_today()
        nobody = Signatory(wording.GAP, desk._title() if desk else "")
        return self._signer_block(user._signatory(desk, day) if user else nobody, desk)

    def _expected_desk(self):
        """Return the desk that will sign: the type's, else the one that makes it."""
        signer = self.letter_type_id.sign_lane_id
        if signer and (self.is_product or self._awaited_lane()):
            return signer
        return self._signing_lane()

    def _expected_signer(self, desk):
        """Return the user who will sign for a desk, or nobody if several may."""
        workers = self.application_id.service_id._workers_at(desk)
        if not self.is_product and self.env.user in workers:
            return self.env.user
        known = desk._holder() & workers or workers
        return known if len(known) == 1 else known.browse()

    def _person_signing(self, desk):
        """Return the person who signs for a desk now: the current user.

        An extension point for trials, in which one user acts for all desks.

        :param desk: the desk (``ptsp.lane``)
        """
        return self.env.user

    def _signatory_now(self, desk):
        """Return the printed name and position of the person who signs now."""
        day = self.application_id.company_id._ptsp_today()
        return self._person_signing(desk)._signatory(desk, day)

    # === THE BLOCK === #

    def _signer_block(self, signatory, desk):
        """Return the printed lines for a person, and by whose authority.

        :param Signatory signatory: the person
        :param desk: the desk that is signed for
        :return: ``on_behalf`` (*a.n.*), ``through`` (the office after which *u.b.*
            stands), ``title``, ``name``, ``rank``, ``nip``, and on record only
            ``decree`` and ``delegation``
        """
        line = self._line_of_authority(desk, signatory)
        head = self.application_id.company_id._ptsp_letterhead()["head_title"]
        through = desk.superior_id._title() if line == "through" else ""
        delegated = line not in ("head", "office")
        return {
            "on_behalf": f"a.n. {head}" if line in ("on_behalf", "through") else "",
            "through": through,
            "title": self._printed_title(signatory, desk, line, head),
            "name": signatory.name,
            "rank": signatory.rank,
            "nip": signatory.nip,
            "decree": signatory.decree,
            "delegation": self._delegation_words() if delegated else "",
        }

    def _line_of_authority(self, desk, signatory):
        """Return by whose authority a desk signs this letter.

        :return: ``head``, ``on_behalf`` (*a.n.*), ``through`` (*a.n.* and *u.b.*),
            ``office`` where a desk has nobody above it and is not the head's, or
            ``own`` for a paper that an officer signs as such
        """
        letter_type = self.letter_type_id
        formal = letter_type.authority or letter_type.layout == "correspondence"
        if not desk or not (self.is_product or formal):
            return "own"
        if desk._is_heads():
            return "head" if signatory.in_office else "on_behalf"
        if not desk.superior_id:
            return "office"
        return "through" if letter_type.authority == "through" else "on_behalf"

    def _printed_title(self, signatory, desk, line, head):
        """Return the printed position; that of the head if the head signs.

        It is empty for another member of a desk with nobody above it who has no own
        position, because nobody knows in which position that person would sign.
        """
        if signatory.prefix:
            return signatory.printed_title
        if line == "head":
            own = signatory.title not in ("", desk.name)
            return signatory.title if own else head
        if signatory.title or (not signatory.in_office and line != "own"):
            return signatory.title
        return desk.name if line == "office" else self._officer_title(desk.name)

    @api.model
    def _officer_title(self, desk_name):
        """Return the printed title of an officer without an own position.

        A desk is not a person: ``Loket`` becomes ``Petugas Loket``.
        """
        name = desk_name or ""
        if name.lower().startswith(("kepala", "petugas", "sekretaris")):
            return name
        return f"Petugas {name}".strip()

    def _delegation_words(self):
        """Return the document by which the signature was delegated."""
        letter_type = self.letter_type_id
        number, day = letter_type.delegation_no, letter_type.delegation_date
        words = [number or "", f"tanggal {indonesian.date_text(day)}" if day else ""]
        return " ".join(filter(None, words))

    # === AT THE SIGNATURE === #

    def _signer_missing(self, desk):
        """Return a sentence that says what is missing to print the current user.

        An extension point for trials, which need no person.

        :return: the sentence, or an empty text
        """
        self.ensure_one()
        signatory = self._signatory_now(desk)
        title = self._signer_block(signatory, desk)["title"]
        if signatory.name and title:
            return ""
        return self.env._(
            "%(person)s signs for %(desk)s, but no position (jabatan) is known to be"
            " printed. The administrator enters it under Signing Officers, or names"
            " the head of the office in Office Settings.",
            person=signatory.name or self._person_signing(desk).login,
            desk=desk.name,
        )

    def _fill_signer(self, desk):
        """Put the signer into the content; the text and its initials stay.

        :raise UserError: when no name or position is known
        """
        missing = self._signer_missing(desk)
        if missing:
            raise UserError(missing)
        block = self._signer_block(self._signatory_now(desk), desk)
        if block != (self.content or {}).get("signer"):
            self._set_content({"content": {**self.content, "signer": block}})

    @api.model
    def _without_signer(self, content):
        """Return the content that initials answer for."""
        return {key: value for key, value in (content or {}).items() if key != "signer"}
