# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from zipfile import ZIP_STORED, ZipFile

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.tools import hash_chain
from odoo.addons.ptsp_base.tools.moments import in_zone

from ...tools import case_bundle
from ...tools.json_plain import plain

READERS = ("ptsp_base.group_ptsp_supervisor", "ptsp_base.group_ptsp_auditor")
IDENTITY = "ptsp_base.group_ptsp_identity"
CONTROL_SHEET = "ptsp_rekomendasi.action_report_control_sheet"
APPLICANT = "kind name address city nik npwp nib phone email".split()


class PtspCaseBundle(models.AbstractModel):
    """Gives the archive of a case as one ZIP that is checked without the system.

    It holds the printed letters, all files, the control sheet as PDF and with its
    seals, the data of the case, its register entries, and a manifest with the SHA-256
    of each file. For supervisors and auditors who see personal data; the audit log
    keeps who took a bundle and the hash of its manifest.
    """

    _name = "ptsp.case.bundle"
    _description = "Archive Bundle of a Case"

    # The most cases in one file, because a person waits for it.
    _most = 100

    # === WHO AND WHICH === #

    @api.model
    def _open(self, cases):
        """Return the action that saves the bundles of cases.

        :raise UserError: in one sentence, when this person or a case has none
        """
        self._require(cases)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/bundles?ids={','.join(map(str, cases.ids))}",
            "target": "download",
        }

    @api.model
    def _require(self, cases):
        """Refuse users who may not read all, too many cases, and destroyed ones."""
        cases.check_access("read")
        user = self.env.user
        if not (any(map(user.has_group, READERS)) and user.has_group(IDENTITY)):
            raise AccessError(
                self.env._(
                    "Archive bundles hold everything: they are for supervisors and"
                    " auditors who may see personal data."
                )
            )
        if len(cases) > self._most:
            raise UserError(
                self.env._("Choose at most %(most)s cases at once.", most=self._most)
            )
        for case in cases:
            self.env["ptsp.case.destroyed"]._require_kept(case)

    # === WRITING === #

    @api.model
    def _write(self, stream, cases):
        """Write the bundle of a case, or of several in one ZIP, to a stream.

        One file is in the memory at a time.

        :param stream: takes bytes
        :return: name for the file
        """
        self._require(cases)
        if len(cases) == 1:
            self._write_case(stream, cases)
            return self._name_of(cases)
        with ZipFile(stream, "w", ZIP_STORED) as outer:
            for case in cases:
                # The member is written while it is made, because it may be large.
                with outer.open(self._name_of(case), "w", force_zip64=True) as inner:
                    self._write_case(inner, case)
                case.env.invalidate_all()  # frees the memory of this case
        return f"arsip-{self.env.company._ptsp_today()}.zip"

    def _name_of(self, case):
        return f"arsip-{case.reference}.zip"

    def _write_case(self, stream, case):
        case_sudo = case.sudo()  # the reader was checked for all of it
        with case_bundle.Bundle(stream) as bundle:
            files = self._add_files(bundle, case_sudo)
            letters = self._add_letters(bundle, case_sudo)
            self._add_sheet(bundle, case_sudo)
            bundle.add_json("register.json", self._entries(case_sudo))
            bundle.add_json("case.json", self._case(case_sudo, letters, files))
            digest = bundle.close(
                reference=case.reference,
                made_at=self._moment(case, case._ptsp_now()),
                chain={
                    "head": case_sudo.chain_head or hash_chain.GENESIS,
                    "count": case_sudo.chain_count,
                },
            )
        self._note(case, digest)

    def _add_files(self, bundle, case):
        files = self.env["ptsp.file"].sudo()  # the reader was checked for all of it
        keys = {
            file.id: line.key for line in case.requirement_ids for file in line.file_ids
        }
        told = []
        for file in files.search([("application_id", "=", case.id)], order="id"):
            path = case_bundle.place("files", len(told) + 1, file.name)
            bundle.add(path, file._bytes())
            told.append(
                {
                    "path": path,
                    "kind": file.kind,
                    "state": file.state,
                    "requirement": keys.get(file.id, False),
                    "sha256": file.sha256,
                }
            )
        return told

    def _add_letters(self, bundle, case):
        told = []
        for letter in case.letter_ids._filter_issued().sorted("id"):
            path = case_bundle.place("letters", len(told) + 1, letter._file_name())
            content = letter._serve_pdf()
            bundle.add(path, content)
            told.append(
                {
                    "path": path,
                    "type": letter.letter_type_id.code,
                    "state": letter.state,
                    "number": letter.number,
                    "date": letter.date,
                    "product": letter.is_product,
                    "registered": bool(letter.register_entry_id),
                    "code": letter.verify_code,
                    "sha256": letter.pdf_sha256,
                    "content_hash": letter.content_hash,
                    "signatures": [
                        {
                            "name": one.name,
                            "role": one.role,
                            "content_hash": one.content_hash,
                            "void": one.void,
                        }
                        for one in letter.signature_ids
                    ],
                }
            )
        return told

    def _add_sheet(self, bundle, case):
        sealed = case.entry_ids.filtered("sealed").sorted("sequence")
        rows = [link._asdict() for link in sealed._links()]
        bundle.add_json("control_sheet.json", {"rows": rows})
        pdf, _kind = (
            self.env["ir.actions.report"]
            .sudo()  # the reader was checked for all of it
            ._render_qweb_pdf(CONTROL_SHEET, case.ids)
        )
        bundle.add("control_sheet.pdf", pdf)

    def _entries(self, case):
        return plain(
            [
                {
                    "number": entry.number,
                    "date": entry.date,
                    "state": entry.state,
                    "subject": entry.subject,
                    "register": entry.register_id.name,
                }
                for entry in case.letter_ids.register_entry_id.sorted("id")
            ]
        )

    def _case(self, case, letters, files):
        """Return the data of a case besides its files, as plain JSON values."""
        contract = self.env["ptsp.api"].sudo()  # the reader was checked for all of it
        return plain(
            {
                "application": contract._describe_case(case),
                "applicant": {name: case[f"applicant_{name}"] for name in APPLICANT},
                "answers": case._form_keys(),
                "letters": letters,
                "files": files,
            }
        )

    def _moment(self, case, moment):
        return in_zone(moment, case.company_id._ptsp_zone()).isoformat()

    def _note(self, case, digest):
        """Log in the audit log who took the bundle, and the hash of its manifest."""
        self.env["ptsp.audit"]._add(
            [
                {
                    "company_id": case.company_id.id,
                    "kind": "exported",
                    "model": case._name,
                    "res_id": case.id,
                    "subject": case.display_name,
                    "summary": self.env._(
                        "Archive bundle; SHA-256 of its manifest %(hash)s", hash=digest
                    ),
                }
            ]
        )
