import { character, levelOfName, loggerCall, percent, quoted } from './_language.ts';
import type { CallForm, SourceLanguage } from './_language.ts';

/** The words of receivers that are loggers in Go though their names do not say so. */
const packages = /^(?:klog|glog|slog|logrus|entry|sugar|zap|zlog|l|lg)$/;

/** `Println` puts blanks between what it is given and `Print` nothing; so do the level methods of some loggers, while others take fields. */
function formOf(name: string): Pick<CallForm, 'kind' | 'arguments' | 'glue'> {
  if (/ln$/.test(name)) return { kind: 'log', arguments: 'joined' };
  if (/^F?[Pp]rint$/.test(name)) return { kind: 'log', arguments: 'joined', glue: '' };
  return /^(?:Trace|Debug|Info|Warn|Warning|Error|Fatal|Panic)$/.test(name)
    ? { kind: 'log', arguments: 'either', glue: '' }
    : { kind: 'log', arguments: 'message' };
}

/** Go: log, slog, logrus, zap, zerolog, klog and glog, fmt. */
export const go: SourceLanguage = {
  id: 'go',
  title: 'Go',
  extensions: ['go'],
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  strings: [quoted('"'), { open: /`/y, close: () => '`', escape: () => 'none', manyLines: true }, character],
  conditional: null,
  placeholders: [percent],
  call: (name, receiver): CallForm | null => {
    const last = receiver.at(-1);
    const form = formOf(name);
    if (last === 'fmt' && /^(?:Print(?:f|ln)?|Fprint(?:f|ln)?)$/.test(name)) {
      return { ...form, level: null, skip: name.startsWith('F') ? 1 : 0 };
    }
    if (
      (last === 'errors' && /^(?:New|Errorf|Wrapf?|WithMessagef?)$/.test(name)) ||
      (last === 'fmt' && name === 'Errorf') ||
      name === 'panic'
    ) {
      return { kind: 'throw', level: null, arguments: 'message' };
    }
    const isLogger = receiver.some((word) => packages.test(word) || /log/i.test(word));
    // A method of this name writes, whatever it is called on.
    if (last !== undefined && /^Print(?:f|ln)?$/.test(name)) return { ...form, level: null };
    const level = levelOfName(name);
    if (isLogger && level !== null) return { ...form, level };
    if (/^(?:Msgf?|Send)$/.test(name)) {
      return { kind: 'log', level: receiver.map(levelOfName).find((one) => one !== null) ?? null, arguments: 'message' };
    }
    return loggerCall(name, receiver);
  },
  samples: [
    {
      source: [
        'const lost = "peer lost"',
        'log.Printf("order %d accepted in %s", id, took)',
        'slog.Info("order accepted", "id", id, slog.Duration("took", took))',
        'logger.Errorw("charge failed", "order", id)',
        'log.WithFields(logrus.Fields{"id": id}).Warnf("retry %d", n)',
        'zl.Warn().Str("id", id).Msgf("slow %s", id)',
        'klog.ErrorS(err, "Failed to sync", "pod", pod)',
        'slog.WarnContext(ctx, lost, "peer", peer)',
        'log.Println("took", n, "steps")',
        'log.Print("took ", n, " steps")',
        'logrus.Warn("peer ", name, " lost")',
      ].join('\n'),
      statements: [
        [2, 'order <*> accepted in <*>', null],
        [3, 'order accepted', 'info'],
        [4, 'charge failed', 'error'],
        [5, 'retry <*>', 'warn'],
        [6, 'slow <*>', 'warn'],
        [7, 'Failed to sync', 'error'],
        [8, 'peer lost', 'warn'],
        [9, 'took <*> steps', null],
        [10, 'took <*> steps', null],
        [11, 'peer', 'warn'],
        [11, 'peer <*> lost', 'warn'],
      ],
    },
  ],
};
