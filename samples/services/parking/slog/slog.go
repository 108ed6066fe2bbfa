// Package slog is a small logger in the manner of log/slog, for old toolchains.
package slog

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Out is where records are written to.
var Out io.Writer

// AddSource makes each record say where it was logged.
var AddSource bool

// Attr is a field of a record.
type Attr struct {
	Key   string
	Value any
}

// Level is the severity of a record.
type Level string

const (
	LevelDebug Level = "DEBUG"
	LevelInfo  Level = "INFO"
	LevelWarn  Level = "WARN"
	LevelError Level = "ERROR"
)

// Logger adds fields to records.
type Logger struct{ fields []any }

// With is a logger that adds fields to each record.
func With(fields ...any) *Logger { return &Logger{fields} }

// Int, String and Any make fields.
func Int(key string, value int) Attr { return Attr{key, value} }
func String(key, value string) Attr  { return Attr{key, value} }
func Any(key string, v any) Attr     { return Attr{key, v} }

func (l *Logger) Debug(msg string, fields ...any) { l.write(LevelDebug, msg, fields) }
func (l *Logger) Info(msg string, fields ...any)  { l.write(LevelInfo, msg, fields) }
func (l *Logger) Warn(msg string, fields ...any)  { l.write(LevelWarn, msg, fields) }
func (l *Logger) Error(msg string, fields ...any) { l.write(LevelError, msg, fields) }

func (l *Logger) InfoContext(_ context.Context, msg string, fields ...any) {
	l.write(LevelInfo, msg, fields)
}

func (l *Logger) LogAttrs(_ context.Context, level Level, msg string, fields ...Attr) {
	all := make([]any, len(fields))
	for i, field := range fields {
		all[i] = field
	}
	l.write(level, msg, all)
}

var root = &Logger{}

func Info(msg string, fields ...any)  { root.write(LevelInfo, msg, fields) }
func Warn(msg string, fields ...any)  { root.write(LevelWarn, msg, fields) }
func Error(msg string, fields ...any) { root.write(LevelError, msg, fields) }

func (l *Logger) write(level Level, msg string, fields []any) {
	place := ""
	if AddSource {
		_, file, line, _ := runtime.Caller(2)
		place = fmt.Sprintf("⟦%s:%d⟧", file, line)
	}
	text := fmt.Sprintf("time=%s level=%s msg=%s%s", time.Now().Format("2006-01-02T15:04:05.000Z07:00"), level, place, quoted(msg))
	all := append(append([]any{}, l.fields...), fields...)
	for i := 0; i < len(all); i++ {
		if attr, ok := all[i].(Attr); ok {
			text += " " + attr.Key + "=" + quoted(fmt.Sprint(attr.Value))
		} else if i+1 < len(all) {
			text += fmt.Sprintf(" %v=%s", all[i], quoted(fmt.Sprint(all[i+1])))
			i++
		}
	}
	fmt.Fprintln(Out, text)
}

func quoted(text string) string {
	if strings.ContainsAny(text, " =\"") {
		return strconv.Quote(text)
	}
	return text
}
