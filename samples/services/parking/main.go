package main

import (
	"errors"
	"fmt"
	"log"
	"os"

	"example.com/parking/slog"
)

var plain *log.Logger

func open(name string) *os.File {
	file, err := os.Create(name)
	if err != nil {
		panic("cannot open log: " + err.Error())
	}
	return file
}

func main() {
	recording := os.Getenv("RECORD") != ""
	slog.Out, slog.AddSource = open("parking.log"), recording
	flags := log.LstdFlags | log.Lmicroseconds | log.Lmsgprefix
	if recording {
		flags |= log.Llongfile
	}
	plain = log.New(open("barrier.log"), "barrier: ", flags)

	slog.Info("parking started", "version", "1.8", slog.Int("levels", 3))
	garage := newGarage(3, 8)
	barrier := &Barrier{garage: garage}
	for n := 1; n <= 40; n++ {
		plate := fmt.Sprintf("K-%c %d", 'A'+n%26, n*37)
		barrier.arrive(plate, n)
		if n%4 == 0 {
			garage.leave(plate)
		}
	}
	if err := garage.settle(); err != nil {
		slog.Error("settlement failed", "err", err, "day", "monday")
	}
	var full *FullError
	if errors.As(garage.last, &full) {
		slog.Warn(fmt.Sprintf("last car turned away was %s", full.plate))
	}
	plain.Println("shift ends,", barrier.opened, "openings")
	slog.Info("parking stopped")
}
