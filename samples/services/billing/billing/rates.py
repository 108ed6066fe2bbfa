import logging
import sys

logger = logging.getLogger(__name__)


def note(text, *args):
    """All of this module writes through here."""
    logger.info("rates: " + text, *args)


def load(path):
    print("Reading rates from", path, file=sys.stdout)
    rates = {"EUR": 1.0, "USD": 1.08, "XAU": None}
    for code, rate in rates.items():
        if rate is None:
            logger.error("No rate for %s", code)
            continue
        logger.debug("%s = %.4f", code, rate)
    note("loaded %d currencies", len(rates))
    return rates


def convert(rates, cents, code):
    try:
        return cents * rates[code]
    except KeyError:
        logger.exception("Unknown currency %s", code)
    except TypeError as error:
        logger.error("Cannot convert %d to %s: %s", cents, code, error)
    return None
