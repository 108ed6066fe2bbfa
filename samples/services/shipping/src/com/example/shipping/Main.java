package com.example.shipping;

import java.io.IOException;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class.getName());

    private Main() {}

    public static void setUp() throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$-7s [main] %3$s - %5$s%6$s%n");
        Logger root = Logger.getLogger("");
        for (var handler : root.getHandlers()) root.removeHandler(handler);
        FileHandler file = new FileHandler(System.getenv().getOrDefault("SHIPPING_LOG", "shipping.log"));
        file.setFormatter(new SimpleFormatter());
        file.setLevel(Level.ALL);
        root.addHandler(file);
        root.setLevel(Level.ALL);
        Journal.openIn(root);
    }

    public static void run() {
        LOG.info("Shipping 3.1 started");
        Depot depot = new Depot("north", 12);
        Carrier carrier = new Carrier(depot);
        int lost = 0;
        for (int n = 1; n <= 24; n++) {
            Parcel parcel = new Parcel("P" + (4000 + n), n % 9 == 0 ? 41.5 : n * 0.75, n % 5 == 0 ? "island" : "city");
            try {
                depot.accept(parcel);
                carrier.ship(parcel);
            } catch (IllegalStateException e) {
                LOG.log(Level.SEVERE, "Shipment of " + parcel.id() + " failed", e);
                lost++;
            }
        }
        depot.inventory();
        LOG.log(lost == 0 ? Level.INFO : Level.WARNING, String.format("Finished: %d parcels lost", lost));
    }

    public static void main(String[] args) throws IOException {
        setUp();
        run();
    }
}
