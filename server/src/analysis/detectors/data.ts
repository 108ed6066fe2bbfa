import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Data is wrong: a constraint is violated, a checksum does not match, input cannot be parsed, something is missing. */
export const data: Detector = phraseDetector({
  id: 'data',
  title: 'Data errors',
  category: 'data',
  order: 56,
  words: anyOf(
    /constraint|FileNotFound|ENOENT|Violation|Error\b|Exception\b|NoSuch|duplicate|corrupt|checksum/i,
    /CRC|parse|parsing|malformed|invalid|integrity|truncat|decode|encod|deseriali|null value|relation/i,
    /column|table|foreign key|digest|mismatch|unexpected|Unexpected|ORA-|schema|json|xml|not found/i,
    /no such|does not exist|inconsisten|missing|damaged|torn page|bad page|bad swap|page verification/i,
    /data loss/i,
  ),
  leaves: /\b(?:load|open|read|pars)\w*(?:\/\w{1,12})?(?: \w{1,14}){0,2} config(?:uration)?\b/i,
  phrases: [
    says(
      [
        /violates (?:\S{1,40} ){0,3}constraint/i,
        /constraint (?:violation|failed|violated)/i,
        /duplicate (?:key|entry)|unique constraint|UniqueViolation|IntegrityError|DataIntegrityViolation/i,
        /foreign key constraint|null value in column|cannot be null\b|Data too long/i,
        /value too long for type/i,
        /out of range for (?:column|type)/i,
        /Data truncat(?:ed|ion)|\bER_DUP_ENTRY\b|Duplicate entry/i,
      ],
      'says a constraint was violated',
      { kind: 'constraint' },
    ),
    says(
      [
        /(?:checksum|crc|hash|digest|signature|integrity|md5|sha\d*)\b.{0,40}(?:mismatch|fail(?:ed|ure)|error|invalid|does not match|incorrect|wrong|bad)\b/i,
        /\b(?:bad|invalid|wrong) (?:checksum|crc|magic)|\b(?:hash|checksum|crc|digest) \S{1,130} but (?:should have|expected)\b/i,
        /\bcorrupt(?:ed|ion)?\b(?!ions?[:=] ?0)/i,
        /data loss|torn page|invalid page in block|page verification failed|inconsistent (?:data|state)/i,
        /is damaged/i,
        /\bBad (?:page (?:state|map)|swap (?:file|offset) entry)/i, // the Linux kernel
      ],
      'says data is corrupt',
      { kind: 'corrupt' },
    ),
    says(
      [
        /(?:parse|parsing|decode|decoding|deserializ\w+|serializ\w+|encod\w+|unmarshal\w*|format|validation|schema|conversion) (?:error|fail(?:ed|ure)|exception|problem)\b/i,
        /(?:fail(?:ed|ure|s)?|unable|cannot|can't|could not|couldn't|error|exception)(?: to| while| when| in)? (?:pars\w+|decod\w+|deserializ\w+|serializ\w+|unmarshal\w*|validat\w+|convert\w*)/i,
        /malformed (?:\w+ )?(?:json|xml|request|header|packet|input|data|message|url|record|response)/i,
        /invalid (?:json|xml|utf-?8|input|data|format|character|token|value|argument|message|payload|header|number|state|block|record|packet|length|size|checksum|handle|pointer|address|node number)\b/i,
        /unexpected (?:token|character|end of|EOF while|value|type|message|response|input)/i,
        /JSONDecodeError|JsonParseException|JsonMappingException|SAXParseException|bad message header/i,
        /not a valid \w+/i,
      ],
      'says data could not be read',
      // Configuration is matched below.
      {
        kind: 'parse',
        unless: /\b(?:pars|load|read)\w*(?: \w{1,14}){0,2} config|\byaml: (?:line \d|unmarshal error)|\bparse zone\b|unrecogni[sz]ed key/i,
      },
    ),
    says(
      [
        /(?:relation|column|table|view|index|database|schema|role|function|collection|keyspace)\b ["'`]?\S{1,80} (?:does not exist|doesn't exist|not found)/i,
        /no such (?:table|column|index|collection|database)/i, // SQLite
        /Unknown (?:column|table|database)/i,
        /Table \S{1,80} doesn't exist|undefined (?:column|table)/i,
        /column reference .{0,60} is ambiguous/i,
        /syntax error at or near/i, // PostgreSQL
        /You have an error in your SQL syntax/i, // MySQL
        /SQLSyntaxError|BadSqlGrammar/i, // JDBC and Spring
      ],
      'says a statement named what does not exist',
      { kind: 'schema' },
    ),
    says(/\bORA-(?<ora>\d+)\b/, 'states a database error', { kind: 'oracle', tests: { ora: { test: 'positive' } } }),
    says(
      [
        /\bno such file or directory\b|\bENOENT\b/i,
        /FileNotFound(?:Exception|Error)/i,
        /file (?:\S{1,120} )?(?:does not exist|doesn't exist|not found|is missing)/i,
        /(?:path|directory|object|key|blob|resource|image|artifact|program image|package) (?:\S{1,120} )?(?:does not exist|doesn't exist|not found|is missing)/i,
        /NoSuchKey|NoSuchBucket/i, // S3
        /missing (?:or invalid )?(?:file|fields|program|image|library|block)/i,
        /cannot stat|unrecogni[sz]ed message/i,
      ],
      'says something is missing',
      { kind: 'missing', probed: true },
    ),
  ],
  fires: [
    'ERROR: duplicate key value violates unique constraint "orders_pkey"',
    'checksum mismatch in block 17',
    'syntax error: conf.db: 544 bytes starting at offset 23341 have SHA-1 hash 79d4047ad263 but should have hash b515b4b13ea3',
    'Failed to parse JSON body',
    'relation "orders" does not exist',
    'java.io.FileNotFoundException: /data/in.csv',
    "Duplicate entry '7' for key 'PRIMARY'",
    'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
    'open /etc/app.yaml: no such file or directory',
    'Data corruption detected in segment 5',
  ],
  silent: [
    'Config file "/home/me/.config/rclone/rclone.conf" not found - using defaults',
    'Primary configuration corrupt or unusable, trying backups in /var/lib/pacemaker/cib',
    'checksum verified',
    'Parsed 300 records',
    'constraint orders_pkey created',
    'corrupted=0',
    'CRC check enabled',
    'no data corruption found',
    'schema version 12',
    'json parser initialised',
  ],
});
