# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import pypdf

from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestPrintNow(PtspCase):
    """Who made a move is offered the papers that it made, or that are needed now."""

    def done(self, case, code, note=None, **values):
        """Make a move as its screen does and return the papers that it offers."""
        move = self.transition(case, code)
        self.prepare(case, move)
        actor = case.with_user(self.person(case, move))
        answers = self.answers(case, move, **values)
        done = actor.action_move(move.id, note=note, values=answers)
        self.assertTrue(done["sentence"])
        return done["papers"]

    def titles(self, papers):
        return [paper["title"] for paper in papers]

    def test_registering_offers_receipt_proof_and_folder_label(self):
        for service in ("KOM-03", "PAR-06"):
            with self.subTest(service=service), self.at(MONDAY):
                case = self.new_case(service).at("daftar")
                self.judge(case)
                papers = self.done(case, "daftarkan")
                self.assertEqual(
                    self.titles(papers),
                    ["Tanda Terima Berkas", "Bukti Awal Proses", "Label Map"],
                )
                receipt = case._letter("tanda_terima")
                self.assertEqual(
                    papers[0],
                    {
                        "title": "Tanda Terima Berkas",
                        "route": "/ptsp/letters",
                        "id": receipt.id,
                    },
                )
                self.assertEqual(papers[2]["places"], 8)
                # The receipt is offered when it was made, and not with each move.
                self.assertEqual(self.done(case, "serahkan_verifikasi"), [])

    def test_a_return_offers_the_list_of_what_is_missing_and_its_receipt(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("verifikasi")
            self.judge(case, "wrong", note="Buram", keys=["akta_pendirian"])
            self.assertEqual(self.done(case, "kembalikan", note="Akta buram"), [])
            papers = self.done(case, "kirim_pengembalian", note="Akta buram")
        self.assertEqual(
            {paper["id"] for paper in papers},
            set(
                (
                    case._letter("surat_pengembalian")
                    | case._letter("tanda_terima_pengembalian")
                ).ids
            ),
        )

    def test_a_paper_that_waits_for_a_signature_is_offered_when_it_is_signed(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("verifikasi")
            self.examine(case)
            asked = self.done(case, "tambah_pertek", agency_id=self.agency.id)
            self.assertEqual(asked, [])
            papers = self.done(case, "tanda_tangani_pengantar")
        self.assertEqual(papers[0]["id"], case._letter("surat_pengantar").id)
        self.assertTrue(case._letter("surat_pengantar").number)

    def test_the_signing_desk_s_batch_offers_what_it_signed(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("verifikasi")
            self.examine(case)
            self.move(case, "tambah_pertek", agency_id=self.agency.id)
            letter = case._letter("surat_pengantar")
            signer = self.users[letter.awaits_lane_id.code]
            done = (
                self.env["ptsp.paper.batch"]
                .with_user(signer)
                .sign_paper(letter.id, read=letter.content_hash)
            )
        self.assertEqual([paper["id"] for paper in done["papers"]], [letter.id])
        self.assertIn(letter.number, done["sentence"])

    def test_the_sheet_to_sign_the_numbered_letter_and_the_handover_are_offered(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("tanda_tangan")
            letter = case._product_letter()
            sheet = self.done(case, "cetak_naskah", paper_serial="A 0001")
            self.assertEqual(
                [(paper["route"], paper["id"]) for paper in sheet],
                [("/ptsp/sheets", letter.id)],
            )
            self.bring_to(case, "nomori")
            numbered = self.done(case, "beri_nomor")
            self.assertEqual([paper["id"] for paper in numbered], [letter.id])
            letter._render_issued()
            self.bring_to(case, "terima")
            handed = self.done(case, "terima_rekomendasi")
        self.assertEqual(
            [paper["id"] for paper in handed], case._letter("bukti_serah_terima").ids
        )

    def test_a_delivery_offers_its_list_before_and_after(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("antar_opd")
            move = self.transition(case, "serahkan_opd")
            liaison = case.with_user(self.person(case, move))
            expected = [
                {
                    "title": "Delivery List",
                    "route": "/ptsp/deliveries",
                    "id": case.id,
                }
            ]
            self.assertEqual(liaison.get_move(move.id)["papers"], expected)
            papers = self.done(case, "serahkan_opd", received_by="Rahmawati")
            self.assertEqual([paper["route"] for paper in papers], ["/ptsp/deliveries"])
            lists = self.env["ptsp.delivery.list"].with_user(liaison.env.user)
            _name, pdf = lists._print_of(liaison)
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        self.assertIn("Rahmawati", text)
        self.assertIn(self.agency.name, text)

    def test_who_may_not_read_a_letter_is_not_offered_it(self):
        case = self.new_case("KOM-03").on(MONDAY).at("verifikasi")
        receipt = case._letter("tanda_terima")
        prints = self.env["ptsp.case.prints"]
        stranger = self.new_agency_user(self.other_agency, "dinas_lain")
        self.assertEqual(prints.with_user(stranger)._of_letters(receipt), [])
        clerk = prints.with_user(self.users["LOKET_DAFTAR"])
        self.assertEqual(len(clerk._of_letters(receipt)), 1)
