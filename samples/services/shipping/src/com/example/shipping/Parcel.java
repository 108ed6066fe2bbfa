package com.example.shipping;

public record Parcel(String id, double kilograms, String zone) {}
