import logging

log = logging.getLogger("billing.invoices")
audit = logging.getLogger("audit")

NOT_SENT = "Invoice {} was not sent: {}"


class InvoiceError(Exception):
    pass


def create(number, customer, cents):
    log.info("Creating invoice %s for customer %s", number, customer)
    if cents < 0:
        raise InvoiceError(f"Invoice {number} has a negative amount")
    audit.info("invoice created number=%s customer=%s cents=%d", number, customer, cents)
    return {"number": number, "customer": customer, "cents": cents}


def send(invoice, mailer):
    number = invoice["number"]
    try:
        mailer(invoice)
    except TimeoutError as error:
        log.warning(NOT_SENT.format(number, error))
        return False
    except ConnectionError:
        log.exception("Mail server refused invoice %s", number)
        return False
    log.info("Invoice {} sent to {}".format(number, invoice["customer"]))
    audit.info("invoice sent number=%s", number)
    return True


def remind(invoice, days):
    level = logging.ERROR if days > 30 else logging.WARNING
    log.log(level, "Invoice %(number)s unpaid for %(days)d days", {"number": invoice["number"], "days": days})
    audit.warning("reminder %s", "final" if days > 30 else "first")
