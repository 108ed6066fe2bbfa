package com.example.shipping;

import java.util.ArrayDeque;
import java.util.Deque;

final class Depot {
    private static final Journal log = Journal.of(Depot.class);
    private static final String FULL = "Depot {} is full, parcel {} waits outside";

    private final String name;
    private final int room;
    private final Deque<Parcel> shelf = new ArrayDeque<>();

    Depot(String name, int room) {
        this.name = name;
        this.room = room;
        log.info("Depot {} opened with room for {} parcels", name, room);
    }

    void accept(Parcel parcel) {
        if (parcel.kilograms() > 40) {
            log.error("Parcel {} of {} kg is too heavy", parcel.id(), parcel.kilograms());
            throw new IllegalStateException("parcel " + parcel.id() + " rejected");
        }
        if (shelf.size() >= room) {
            log.warn(FULL, name, parcel.id());
            Parcel oldest = shelf.removeFirst();
            log.debug("Made room by moving {}", oldest.id());
        }
        shelf.addLast(parcel);
        log.info("Parcel {} accepted", parcel.id());
        if (shelf.size() > room - 3) log.warn("Only {} places left in {}", room - shelf.size(), name);
    }

    void inventory() {
        log.info("Inventory of " + name + ": " + shelf.size() + " parcels");
        for (Parcel parcel : shelf) log.debug("  {} ({} kg)", parcel.id(), parcel.kilograms());
    }
}
