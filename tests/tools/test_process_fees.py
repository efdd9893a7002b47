"""The linter follows the fee of a case: assessed, named, paid, and taken back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from ptsp_tools.fee import Line, Row
from ptsp_tools.process_graph import (
    Catalogue,
    Definition,
    EffectSpec,
    GuardSpec,
    LetterType,
    ParameterSpec,
    Step,
    Use,
)
from ptsp_tools.process_lint import lint
from tools_process import move

LETTER = (ParameterSpec("letter_type", "letter_type", required=False),)
CATALOGUE = Catalogue(
    guards={
        "assessed": GuardSpec("assessed", frozenset({"assess"}), wants="assessed"),
        "paid": GuardSpec("paid", frozenset({"pay"}), wants="paid"),
    },
    effects={
        code: EffectSpec(code, LETTER, does=code)
        for code in ("assess", "take_over", "pay", "pay_back", "issue")
    },
    letter_types={
        "bill": LetterType("bill", tells_fee=True),
        "note": LetterType("note"),
    },
    outcomes=frozenset({"issued", "refused", "withdrawn"}),
)
FIXED = Line("levy", "Levy", "levy", "fixed", amount=Decimal(50000))
FORMULA = Line("levy", "Levy", "levy", "formula", text="size * 1000")
TAX = Line("tax", "Tax", "tax", "outside")
FREE = Line("free", "Free", "none", "fixed")
BILL = Use("issue", {"letter_type": "bill"})
ASSESS = move("assess", "pay", effects=[Use("assess")])
PAY = move("pay", "stay", "act", effects=[Use("pay")])
BACK = move("back", "stay", "act", effects=[Use("pay_back")])
DONE = move("done", "issued", guards=[Use("paid")])
AGAIN = move("again", "count", "return")


def office(*fees, count=(ASSESS,), pay=(PAY, BACK, DONE)):
    """Return a service that assesses at one step and is paid at the next."""
    return Definition(
        "X",
        fees=fees or (FIXED,),
        steps=(
            Step("count", "1", transitions=count, may_start=True, time_text="-"),
            Step("pay", "2", transitions=pay, time_text="-"),
        ),
    )


def found(definition):
    return [(one.code, one.place[-1]) for one in lint(definition, CATALOGUE)]


@pytest.mark.parametrize("fees", [(FIXED,), (FORMULA,), (FORMULA, FREE)])
def test_a_fee_that_is_assessed_paid_and_can_be_taken_back_is_fine(fees):
    assert not found(office(*fees))


@pytest.mark.parametrize(
    ("definition", "code", "at"),
    [
        (office(TAX), "fee_no_own_line", "assess"),
        (
            office(count=(replace(ASSESS, effects=(Use("take_over"),)),)),
            "fee_no_outside_line",
            "take_over",
        ),
        (office(FREE, pay=(PAY, BACK, DONE)), "fee_nothing_to_pay", "pay"),
        (
            replace(office(count=(move("go", "pay"),), pay=(DONE,)), fees=()),
            "fee_guard_without_line",
            "paid",
        ),
        (office(count=(move("go", "pay"),)), "fee_never_assessed", "paid"),
        (office(FIXED, TAX), "fee_never_taken_over", "paid"),
        (office(pay=(DONE,)), "fee_never_paid", "paid"),
        (
            office(
                count=(
                    move("early", "stay", "act", effects=[Use("pay")]),
                    *(ASSESS, BACK),
                ),
            ),
            "fee_paid_too_early",
            "pay",
        ),
        (
            office(pay=(BACK, move("done", "issued"))),
            "fee_taken_back_too_early",
            "pay_back",
        ),
    ],
)
def test_what_the_fee_keeps_from_being_made_is_named_with_its_place(
    definition, code, at
):
    assert (code, at) in found(definition)


def test_the_tax_of_another_office_is_taken_over_before_it_is_asked_for():
    take = move("take", "stay", "act", effects=[Use("take_over")])
    assert not found(office(FIXED, TAX, pay=(take, PAY, BACK, DONE)))


def test_one_move_takes_over_one_of_two_assessments():
    other = replace(TAX, key="other")
    way_on = move("take", "pay", effects=[Use("take_over")])
    assert ("fee_never_taken_over", "paid") in found(
        office(TAX, other, count=(way_on,))
    )


def test_a_payment_that_alone_leads_on_holds_a_case_with_nothing_to_pay():
    pay = (move("pay", "issued", effects=[Use("pay")]),)
    assert ("fee_stuck_paid", "pay") in found(office(FORMULA, pay=pay))
    assert "fee_stuck_paid" not in dict(found(office(FIXED, pay=pay)))


def test_a_tariff_without_an_empty_row_comes_to_something():
    pay = (move("pay", "issued", effects=[Use("pay")]),)
    tariff = replace(FORMULA, way="tariff", rows=(Row(Decimal(5), "a"),))
    assert "fee_stuck_paid" not in dict(found(office(tariff, pay=pay)))
    tariff = replace(tariff, rows=(*tariff.rows, Row(Decimal(0), "b")))
    assert "fee_stuck_paid" in dict(found(office(tariff, pay=pay)))


def test_a_fee_assessed_anew_to_less_needs_a_way_to_take_a_payment_back():
    again = office(FORMULA, pay=(PAY, DONE, AGAIN))
    assert ("fee_stuck_too_much", "pay") in found(again)
    assert not found(office(FORMULA, pay=(PAY, BACK, DONE, AGAIN)))
    fixed = found(office(FIXED, pay=(PAY, DONE, AGAIN)))
    assert fixed == [("payment_not_taken_back", "pay")]


def test_a_refusal_finishes_a_case_that_is_never_paid():
    refuse = move("refuse", "refused", "refuse")
    assert not found(office(pay=(PAY, BACK, DONE, refuse)))


def test_a_letter_of_the_fee_follows_an_assessment():
    bill = replace(ASSESS, effects=(Use("assess"), BILL))
    assert not found(office(count=(bill,)))
    early = replace(ASSESS, effects=(BILL, Use("assess")))
    assert ("fee_words_without_fee", "issue") in found(office(count=(early,)))
    skip = move("skip", "pay")
    told = office(
        count=(ASSESS, skip), pay=(*office().steps[1].transitions, _bill(), AGAIN)
    )
    assert ("fee_words_too_early", "issue") in found(told)


def test_a_letter_of_the_fee_in_a_service_without_one_is_an_error():
    free = replace(
        office(count=(_bill("pay"),), pay=(move("done", "issued"),)), fees=()
    )
    assert ("fee_words_without_fee", "issue") in found(free)
    other = replace(_bill("pay"), effects=(Use("issue", {"letter_type": "note"}),))
    assert not found(
        replace(office(count=(other,), pay=(move("d", "issued"),)), fees=())
    )


def test_what_the_office_would_miss_is_told():
    printed = office(FIXED, count=(move("go", "pay"),), pay=(move("d", "issued"),))
    assert found(printed) == [("fee_not_assessed", "levy")]
    assert ("fee_not_asked", "fee") in found(office(pay=(move("d", "issued"),)))


def _bill(target="stay"):
    return move("bill", target, "act" if target == "stay" else "forward", [], [BILL])


def test_a_move_that_ends_a_case_takes_no_payment():
    for kind, outcome in (("refuse", "refused"), ("close", "refused")):
        no = replace(move("no", outcome, effects=[Use("pay")]), kind=kind)
        told = ("payment_by_an_end", "pay")
        assert told in found(office(FIXED, pay=(PAY, DONE, no)))
        assert told not in found(
            office(FIXED, pay=(PAY, DONE, replace(no, effects=())))
        )
