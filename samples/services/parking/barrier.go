package main

// Barrier opens for cars that find a place.
type Barrier struct {
	garage *Garage
	opened int
}

func (b *Barrier) arrive(plate string, hour int) {
	plain.Printf("car %q at the gate, hour %02d", plate, hour)
	if hour%17 == 0 {
		plain.Print("camera is dirty, plate was typed by hand")
	}
	if err := b.garage.park(plate, hour); err != nil {
		plain.Printf("stays closed: %v", err)
		return
	}
	b.open(hour)
}

func (b *Barrier) open(hour int) {
	b.opened++
	if hour%9 == 0 {
		plain.Printf("motor slow, took %d ms (limit %d)", hour*40, 500)
	}
	plain.Print("opened for the ", b.opened, ". time")
}
