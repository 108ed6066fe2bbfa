import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `####<stamp> <Level> <Subsystem> <host> <server> <thread> … <message>`. */
export const weblogic = regexFormat({
  id: 'weblogic',
  title: 'Oracle WebLogic',
  rank: 35,
  patterns: [
    re`^####<(?<stamp>[^<>]{10,60})> <(?<level>[A-Z][a-z]{3,10})> <(?<source>[^<>]{1,80})> <(?<host>[^<>]{0,120})> <(?<service>[^<>]{0,120})> <(?<thread>(?:[^<>]|<[^<>]{0,120}>){0,200})> .*<(?:BEA-)?[\w-]{1,20}> <(?<msg>.*?)>\s{0,4}$`,
  ],
  words: { notice: 'info' },
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] } } : reading;
  },
  samples: [
    {
      line: "####<Feb 10, 2025 4:30:34 PM UTC> <Error> <HTTP> <web01> <shop1> <[ACTIVE] ExecuteThread: '2'> <<anonymous>> <> <> <1739205034123> <BEA-101020> <Servlet failed with an Exception> ",
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'HTTP',
      message: 'Servlet failed with an Exception',
    },
    {
      line: '####<Feb 10, 2025 4:30:35 PM UTC> <Notice> <Server> <web01> <shop1> <main> <<WLS Kernel>> <> <> <1739205035123> <BEA-002613> <Channel is now listening.> ',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'Server',
      message: 'Channel is now listening.',
    },
  ],
});
