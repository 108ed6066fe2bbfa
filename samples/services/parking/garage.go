package main

import (
	"context"
	"fmt"

	"example.com/parking/slog"
)

const msgLevelFull = "level is full"

// FullError says that a car found no place.
type FullError struct{ plate string }

func (e *FullError) Error() string { return fmt.Sprintf("no place for %s", e.plate) }

// Garage has some levels of places.
type Garage struct {
	levels []map[string]int
	room   int
	last   error
	log    *slog.Logger
}

func newGarage(levels, room int) *Garage {
	g := &Garage{room: room, log: slog.With("component", "garage")}
	for i := 0; i < levels; i++ {
		g.levels = append(g.levels, map[string]int{})
		g.log.Debug("level prepared", "level", i)
	}
	g.log.Info(fmt.Sprintf("garage with %d levels of %d places", levels, room))
	return g
}

func (g *Garage) park(plate string, hour int) error {
	for i, cars := range g.levels {
		if len(cars) >= g.room {
			g.log.Debug(msgLevelFull, "level", i)
			continue
		}
		cars[plate] = hour
		g.log.Info("car parked", "plate", plate, "level", i, "free", g.room-len(cars))
		if g.room-len(cars) <= 1 {
			g.log.LogAttrs(context.Background(), slog.LevelWarn, "level almost full",
				slog.Int("level", i),
				slog.Int("free", g.room-len(cars)),
			)
		}
		return nil
	}
	g.last = &FullError{plate}
	g.log.Error("garage full", slog.String("plate", plate), slog.Any("err", g.last))
	return g.last
}

func (g *Garage) leave(plate string) {
	for i, cars := range g.levels {
		if hour, ok := cars[plate]; ok {
			delete(cars, plate)
			g.log.InfoContext(context.Background(), "car left", "plate", plate, "level", i, "cents", hour*50)
			return
		}
	}
	g.log.Warn("unknown car at exit: "+plate, "plate", plate)
}

func (g *Garage) settle() error {
	cents := 0
	for _, cars := range g.levels {
		for plate, hour := range cars {
			if hour%13 == 0 {
				g.log.Warn("ticket unpaid", "plate", plate)
			}
			cents += hour * 50
		}
	}
	g.log.Info("day settled", "cents", cents)
	if cents%3 != 0 {
		return fmt.Errorf("till shows %d too much", cents%3)
	}
	return fmt.Errorf("till could not be closed")
}
