import logging

logger = logging.getLogger(__name__)


class Ledger:
    """Accounts in memory."""

    def __init__(self):
        self.accounts = {}
        logger.info("Ledger opened with %d accounts", len(self.accounts))

    def post(self, account, cents, reference=None):
        if cents == 0:
            logger.warning("Zero amount for account %s ignored", account)
            return
        balance = self.accounts.get(account, 0) + cents
        self.accounts[account] = balance
        logger.debug("Posted %+d to %s (ref=%r)", cents, account, reference)
        if balance < 0:
            logger.error(
                "Account %s is overdrawn by %.2f, "
                "limit is %.2f",
                account,
                -balance / 100,
                0.0,
            )

    def close(self):
        total = sum(self.accounts.values())
        logger.info(f"Ledger closed: {len(self.accounts)} accounts, total {total / 100:.2f}")
