package com.example.shipping;

import java.util.logging.Level;
import java.util.logging.Logger;

final class Carrier {
    private static final Logger logger = Logger.getLogger(Carrier.class.getName());
    private final Journal journal = Journal.of(Carrier.class);
    private final Depot depot;
    private final Tracking tracking = new Tracking();

    Carrier(Depot depot) {
        this.depot = depot;
        logger.config("Carrier configured");
    }

    void ship(Parcel parcel) {
        int hash = Math.floorMod(parcel.id().hashCode(), 6);
        logger.log(Level.FINE, "Planning route for {0} to {1}", new Object[] {parcel.id(), parcel.zone()});
        if (parcel.zone().equals("island")) {
            logger.log(Level.WARNING, "Ferry to {0} is delayed by {1} minutes", new Object[] {parcel.zone(), hash * 10});
        }
        if (hash == 2) {
            journal.warn("Driver did not answer for {}, trying the next one", parcel.id());
        }
        if (hash == 3) {
            try {
                throw new java.net.SocketTimeoutException("Read timed out");
            } catch (java.net.SocketTimeoutException e) {
                journal.error("Route service did not answer for {}", parcel.id(), e);
            }
        }
        logger.fine(() -> "Route of " + parcel.id() + " has " + (hash + 2) + " stops");
        tracking.update(parcel, hash == 5 ? "lost" : "delivered");
        if (hash == 5) {
            throw new IllegalStateException("no trace of " + parcel.id());
        }
        logger.info("Parcel " + parcel.id() + " delivered");
    }
}
