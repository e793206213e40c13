"""The ledger against a model so simple that it is right: a table of counts."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from palettes.domain.ledger import Account, Holder, Ledger, Transfer, TransferAltered, TransferToItself, moved
from palettes.domain.pallet import PalletKind

HOLDERS = [
    *(Holder(kind="partner", name=name, site=site) for name in ("durand", "muller") for site in ("main", "Lyon")),
    Holder(kind="site", site="main"),
    Holder(kind="vehicle", name="AB-123-CD"),
    Holder(kind="lost"),
    Holder(kind="bought"),
]
KINDS = [PalletKind(), PalletKind(quality="B"), PalletKind.of("H1")]


class LedgerAgainstModel(RuleBasedStateMachine):
    """Posts, repeats and reverses transfers in any order."""

    posted = Bundle("posted")

    def __init__(self) -> None:
        super().__init__()
        self.ledger, self.model, self.number = Ledger(), Counter(), 0
        self.journal: list[Transfer] = []

    @rule(target=posted, source=st.sampled_from(HOLDERS), target_=st.sampled_from(HOLDERS), pallet=st.sampled_from(KINDS), count=st.integers(1, 1000))
    def post(self, source, target_, pallet, count):
        if source == target_:
            with pytest.raises(TransferToItself):
                moved(transfer_id="x", client_id="acme", pallet=pallet, count=count, source=source, target=target_)
            return None
        self.number += 1
        transfer = moved(transfer_id=f"t{self.number}", client_id="acme", pallet=pallet, count=count, source=source, target=target_)
        self._enter(transfer)
        return transfer

    @rule(transfer=posted)
    def repeat(self, transfer):
        if transfer:
            self.ledger.post(transfer)

    @rule(transfer=posted)
    def say_something_else_under_the_same_id(self, transfer):
        if transfer:
            with pytest.raises(TransferAltered):
                self.ledger.post(transfer.model_copy(update={"count": transfer.count + 1}))

    @rule(transfer=consumes(posted))
    def reverse(self, transfer):
        if transfer:
            self._enter(transfer.reversed(f"{transfer.transfer_id}/back"))

    def _enter(self, transfer):
        self.ledger.post(transfer)
        self.journal.append(transfer)
        self.model[transfer.target, transfer.pallet] += transfer.count
        self.model[transfer.source, transfer.pallet] -= transfer.count

    @invariant()
    def every_balance_is_the_models(self):
        for (holder, pallet), count in self.model.items():
            assert self.ledger.balance(Account(client_id="acme", holder=holder, pallet=pallet)) == count

    @invariant()
    def the_sums_are_zero(self):
        assert not any(self.ledger.sums().values())

    @invariant()
    def the_journal_in_any_order_gives_the_same_balances(self):
        assert Ledger(reversed(self.journal)).balances() == self.ledger.balances()


LedgerAgainstModel.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLedgerAgainstModel = LedgerAgainstModel.TestCase
