import logging


class Dunning:
    def __init__(self, limit):
        self.log = logging.getLogger(type(self).__name__)
        self.limit = limit
        self.log.debug("Limit set to %d days", limit)

    def run(self, invoices):
        late = [one for one in invoices if one["days"] > self.limit]
        self.log.info("%d of %d invoices are late" % (len(late), len(invoices)))
        for invoice in late:
            self._escalate(invoice)
        self.log.info("Dunning run finished" if late else "Nothing to do")
        return late

    def _escalate(self, invoice):
        if invoice["days"] > 60:
            self.log.critical("Invoice %s handed to collections", invoice["number"])
        elif invoice["customer"].startswith("vip"):
            self.log.info("Skipping %s: " + "customer %s is protected", invoice["number"], invoice["customer"])
        else:
            self.log.warning("Escalating %s, %d days late", invoice["number"], invoice["days"])
