# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .test_fees_paid import DAY, FeeCase

HEAD = "Tanggal;Jumlah;Nomor Bukti;Keterangan\n"


@tagged("post_install", "-at_install")
class TestBankList(FeeCase):
    """A bank's list is laid beside the cases; a person confirms, the door records."""

    def _list(self, *rows, head=HEAD):
        content = base64.b64encode((head + "\n".join(rows)).encode())
        lists = self.env["ptsp.bank.list"].with_user(self.officer)
        found = lists.create({"content": content, "filename": "bank.csv"})
        found.action_match()
        return found

    def test_what_fits_is_chosen_and_recorded_by_the_move_of_the_case(self):
        self.assessed()
        words = f"bayar retribusi {self.case.reference.lower()} atas nama"
        with self.at(DAY):
            found = self._list(f"11/01/2027;200.000,00;NTPN-7;{words}")
            line = found.line_ids
            self.assertEqual((line.application_id, line.doubt), (self.case, False))
            self.assertTrue(line.chosen)
            self.assertFalse(self.case.fee_payment_ids)
            found.action_record()
        self.assertTrue(line.done, line.result)
        payment = self.case.fee_payment_ids
        self.assertEqual((payment.amount, payment.receipt_no), (200_000, "NTPN-7"))
        self.assertEqual(payment.user_id, self.officer)
        self.assertIn("NTPN-7", str(self.case._open_entry()._told_acts()))

    def test_doubts_are_named_and_nothing_doubtful_is_chosen(self):
        self.assessed()
        self.pay("1000", "NTPN-1")
        case = self.case.reference
        with self.at(DAY):
            found = self._list(
                f"2027-01-11;5000;A1;{case}",
                "2027-01-11;199000;A2;tanpa nomor",
                "2027-01-11;7;A3;tanpa nomor",
                f"2027-01-11;1000;ntpn 1;{case}",
            )
            told = found.line_ids.mapped("doubt")
            for words, doubt in zip(
                ("still to be paid", case, "none has this amount", "already"),
                told,
                strict=True,
            ):
                self.assertIn(words, doubt)
            self.assertFalse(any(found.line_ids.mapped("chosen")))
            with self.assertRaisesRegex(UserError, "at least one"):
                found.action_record()
            found.line_ids[1].write({"chosen": True, "application_id": self.case.id})
            found.line_ids[2].chosen = True
            found.action_record()
        self.assertEqual(found.line_ids.mapped("done"), [False, True, False, False])
        self.assertIn("Choose the case", found.line_ids[2].result)
        self.assertEqual(self.fees()["open"], 0)

    def test_the_same_list_twice_records_nothing_twice(self):
        self.assessed()
        row = f"2027-01-11;200000;NTPN-7;{self.case.reference}"
        with self.at(DAY):
            first, second = self._list(row), self._list(row)
            first.action_record()
            second.action_record()
            self.assertIn("already", second.line_ids.result)
            self.assertIn("already", self._list(row).line_ids.doubt)
        self.assertEqual(len(self.case.fee_payment_ids), 1)

    def test_a_wrong_file_is_one_sentence_with_its_line(self):
        for rows, head, told in (
            (["2027-01-11;lima;A1;x"], HEAD, "Line 2.*lima.*no amount"),
            (["2027-01-11;-5;A1;x"], HEAD, "Line 2"),
            (["2027-01-11;5;A1;x", "31/31/2027;5;A2;x"], HEAD, "Line 3.*no date"),
            (["2027-01-11;5; -;x"], HEAD, "Line 2 has no receipt"),
            (["2027-01-11;5;A 1;x", "2027-01-11;6;a1;y"], HEAD, "Lines 2 and 3"),
            (["1;2"], "a;b\n", "tanggal"),
            ([], HEAD, "no row"),
            (["\0"], HEAD, "no CSV"),
        ):
            with self.subTest(rows=rows), self.assertRaisesRegex(UserError, told):
                self._list(*rows, head=head)

    def test_another_desk_records_nothing_and_is_told_why(self):
        self.assessed()
        other = self.users["TU"]
        with self.at(DAY):
            found = self._list(f"2027-01-11;200000;NTPN-7;{self.case.reference}")
            lists = self.env["ptsp.bank.list"].with_user(other)
            mine = lists.create({"content": found.content, "filename": "bank.csv"})
            mine.action_match()
            mine.line_ids.chosen = True
            mine.action_record()
        self.assertFalse(mine.line_ids.done)
        self.assertTrue(mine.line_ids.result)
        self.assertFalse(self.case.fee_payment_ids)

    def test_an_auditor_has_no_list(self):
        auditor = new_test_user(
            self.env, "pemeriksa_bank", "ptsp_base.group_ptsp_auditor"
        )
        with self.assertRaises(AccessError):
            self.env["ptsp.bank.list"].with_user(auditor).create({})
