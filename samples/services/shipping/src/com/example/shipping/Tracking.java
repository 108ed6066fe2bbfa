package com.example.shipping;

import java.util.HashMap;
import java.util.Map;

final class Tracking {
    private final Journal LOGGER = Journal.of(Tracking.class);
    private final Map<String, String> states = new HashMap<>();

    void update(Parcel parcel, String state) {
        String before = states.put(parcel.id(), state);
        if (before != null && before.equals(state)) {
            LOGGER.debug("State of {} unchanged", parcel.id());
            return;
        }
        LOGGER.info("State of {}: {} -> {}", parcel.id(), before == null ? "new" : before, state);
        if (state.equals("lost")) {
            LOGGER.error("Parcel {} lost in zone {}, last seen at {} kg", parcel.id(), parcel.zone(), parcel.kilograms());
            notifyCustomer(parcel);
        }
    }

    private void notifyCustomer(Parcel parcel) {
        String text = "Customer of %s notified, case %d opened".formatted(parcel.id(), states.size());
        LOGGER.info(text);
        if (states.size() % 2 == 0) LOGGER.warn("Notification of {} bounced", parcel.id());
    }
}
