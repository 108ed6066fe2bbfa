import logging
import os

from . import invoices, rates
from .dunning import Dunning
from .ledger import Ledger


def set_up():
    logging.basicConfig(
        filename=os.environ.get("BILLING_LOG", "billing.log"),
        level=logging.DEBUG,
        format="%(asctime)s %(levelname)-8s [%(name)s] %(message)s",
    )


def mailer(invoice):
    number = int(invoice["number"][2:])
    if number % 5 == 0:
        raise TimeoutError(f"no answer after {number % 7} s")
    if number % 7 == 0:
        raise ConnectionRefusedError("connection refused")


def main():
    set_up()
    logger = logging.getLogger("billing.main")
    logger.info("Billing %s starting in %s mode", "2.4.1", "batch")
    table = rates.load("/srv/billing/rates.csv")
    ledger = Ledger()
    made = []
    for n in range(1, 25):
        customer = f"vip{n}" if n % 6 == 0 else f"c{n}"
        try:
            invoice = invoices.create(f"R-{n:03}", customer, -1 if n == 13 else n * 1250)
        except invoices.InvoiceError as error:
            logger.error("Skipping invoice: %s", error)
            continue
        invoice["days"] = n * 3
        made.append(invoice)
        rates.convert(table, invoice["cents"], ["EUR", "USD", "XAU", "GBP"][n % 4])
        ledger.post(customer, 0 if n == 9 else invoice["cents"] * (-1 if n % 8 == 0 else 1), invoice["number"])
        invoices.send(invoice, mailer)
        if n % 10 == 0:
            invoices.remind(invoice, n * 2)
    Dunning(40).run(made)
    Dunning(400).run(made)
    ledger.close()
    logger.warning(
        """Finished with
        some invoices not sent"""
    )


if __name__ == "__main__":
    main()
